import { byCodeUnit } from './designs.ts';
import { mean, sum } from './intervals.ts';
import type { Observation } from './types.ts';
import { type WithinUser, withinUser } from './withinUser.ts';

/*
 * The model's prior for a label or place, from the probabilities of its first token (PriDe: Zheng et al., "Large Language
 * Models Are Not Robust Multiple Choice Selectors", arXiv 2309.03882). Rows are orders, columns places.
 */

/** P_prior(d) = softmax_d of the mean over cyclic orders of log P_obs(d): every item stood at every place once. */
export function labelPrior(rows: readonly (readonly number[])[]): number[] {
  const logs = rows[0]!.map((_, place) => mean(rows.map((row) => log(row[place]!)))!);
  return normalised(logs.map((value) => Math.exp(value - Math.max(...logs))));
}

/** The observed distribution divided by the prior. */
export function debiased(observed: readonly number[], prior: readonly number[]): number[] {
  return normalised(observed.map((p, place) => p / Math.max(LEAST, prior[place]!)));
}

/** Mean probability of each item over the orders that it was shown in; cyclic ones free it of the places. */
export function itemAverages(
  shown: readonly Pick<Observation, 'order' | 'probabilities'>[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number[]>();
  for (const { order, probabilities = [] } of shown) {
    for (const [place, id] of order.entries()) found.set(id, [...(found.get(id) ?? []), probabilities[place] ?? 0]);
  }
  return new Map([...found].map(([id, chances]) => [id, mean(chances)!]));
}

/** Scales to a sum of one. */
export function normalised(weights: readonly number[]): number[] {
  const total = sum(weights);
  return weights.map((weight) => (total > 0 ? weight / total : 1 / weights.length));
}

/** Whether first tokens prefer a place: the prior, and a test that permutes each user's places. */
export interface FirstToken extends WithinUser {
  readonly prior: readonly number[];
  /** n·max_j P_prior(d_j): 1 without any preference; 1.5 is material, 2.5 large (docs/statistics.md 5). */
  readonly ratio: number;
}

/**
 * b_uj = mean over a user's orders of log P_obs(d_j) − its mean over j, statistic Σ_j(mean_u b_uj)² (docs/statistics.md 5).
 * Users count whose orders show every item equally often at every place; undefined without any, or where they differ in n.
 */
export function firstToken(
  observations: readonly Observation[],
  seed: number,
  redraws?: number,
): FirstToken | undefined {
  const users = balancedUsers(observations);
  const sizes = new Set(users.map(([row]) => row!.length));
  const found = sizes.size === 1 ? withinUser(users.map(centredLogs), seed, redraws) : undefined;
  if (!found) return undefined;
  const prior = labelPrior(users.flat());
  return { ...found, prior, ratio: prior.length * Math.max(...prior) };
}

/** The prior over users whose orders balance the items; undefined without any, or where they differ in n. */
export function priorOf(observations: readonly Observation[]): number[] | undefined {
  const rows = balancedUsers(observations).flat();
  return rows.length > 0 && new Set(rows.map((row) => row.length)).size === 1 ? labelPrior(rows) : undefined;
}

function centredLogs(rows: readonly (readonly number[])[]): number[] {
  const logs = rows[0]!.map((_, place) => mean(rows.map((row) => log(row[place]!)))!);
  const centre = mean(logs)!;
  return logs.map((value) => value - centre);
}

/** The rows of probabilities of each user over whose orders item effects cancel. */
function balancedUsers(observations: readonly Observation[]): number[][][] {
  const users = new Map<string, Observation[]>();
  const asked = observations.filter((o) => o.repeat === 0 && o.probabilities?.length === o.order.length);
  for (const observation of [...asked].sort((a, b) => byCodeUnit(a.user, b.user) || a.orderIndex - b.orderIndex)) {
    users.set(observation.user, [...(users.get(observation.user) ?? []), observation]);
  }
  return [...users.values()].filter(isBalanced).map((own) => own.map(({ probabilities }) => [...probabilities!]));
}

function isBalanced(own: readonly Observation[]): boolean {
  const n = own[0]!.order.length;
  const cells = new Map<string, number>();
  for (const { order } of own) {
    for (const [place, id] of order.entries()) {
      const cell = JSON.stringify([id, place]);
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
  }
  return n > 1 && cells.size === n * n && new Set(cells.values()).size === 1;
}

/** A probability of 0 counts as 10⁻⁶: providers list the likeliest tokens only. */
const LEAST = 1e-6;
const log = (p: number) => Math.log(Math.max(LEAST, p));
