import jstat from 'jstat';
import type { Interval } from './types.ts';

/** One user's mean of a quantity, and over how many calls. */
export interface Cluster {
  readonly mean: number;
  readonly n: number;
}

export interface ClusteredMean {
  readonly mean: number;
  /** Half the width of the 95 % interval; null with one user. */
  readonly half: number | null;
  readonly interval: Interval | null;
}

/**
 * Mean over calls with a 95 % t interval that treats the calls of one user as alike:
 * θ ± t(.975, U−1)·√v, v = U/(U−1)·Σ(n_u/N)²(θ_u−θ)², θ = Σn_uθ_u/N (docs/statistics.md 4).
 * Undefined without any call.
 */
export function tInterval(clusters: readonly Cluster[]): ClusteredMean | undefined {
  const users = clusters.length;
  const calls = sum(clusters.map((c) => c.n));
  if (calls === 0) return undefined;
  const mean = sum(clusters.map((c) => c.n * c.mean)) / calls;
  if (users < 2) return { mean, half: null, interval: null };
  const spread = sum(clusters.map((c) => ((c.n / calls) * (c.mean - mean)) ** 2));
  const half = tQuantile(users - 1) * Math.sqrt((users / (users - 1)) * spread);
  return { mean, half, interval: [mean - half, mean + half] };
}

/**
 * Wilson's score interval of k successes in n trials (Wilson, JASA 1927); `n` may be an effective sample size.
 * Null without trials.
 */
export function wilson(k: number, n: number, z: number = NORMAL_975): Interval | null {
  if (!(n > 0)) return null;
  const p = k / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At the ends the formula gives 0 and 1, but for rounding.
  return [k === 0 ? 0 : Math.max(0, (centre - half) / scale), k === n ? 1 : Math.min(1, (centre + half) / scale)];
}

/**
 * Mean of users' values within [0, 1] with a 95 % t interval over users that ends there. Equal values have no spread to go by;
 * they get Wilson's interval with a trial a user, whose variance p(1 − p) is the most that such values can have. Null with one.
 */
export function shareInterval(values: readonly number[]): Interval | null {
  if (values.length < 2) return null;
  if (isConstant(values)) return wilson(sum(values), values.length);
  const [low, high] = tInterval(values.map((value) => ({ mean: value, n: 1 })))!.interval!;
  return [Math.max(0, low), Math.min(1, high)];
}

/** All equal, but for rounding. */
export function isConstant(values: readonly number[]): boolean {
  return greatest(values) - least(values) < ROUNDING;
}

/** Differences that rounding makes. */
export const ROUNDING = 1e-9;

export interface Proportion {
  readonly rate: number | null;
  /** Wilson over calls: right if calls fail independently of each other. */
  readonly interval: Interval | null;
  /** Wilson over the effective number of calls, since calls of one user are alike. */
  readonly intervalUsers: Interval | null;
  /** Design effect: how many calls of alike users count as one independent call. */
  readonly deff: number | null;
}

/**
 * Share of calls with a property, by user: v = U/(U−1)·Σ(k_u−p·m_u)²/N², deff = max(1, v·N/(p(1−p))), Wilson with
 * N/deff and t(.975, U−1) (Rao & Scott's design effect, Biometrics 1992; fields reference, "Validity over users").
 * `deff` and `intervalUsers` are null for none, for all, and for one user.
 */
export function proportion(users: readonly { readonly k: number; readonly m: number }[]): Proportion {
  const total = sum(users.map((u) => u.m));
  const k = sum(users.map((u) => u.k));
  if (total === 0) return { rate: null, interval: null, intervalUsers: null, deff: null };
  const rate = k / total;
  const interval = wilson(k, total);
  if (users.length < 2 || k === 0 || k === total) return { rate, interval, intervalUsers: null, deff: null };
  const residuals = sum(users.map((u) => (u.k - rate * u.m) ** 2));
  const variance = ((users.length / (users.length - 1)) * residuals) / total ** 2;
  const deff = Math.max(1, (variance * total) / (rate * (1 - rate)));
  const intervalUsers = wilson(k / deff, total / deff, tQuantile(users.length - 1));
  return { rate, interval, intervalUsers, deff };
}

/** A quantile of Student's t, by default the .975 of a two-sided 95 % interval. */
export function tQuantile(degreesOfFreedom: number, probability = 0.975): number {
  return jstat.studentt.inv(probability, degreesOfFreedom);
}

export function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0);
}

/** Of lists of any length; Infinity for nothing. */
export function least(xs: readonly number[]): number {
  return xs.reduce((low, x) => Math.min(low, x), Number.POSITIVE_INFINITY);
}

export function greatest(xs: readonly number[]): number {
  return -least(xs.map((x) => -x));
}

/** Undefined for nothing. */
export function mean(xs: readonly number[]): number | undefined {
  return xs.length === 0 ? undefined : sum(xs) / xs.length;
}

const NORMAL_975 = jstat.normal.inv(0.975, 0, 1);
