import { type Observation, ordersOf } from '../../server/src/measure/index.ts';
import { type Random, seeded } from '../../server/src/text/index.ts';

/** A recommender with known behaviour: answers a list of ids, given their utilities for the user. */
export type Recommender = (
  order: readonly string[],
  utility: ReadonlyMap<string, number>,
  random: Random,
) => string[] | null;

export interface Study {
  readonly seed: number;
  readonly users?: number;
  readonly n?: number;
  readonly design?: string;
  readonly repeats?: number;
}

/** Sorts by utility plus Gumbel noise, fresh in every call: Plackett–Luce, fair to every place. */
export const noisy: Recommender = (order, utility, random) =>
  sortBy(order, (id) => utility.get(id)! + 0.3 * random.gumbel());

export const fair: Recommender = (order, utility) => sortBy(order, (id) => utility.get(id)!);

/** Any order, all equally likely. */
export const random: Recommender = (order, _, draw) => draw.shuffle(order);

/** Puts the first listed on top in a share of the calls. */
export const firstWins =
  (rate: number): Recommender =>
  (order, utility, draw) => {
    const usual = noisy(order, utility, draw)!;
    return draw.next() < rate ? [order[0]!, ...usual.filter((id) => id !== order[0])] : usual;
  };

/** Copies the input order in a share of the calls. */
export const copying =
  (rate: number): Recommender =>
  (order, utility, random) =>
    random.next() < rate ? [...order] : noisy(order, utility, random);

/** As `noisy`, with a bonus of one standard deviation from the last to the first place. */
export const primacy: Recommender = (order, utility, random) =>
  sortBy(order, (id) => utility.get(id)! - order.indexOf(id) / (order.length - 1) + 0.3 * random.gumbel());

/** As `noisy`, with a bonus for both ends of the list. */
export const ushape: Recommender = (order, utility, random) => {
  const middle = (order.length - 1) / 2;
  return sortBy(order, (id) => utility.get(id)! + ((order.indexOf(id) - middle) / middle) ** 2 + 0.3 * random.gumbel());
};

/** Fails in a share of the calls, else answers as the other does. */
export const failing =
  (rate: number, other: Recommender): Recommender =>
  (order, utility, random) =>
    random.next() < rate ? null : other(order, utility, random);

/** The calls of a run on the recommender: users × (orders of the design + repeats of the first). */
export function simulate(recommender: Recommender, study: Study): Observation[] {
  const { seed, users = 8, n = 10, design = 'mirror4', repeats = 1 } = study;
  return Array.from({ length: users }, (_, i) => `u${i + 1}`).flatMap((user) => {
    const ids = Array.from({ length: n }, (_, item) => `${user}-item${item}`);
    const taste = seeded('taste', seed, user);
    const utility = new Map(ids.map((id) => [id, taste.normal()]));
    const noise = seeded('noise', seed, user);
    const orders = ordersOf(design, ids, { seed, user });
    const askings = [
      ...orders.map((order, orderIndex) => ({ order, orderIndex, repeat: 0 })),
      ...again(orders[0]!, repeats),
    ];
    return askings.map((asking) => ({ user, ...asking, ranking: recommender(asking.order, utility, noise) }));
  });
}

function again(order: string[], repeats: number) {
  return Array.from({ length: repeats }, (_, i) => ({ order, orderIndex: 0, repeat: i + 1 }));
}

function sortBy(order: readonly string[], score: (id: string) => number): string[] {
  const scored = order.map((id) => ({ id, score: score(id) }));
  return scored.sort((a, b) => b.score - a.score).map(({ id }) => id);
}
