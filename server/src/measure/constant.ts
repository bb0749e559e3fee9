import { byCodeUnit } from './designs.ts';
import { sum } from './intervals.ts';
import type { ConstantAnswer, PointAnswer } from './types.ts';

/**
 * Whether users get different answers at all (Q2, docs/statistics.md 7): the most frequent answer of each user's first call,
 * its share, and Shannon's entropy over users in bits. Undefined with fewer than two users.
 */
export function constantAnswer(
  values: readonly PointAnswer[],
  targets: Readonly<Record<string, unknown>>,
): ConstantAnswer | undefined {
  const firsts = new Map<string, string>();
  for (const { user, value } of values) {
    if (value !== null && !firsts.has(user)) firsts.set(user, String(value));
  }
  if (firsts.size < 2) return undefined;
  const counts = new Map<string, number>();
  for (const answer of firsts.values()) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const [answer, most] = [...counts].sort(([a, x], [b, y]) => y - x || byCodeUnit(a, b))[0]!;
  const shares = [...counts.values()].map((count) => count / firsts.size);
  const entropy = -sum(shares.map((share) => share * Math.log2(share)));
  const known = [...firsts.keys()]
    .map((user) => targets[user])
    .filter((target) => target !== null && target !== undefined);
  return {
    answer,
    share: most / firsts.size,
    entropy: Math.max(0, entropy),
    users: firsts.size,
    targets: new Set(known.map(String)).size,
  };
}
