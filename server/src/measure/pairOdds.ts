import { casesOf } from './cases.ts';
import { signFlip } from './flips.ts';
import { mean, tInterval } from './intervals.ts';
import type { AnalysisRequest, Interval } from './types.ts';

/** What the probabilities of pairs show; see `pairOdds`. */
export interface PairOdds {
  /** Mean β: e^β is the factor by which being listed first multiplies the odds of being chosen. */
  readonly beta: number;
  readonly odds: number;
  readonly interval: Interval | null;
  readonly p: number;
  readonly pairs: number;
  /** Share of pairs whose winner changes with the order: |s| < |β|. */
  readonly decided: number;
}

/** One pair's log-odds of being listed first, and of the item itself. */
export interface LogOdds {
  readonly beta: number;
  readonly s: number;
}

/**
 * Preference for the first listed of two, free of sampling noise (docs/statistics.md 2): with P(first) in the orders AB
 * and BA, β = ½[logit P(first|AB) + logit P(first|BA)], s = ½[logit P(first|AB) − logit P(first|BA)]. Mean β is tested by
 * flipping signs by user. Undefined unless some pair has probabilities in both orders.
 */
export function pairOdds(observations: AnalysisRequest['observations'], seed: number): PairOdds | undefined {
  const users = new Map<string, LogOdds[]>();
  for (const { user, odds } of pairsOf(observations)) users.set(user, [...(users.get(user) ?? []), odds]);
  const clusters = [...users.values()].map((own) => ({ mean: mean(own.map(({ beta }) => beta))!, n: own.length }));
  const whole = tInterval(clusters);
  if (!whole) return undefined;
  const all = [...users.values()].flat();
  return {
    beta: whole.mean,
    odds: Math.exp(whole.mean),
    interval: whole.interval,
    p: signFlip(
      clusters.map((cluster) => cluster.mean * cluster.n),
      seed,
    ),
    pairs: all.length,
    decided: all.filter(({ beta, s }) => Math.abs(s) < Math.abs(beta)).length / all.length,
  };
}

/** β and s of one pair; probabilities of 0 and 1 count as 10⁻⁶ away from them, so that one certain answer stays finite. */
export function logOdds(firstGivenAB: number, firstGivenBA: number): LogOdds {
  const [ab, ba] = [logit(firstGivenAB), logit(firstGivenBA)];
  return { beta: (ab + ba) / 2, s: (ab - ba) / 2 };
}

/** P(A) freed of the order: 1/(1 + e^−s). */
export function swapAveraged(firstGivenAB: number, firstGivenBA: number): number {
  return 1 / (1 + Math.exp(-logOdds(firstGivenAB, firstGivenBA).s));
}

function pairsOf(observations: AnalysisRequest['observations']): { user: string; odds: LogOdds }[] {
  const asked = observations.filter(({ repeat, probabilities }) => repeat === 0 && probabilities?.length === 2);
  return casesOf(asked).flatMap(({ user, calls, n }) => {
    const one = calls[0]!;
    const other = calls.find((call) => call.order[0] !== one.order[0]);
    if (n !== 2 || !other) return [];
    const [ab, ba] = [one, other].map((call) => chanceOfFirst(call.probabilities!));
    return ab === undefined || ba === undefined ? [] : [{ user, odds: logOdds(ab, ba) }];
  });
}

/** P(first) of the two alone; undefined where neither has any. */
function chanceOfFirst([first = 0, second = 0]: readonly number[]): number | undefined {
  return first + second > 0 ? first / (first + second) : undefined;
}

function logit(p: number): number {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(inside / (1 - inside));
}
