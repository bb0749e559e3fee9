import { byCodeUnit } from './designs.ts';
import { sum } from './intervals.ts';
import type { ConstantAnswer, PointAnswer } from './types.ts';
import { wordingKey } from './wordings.ts';

/**
 * Whether users get different answers at all (Q2, docs/statistics.md 7): the most frequent answer of each user's first call in
 * every wording, its share, and Shannon's entropy over these in bits. Undefined with fewer than two users.
 */
export function constantAnswer(
  values: readonly PointAnswer[],
  targets: Readonly<Record<string, unknown>>,
): ConstantAnswer | undefined {
  const firsts = new Map<string, string>();
  const users = new Set<string>();
  for (const answer of values) {
    if (answer.value === null) continue;
    const asked = JSON.stringify([answer.user, wordingKey(answer)]);
    if (!firsts.has(asked)) firsts.set(asked, String(answer.value));
    users.add(answer.user);
  }
  if (users.size < 2) return undefined;
  const counts = new Map<string, number>();
  for (const answer of firsts.values()) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const [answer, most] = [...counts].sort(([a, x], [b, y]) => y - x || byCodeUnit(a, b))[0]!;
  const shares = [...counts.values()].map((count) => count / firsts.size);
  const entropy = -sum(shares.map((share) => share * Math.log2(share)));
  const known = [...users].map((user) => targets[user]).filter((target) => target !== null && target !== undefined);
  return {
    answer,
    share: most / firsts.size,
    entropy: Math.max(0, entropy),
    users: users.size,
    targets: new Set(known.map(String)).size,
  };
}
