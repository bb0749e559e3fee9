import type { Case, UsableCall } from './cases.ts';
import { isUsable } from './cases.ts';
import { sum } from './intervals.ts';

/**
 * Contrasts of a call's ranks over places: ρ = Σ_j (R_j − m)·x_j / √(n(n²−1)/12) with the unit contrast x.
 * `linear` is Spearman's ρ between place and rank; `quadratic` is negative when both ends of the list are preferred
 * (docs/statistics.md 2). `places` holds x_j / √(n(n²−1)/12), so that ρ is a plain sum of products.
 */
export function linearWeights(n: number): number[] {
  const norm = (n * (n * n - 1)) / 12;
  return centredPlaces(n).map((x) => x / norm);
}

/** Undefined below three places, where no curve can be told. */
export function quadraticWeights(n: number): number[] | undefined {
  if (n < 3) return undefined;
  const squares = centredPlaces(n).map((x) => x * x);
  const centre = sum(squares) / n;
  const curve = squares.map((x) => x - centre);
  const length = Math.sqrt(sum(curve.map((x) => x * x)));
  return curve.map((x) => x / (length * Math.sqrt((n * (n * n - 1)) / 12)));
}

/** A contrast of one call; ranks are centred, so that weights need not sum to zero exactly. */
export function contrast(call: UsableCall, weights: readonly number[]): number {
  const middle = (weights.length + 1) / 2;
  return sum(weights.map((weight, place) => weight * (call.ranks[call.order[place]!]! - middle)));
}

/** Kendall's τ-a between the order shown and the answer; pairs that the answer ties count as zero. */
export function kendall(call: UsableCall): number {
  const n = call.order.length;
  let concordance = 0;
  for (let early = 0; early < n; early++) {
    for (let late = early + 1; late < n; late++) {
      concordance += Math.sign(call.ranks[call.order[late]!]! - call.ranks[call.order[early]!]!);
    }
  }
  return concordance / ((n * (n - 1)) / 2);
}

/** The greatest ρ that an answer of the first k of n can reach: [k(k²−1) + 3nk(n−k)] / (n(n²−1)) (docs/statistics.md 4). */
export function greatestRho(ranked: number, n: number): number {
  return (ranked * (ranked ** 2 - 1) + 3 * n * ranked * (n - ranked)) / (n * (n ** 2 - 1));
}

/** Calls whose top-ranked item stood at each place. */
export function topCounts(cases: readonly Case[], n: number): number[] {
  const counts = new Array<number>(n).fill(0);
  for (const { calls } of cases) {
    for (const call of calls.filter(isUsable)) counts[call.order.indexOf(call.top)]!++;
  }
  return counts;
}

/** Weight of each usable call: every order of a user weighs 1, shared equally by its usable askings. */
export function askingWeights(calls: readonly UsableCall[]): number[] {
  const askings = new Map<number, number>();
  for (const { orderIndex } of calls) askings.set(orderIndex, (askings.get(orderIndex) ?? 0) + 1);
  return calls.map(({ orderIndex }) => 1 / askings.get(orderIndex)!);
}

function centredPlaces(n: number): number[] {
  return Array.from({ length: n }, (_, j) => j - (n - 1) / 2);
}
