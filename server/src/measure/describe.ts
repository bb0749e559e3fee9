import { type Case, isUsable } from './cases.ts';
import { topCounts } from './contrasts.ts';
import { sum } from './intervals.ts';

/** What the places of the first picks show. */
export interface TopDescription {
  readonly counts: readonly number[];
  readonly chi2: number;
  readonly tv: number;
  /** What TV is expected to be without any preference: √((n−1)/(2πN)). */
  readonly tv0: number;
  /** max(0, TV − TV0)/(1 − 1/n). */
  readonly pbi: number;
  readonly kl: number;
  /** (χ² − (n−1))/(N−1), unbiased for nΣ(p_j − 1/n)²; null for one call. */
  readonly w2: number | null;
}

/** χ², total variation, PBI, Kullback–Leibler and w² of the top-1 counts by place (docs/statistics.md 2); n ≥ 2, N ≥ 1. */
export function describeTop(counts: readonly number[]): TopDescription {
  const n = counts.length;
  const calls = sum(counts);
  const shares = counts.map((count) => count / calls);
  const chi2 = sum(counts.map((count) => (count - calls / n) ** 2)) / (calls / n);
  const tv = sum(shares.map((share) => Math.abs(share - 1 / n))) / 2;
  const tv0 = Math.sqrt((n - 1) / (2 * Math.PI * calls));
  const kl = sum(shares.map((share) => (share === 0 ? 0 : share * Math.log(n * share))));
  const w2 = calls === 1 ? null : (chi2 - (n - 1)) / (calls - 1);
  return { counts, chi2, tv, tv0, pbi: Math.max(0, tv - tv0) / (1 - 1 / n), kl, w2 };
}

/**
 * λ̂ = √max(0, n(T−T̄)/(N(N−1)(n−1))), T = Σ(c_j − N/n)²: the share of calls in which a fixed place wins. `expected` is T̄,
 * the mean of T over the redraws, N(n−1)/n for independent orders. Null for one call.
 */
export function lambdaOf(counts: readonly number[], expected: number): number | null {
  const n = counts.length;
  const calls = sum(counts);
  if (calls < 2) return null;
  const squares = sum(counts.map((count) => (count - calls / n) ** 2));
  return Math.sqrt(Math.max(0, (n * (squares - expected)) / (calls * (calls - 1) * (n - 1))));
}

/** The top-1 counts of first askings only: repeats never enter an e-value. */
export function firstAskings(cases: readonly Case[], n: number): number[] {
  return topCounts(
    cases.map((c) => ({ ...c, calls: c.calls.filter((call) => call.repeat === 0) })),
    n,
  );
}

/** Friedman's χ²_F = 12N/(n(n+1))·Σ(R̄_j − m)², Kendall's W = χ²_F/(N(n−1)), and W_c = (W − 1/N)/(1 − 1/N). */
export function describeRanks(means: readonly number[], calls: number) {
  const n = means.length;
  const friedman = ((12 * calls) / (n * (n + 1))) * sum(means.map((rank) => (rank - (n + 1) / 2) ** 2));
  const w = friedman / (calls * (n - 1));
  return { friedman, w, wc: calls === 1 ? null : (w - 1 / calls) / (1 - 1 / calls) };
}

/** Mean given rank by place in the list. */
export function meanRanks(cases: readonly Case[], n: number): number[] {
  const usable = cases.flatMap((c) => c.calls.filter(isUsable));
  return Array.from(
    { length: n },
    (_, place) => sum(usable.map((call) => call.ranks[call.order[place]!]!)) / usable.length,
  );
}
