import { isConstant, mean, sum, tQuantile, wilson } from './intervals.ts';
import type { Interval } from './types.ts';

/** Fewer users of either kind have no interval. */
export const FEWEST_OF_A_KIND = 10;

/**
 * Area under the ROC curve of the users who like against those who do not: the share of pairs in which the liked one has the
 * higher probability, ties half (Mann & Whitney 1947). Null without users of both kinds.
 */
export function areaUnderCurve(liked: readonly number[], disliked: readonly number[]): number | null {
  if (liked.length === 0 || disliked.length === 0) return null;
  return mean(placements(liked, disliked))!;
}

/** Each liked user's share of disliked ones that stand lower. */
function placements(liked: readonly number[], disliked: readonly number[]): number[] {
  return liked.map(
    (own) => sum(disliked.map((other) => (own > other ? 1 : own === other ? 0.5 : 0))) / disliked.length,
  );
}

/** Structural components of an AUC, one a user: the liked ones', then the disliked ones' (DeLong et al., Biometrics 1988). */
export function components(liked: readonly number[], disliked: readonly number[]): readonly [number[], number[]] {
  return [placements(liked, disliked), placements(disliked, liked).map((share) => 1 - share)];
}

/**
 * 95 % interval of Σ_groups weight·mean(group) with Welch's degrees of freedom (Biometrika 1947), within [0, 1]; DeLong's for
 * an AUC when the groups are its components and the weights 1. `centre` is the estimate. Groups of equal values have no spread
 * to go by: then Wilson's intervals of both, added in squares (Newcombe, Statistics in Medicine 1998). Null with fewer than 10
 * in a group.
 */
export function twoGroupInterval(
  groups: readonly [readonly number[], readonly number[]],
  centre: number,
  weight: number,
): Interval | null {
  if (groups.some((group) => group.length < FEWEST_OF_A_KIND)) return null;
  const [below, above] = groups.every(isConstant) ? wilsonHalves(groups) : [welchHalf(groups), welchHalf(groups)];
  return [Math.max(0, centre - weight * below), Math.min(1, centre + weight * above)];
}

/** How far the sum of two groups' means, each a share, may lie below and above. */
function wilsonHalves(groups: readonly (readonly number[])[]): readonly [number, number] {
  const reach = groups.map((xs) => {
    const [low, high] = wilson(sum(xs), xs.length)!;
    return [mean(xs)! - low, high - mean(xs)!] as const;
  });
  return [Math.hypot(...reach.map(([down]) => down)), Math.hypot(...reach.map(([, up]) => up))];
}

/** t(.975)·√(Σ s²/n) of two groups' summed means. */
function welchHalf(groups: readonly (readonly number[])[]): number {
  const parts = groups.map((xs) => ({ variance: variance(xs) / xs.length, df: xs.length - 1 }));
  const total = sum(parts.map((part) => part.variance));
  const df = total ** 2 / sum(parts.map((part) => part.variance ** 2 / part.df));
  return tQuantile(df) * Math.sqrt(total);
}

function variance(xs: readonly number[]): number {
  const centre = mean(xs)!;
  return sum(xs.map((x) => (x - centre) ** 2)) / (xs.length - 1);
}
