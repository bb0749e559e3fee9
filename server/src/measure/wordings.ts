import { byCodeUnit } from './designs.ts';
import { mean } from './intervals.ts';
import type { PointAnswer } from './types.ts';

/** The wordings of a question, the one that names "yes" (or the scale's lower end) first before the other. */
export function wordingsOf(values: readonly PointAnswer[]): PointAnswer[] {
  const seen = new Map<string, PointAnswer>();
  for (const answer of values) if (!seen.has(wordingKey(answer))) seen.set(wordingKey(answer), answer);
  return [...seen.values()].sort((a, b) => rank(a) - rank(b) || (a.orderIndex ?? 0) - (b.orderIndex ?? 0));
}

/** Tells wordings apart: the labels as shown, else the wording's number. */
export function wordingKey({ order, orderIndex }: PointAnswer): string {
  return order && order.length > 0
    ? JSON.stringify(order.map((label) => label.toLowerCase()))
    : String(orderIndex ?? 0);
}

/** Whether the second of two wordings names the labels of the first backwards, so that it is known which comes first. */
export function areDirected([one, other, ...more]: readonly PointAnswer[]): boolean {
  if (!one?.order || !other?.order || one.order.length < 2 || more.length > 0) return false;
  return wordingKey({ ...other, order: [...other.order].reverse() }) === wordingKey(one);
}

/** One row a user that has a number in every wording: the mean of each; undefined numbers are left out. */
export function rowsOf(
  values: readonly PointAnswer[],
  wordings: readonly PointAnswer[],
  numberOf: (answer: PointAnswer) => number | undefined,
): number[][] {
  const users = new Map<string, Map<string, number[]>>();
  for (const answer of values) {
    const value = numberOf(answer);
    if (value === undefined) continue;
    const own = users.get(answer.user) ?? new Map<string, number[]>();
    users.set(answer.user, own.set(wordingKey(answer), [...(own.get(wordingKey(answer)) ?? []), value]));
  }
  const keys = wordings.map(wordingKey);
  return [...users]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([, own]) => keys.map((key) => mean(own.get(key) ?? [])))
    .filter((row): row is number[] => row.every((value) => value !== undefined));
}

function rank({ order }: PointAnswer): number {
  const first = order?.[0]?.toLowerCase();
  if (first === undefined) return 0;
  if (Number.isFinite(Number(first))) return Number(first);
  return first === 'yes' ? 0 : 1;
}
