/**
 * Where the target stands in a ranking of n: rank `first`, tied over `tied` ranks (1: not tied). Undefined place: unranked.
 */
export interface Place {
  readonly first: number;
  readonly tied: number;
}

/** What a target at this rank is worth, e.g. 1/rank. */
export type Gain = (rank: number) => number;

/** NDCG@k with one relevant item: 1/log2(rank + 1) up to rank k (Järvelin & Kekäläinen, TOIS 2002). */
export const ndcg =
  (k: number): Gain =>
  (rank) =>
    rank <= k ? 1 / Math.log2(rank + 1) : 0;

/** Hit rate at k. */
export const hitRate =
  (k: number): Gain =>
  (rank) =>
    rank <= k ? 1 : 0;

/** Reciprocal rank. */
export const reciprocal: Gain = (rank) => 1 / rank;

/** Ties count at their expected value; an unranked target gains nothing. */
export function gainAt(place: Place | undefined, gain: Gain): number {
  if (!place) return 0;
  let total = 0;
  for (let i = 0; i < place.tied; i++) total += gain(place.first + i);
  return total / place.tied;
}

/** What a random ranking of n gains: a target tied over all ranks. */
export function randomGain(n: number, gain: Gain): number {
  return gainAt({ first: 1, tied: n }, gain);
}

/** Place of the target when items are sorted by score, the highest first; equal scores tie. */
export function placeByScore(scores: ReadonlyMap<string, number>, target: string): Place | undefined {
  const own = scores.get(target);
  if (own === undefined) return undefined;
  const values = [...scores.values()];
  return {
    first: 1 + values.filter((score) => score > own).length,
    tied: values.filter((score) => score === own).length,
  };
}
