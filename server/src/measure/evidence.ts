import jstat from 'jstat';
import { sum } from './intervals.ts';

/*
 * e-values against "the order does not matter", for independent random orders (docs/statistics.md 8). Each is a likelihood
 * ratio or mixture with mean at most 1 under that hypothesis, at every number of calls.
 */

/** A preferred place: n^N·Γ(n)/Γ(N+n)·ΠΓ(c_j+1), a Dirichlet(1) mixture over the places of N first picks. */
export function topEvidence(counts: readonly number[]): number {
  const n = counts.length;
  const calls = sum(counts);
  const log = calls * Math.log(n) + jstat.gammaln(n) - jstat.gammaln(calls + n);
  return bounded(log + sum(counts.map((count) => jstat.gammaln(count + 1))));
}

/** A preferred place of two: 2^m·B(b+½, c+½)/B(½, ½), m = b+c pairs in which both orders chose the same place. */
export function pairEvidence(first: number, second: number): number {
  const beta = (a: number, b: number) => jstat.gammaln(a) + jstat.gammaln(b) - jstat.gammaln(a + b);
  return bounded((first + second) * Math.LN2 + beta(first + 0.5, second + 0.5) - beta(0.5, 0.5));
}

/**
 * Order copying: (1+κV)^−½·exp(κS²/(2(1+κV))), S the sum of Kendall's τ, V the sum of its variances, κ = 1/(10σ²_n): a normal
 * mixture over a sub-Gaussian sum (Robbins 1970). `unit` is σ²_n of a full ranking.
 */
export function copyingEvidence(total: number, variance: number, unit: number): number {
  const kappa = 1 / (10 * unit);
  const scale = 1 + kappa * variance;
  return bounded((kappa * total * total) / (2 * scale) - Math.log(scale) / 2);
}

/**
 * Variance of Kendall's τ-a between a random order and an answer that ranks the first k of n and ties the rest:
 * [n(n−1)(2n+5) − m(m−1)(2m+5)]/18 over (n(n−1)/2)², m = n−k; 2(2n+5)/(9n(n−1)) for a full ranking (Kendall 1970).
 */
export function tauVariance(n: number, ranked = n): number {
  const spread = (size: number) => (size * (size - 1) * (2 * size + 5)) / 18;
  return (spread(n) - spread(n - ranked)) / ((n * (n - 1)) / 2) ** 2;
}

/** e^log, kept finite. */
function bounded(log: number): number {
  return Math.exp(Math.min(700, log));
}
