import { byCodeUnit } from './designs.ts';
import type { Observation } from './types.ts';

/** One call in numbers: items are numbered 0…n−1 within their case. */
export interface Call {
  readonly orderIndex: number;
  readonly repeat: number;
  /** Place (from 0) → item. */
  readonly order: readonly number[];
  /** Item → given rank (1 best); unranked items share the mean of the remaining ranks. Null where not usable. */
  readonly ranks: readonly number[] | null;
  /** How many items the answer ranks. */
  readonly ranked: number;
  /** The item ranked first; −1 where not usable. */
  readonly top: number;
  /** The answer is that neither of two is better. */
  readonly tie: boolean;
  /** By place, where the model gave them. */
  readonly probabilities?: readonly number[];
}

export type UsableCall = Call & { readonly ranks: readonly number[] };

/** The calls of one user over one set of candidates. */
export interface Case {
  readonly user: string;
  /** Which of the user's sets of candidates it is, from 0. */
  readonly part: number;
  readonly n: number;
  readonly ids: readonly string[];
  readonly calls: readonly Call[];
}

/** Observations by user and candidate set, sorted by user, orderIndex and repeat: the order of the input never matters. */
export function casesOf(observations: readonly Observation[]): Case[] {
  const sorted = [...observations].sort(
    (a, b) => byCodeUnit(a.user, b.user) || a.orderIndex - b.orderIndex || a.repeat - b.repeat,
  );
  const groups = new Map<string, Observation[]>();
  for (const observation of sorted) {
    const key = JSON.stringify([observation.user, [...new Set(observation.order)].sort(byCodeUnit)]);
    const group = groups.get(key);
    if (group) group.push(observation);
    else groups.set(key, [observation]);
  }
  const parts = new Map<string, number>();
  return [...groups.values()].map((group) => {
    const user = group[0]!.user;
    const part = parts.get(user) ?? 0;
    parts.set(user, part + 1);
    return caseOf(group, part);
  });
}

export function isUsable(call: Call): call is UsableCall {
  return call.ranks !== null;
}

/** Values of one number per usable call, gathered by user. */
export function byUser(cases: readonly Case[], value: (call: UsableCall, n: number) => number): Map<string, number[]> {
  const users = new Map<string, number[]>();
  for (const { user, n, calls } of cases) {
    const values = calls.filter(isUsable).map((call) => value(call, n));
    if (values.length > 0) users.set(user, [...(users.get(user) ?? []), ...values]);
  }
  return users;
}

function caseOf(observations: readonly Observation[], part: number): Case {
  const ids = [...new Set(observations[0]!.order)];
  const numbers = new Map(ids.map((id, index) => [id, index]));
  const calls = observations.map((observation) => callOf(observation, numbers));
  return { user: observations[0]!.user, part, n: ids.length, ids, calls };
}

function callOf(observation: Observation, numbers: ReadonlyMap<string, number>): Call {
  const number = (id: string) => numbers.get(id);
  const order = [...new Set(observation.order)].map((id) => numbers.get(id)!);
  const ranking = [...new Set(observation.ranking ?? [])].map(number).filter((item) => item !== undefined);
  const { orderIndex, repeat, probabilities, tie = false } = observation;
  const shown = { orderIndex, repeat, order, tie, ...(probabilities && { probabilities }) };
  if (ranking.length === 0) return { ...shown, ranks: null, ranked: 0, top: -1 };
  return { ...shown, ranks: ranksOf(ranking, order.length), ranked: ranking.length, top: ranking[0]! };
}

function ranksOf(ranking: readonly number[], n: number): number[] {
  const ranks = new Array<number>(n).fill((ranking.length + 1 + n) / 2);
  ranking.forEach((item, index) => {
    ranks[item] = index + 1;
  });
  return ranks;
}
