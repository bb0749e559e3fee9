import { seeded } from '../text/index.ts';

/** The last so many of a history, as indices. */
export function keepLast(length: number, keep: number | 'all' | undefined): number[] {
  const all = Array.from({ length }, (_, i) => i);
  return typeof keep === 'number' ? all.slice(Math.max(0, length - keep)) : all;
}

/**
 * At most so many candidates, as indices in the file's order: drawn from the seed, the user's id and the sorted ids alone.
 * The target stays where it is among them; where it is not, it is not added.
 */
export function keepDrawn(
  ids: readonly string[],
  keep: number | 'all' | undefined,
  key: { readonly seed: number; readonly user: string; readonly target: unknown },
): number[] {
  const all = ids.map((_, i) => i);
  if (typeof keep !== 'number' || ids.length <= keep) return all;
  const sorted = all.sort((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : a - b));
  const drawn = seeded('keep', key.seed, key.user, ...sorted.map((i) => ids[i]!)).shuffle(sorted);
  const isTarget = (i: number) => ids[i] === key.target;
  return [...drawn.filter(isTarget), ...drawn.filter((i) => !isTarget(i))].slice(0, keep).sort((a, b) => a - b);
}
