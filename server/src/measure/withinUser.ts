import { type Random, seeded } from '../text/index.ts';
import { mean, sum, tQuantile } from './intervals.ts';
import type { Interval } from './types.ts';

/** What K conditions that every user went through show; see `withinUser`. */
export interface WithinUser {
  /** Mean over users of each condition. */
  readonly means: readonly number[];
  /** Σ_k (mean_k − grand mean)². */
  readonly statistic: number;
  readonly p: number;
  /** Greatest mean − smallest, with a 95 % t interval over users that allows for having picked these two of all pairs. */
  readonly range: number;
  readonly interval: Interval | null;
  readonly users: number;
}

/**
 * Whether a condition matters: if it does not, a user's K values may stand under any of the conditions, so the labels are
 * permuted within each user (Pitman 1938). p = (1 + #{T* ≥ T})/(R + 1) from a seeded stream. `rows`: one a user, K values
 * each. The interval is Bonferroni's over the K(K−1)/2 pairs. Undefined without rows or with K < 2.
 */
export function withinUser(rows: readonly (readonly number[])[], seed: number, redraws = 1999): WithinUser | undefined {
  const conditions = rows[0]?.length ?? 0;
  if (conditions < 2) return undefined;
  const means = columnMeans(rows);
  const statistic = spread(means);
  const random = seeded('within user', seed, rows.length, conditions);
  let extreme = 0;
  for (let r = 0; r < redraws; r++) if (spread(columnMeans(shuffled(rows, random))) >= statistic - 1e-12) extreme++;
  const [best, worst] = [means.indexOf(Math.max(...means)), means.indexOf(Math.min(...means))];
  return {
    means,
    statistic,
    p: (1 + extreme) / (redraws + 1),
    range: means[best]! - means[worst]!,
    interval: rangeInterval(
      rows.map((row) => row[best]! - row[worst]!),
      (conditions * (conditions - 1)) / 2,
    ),
    users: rows.length,
  };
}

function rangeInterval(differences: readonly number[], pairs: number): Interval | null {
  const users = differences.length;
  if (users < 2) return null;
  const centre = mean(differences)!;
  const variance = sum(differences.map((d) => (d - centre) ** 2)) / (users - 1);
  const half = tQuantile(users - 1, 1 - 0.025 / pairs) * Math.sqrt(variance / users);
  return [centre - half, centre + half];
}

function columnMeans(rows: readonly (readonly number[])[]): number[] {
  return rows[0]!.map((_, column) => sum(rows.map((row) => row[column]!)) / rows.length);
}

function spread(means: readonly number[]): number {
  const grand = mean(means)!;
  return sum(means.map((value) => (value - grand) ** 2));
}

function shuffled(rows: readonly (readonly number[])[], random: Random): number[][] {
  return rows.map((row) => random.shuffle(row));
}
