import { type Call, type Case, casesOf, isUsable } from './cases.ts';
import { choiceDistance, type Excess, excessOf } from './excess.ts';
import { signFlip } from './flips.ts';
import { isConstant, mean, sum, tInterval } from './intervals.ts';
import { adjustedTests } from './multiplicity.ts';
import { type PairOdds, pairOdds } from './pairOdds.ts';
import { judgePairs, sensitivityOfPairs } from './pairVerdict.ts';
import type { PositionAnalysis } from './result.ts';
import type { AnalysisRequest, Interval, TestResult } from './types.ts';

/** What pairs show, in the fields that pairs have. */
export type PairFields = Required<Pick<PositionAnalysis, 'pc' | 'pf' | 'rs' | 'conflict'>> &
  Pick<
    PositionAnalysis,
    'excess' | 'tests' | 'intervals' | 'verdict' | 'sensitivity' | 'usersToDecide' | 'notes' | 'odds'
  >;

/**
 * Choices between two, each pair in both orders (docs/statistics.md 6): position consistency PC, preference fairness
 * PF = (first-first − second-second)/P, repetition stability RS, and X = (1−PC) − (1−RS), which is tested on those pairs that
 * were asked again. A tie in one order only is half
 * inconsistent, towards the place that the other order chose; two ties agree (Shi et al., arXiv 2406.07791).
 * The sign test flips the sign of each user's first-first minus second-second; with one pair a user it is McNemar's exact
 * test. With probabilities the mean log-odds β of being listed first is tested too. Holm over all of them.
 */
export function analysePairs({ observations, seed }: Pick<AnalysisRequest, 'observations' | 'seed'>): PairFields {
  const cases = pairCases(observations).filter((c) => c.n === 2);
  const pairs = cases.map(pairOf).filter((pair) => pair !== undefined);
  if (pairs.length === 0) return NOTHING;
  const sizes = sizesOf(cases, pairs);
  const odds = pairOdds(observations, seed);
  const tests = testsOf(pairs, seed, excessOf(cases, choiceDistance), odds);
  const interval = preferenceInterval(pairs);
  const calls = cases.flatMap((c) => c.calls);
  const lost = calls.filter((call) => !isUsable(call)).length;
  const judged = { ...sizes, interval, odds, tests, calls: calls.length, lost, users: byUser(pairs).length };
  return {
    ...sizes,
    odds: odds ?? null,
    tests,
    intervals: { pf: interval, ...(odds && { beta: odds.interval }) },
    ...judgePairs(judged),
    sensitivity: sensitivityOfPairs(judged),
    usersToDecide: null,
  };
}

function sizesOf(cases: readonly Case[], pairs: readonly Pair[]) {
  const rs = mean(cases.map(repeatedAlike).filter((same) => same !== undefined)) ?? null;
  const conflict = sum(pairs.map(({ bias }) => Math.abs(bias))) / pairs.length;
  const pf = sum(pairs.map(({ bias }) => bias)) / pairs.length;
  return { pc: 1 - conflict, pf, rs, conflict, excess: rs === null ? null : conflict - (1 - rs) };
}

/** The cases of pairs, in which a tie is a usable answer: both items share the middle rank. */
export function pairCases(observations: AnalysisRequest['observations']): Case[] {
  return casesOf(observations).map((c) => ({
    ...c,
    calls: c.calls.map((call) => (call.tie ? { ...call, ranks: c.ids.map(() => (c.n + 1) / 2), top: -1 } : call)),
  }));
}

/** Agresti & Min's interval of a difference of paired proportions (Statistics in Medicine 2005), within ±1. */
export function pairInterval(first: number, second: number, pairs: number): Interval {
  const [b, c, total] = [first + 0.5, second + 0.5, pairs + 2];
  const centre = (b - c) / total;
  const half = (1.959964 * Math.sqrt(b + c - (b - c) ** 2 / total)) / total;
  return [Math.max(-1, centre - half), Math.min(1, centre + half)];
}

interface Pair {
  readonly user: string;
  /** 1: the first listed wins in both orders, −1: the second, 0: the same item; half where one of the two is a tie. */
  readonly bias: number;
}

function pairOf({ user, calls }: Case): Pair | undefined {
  const asked = calls.filter(isUsable).filter((call) => call.repeat === 0);
  const [one] = asked;
  const other = asked.find((call) => call.order[0] !== one?.order[0]);
  return one && other && { user, bias: (side(one) + side(other)) / 2 };
}

/** 1: the first listed was chosen, −1: the second, 0: neither. */
function side(call: Call): number {
  if (call.tie) return 0;
  return call.top === call.order[0] ? 1 : -1;
}

/** 1 where asking again gave the same choice, else 0; undefined where nothing was asked again. */
function repeatedAlike({ calls }: Case): number | undefined {
  const answered = calls.filter(isUsable);
  const again = answered.find((call) => call.repeat > 0);
  const first = again && answered.find((call) => call.repeat === 0 && call.order[0] === again.order[0]);
  return first && (side(again) === side(first) ? 1 : 0);
}

/** Agresti–Min where each pair has a user of its own, and over users that are all alike; else a t interval over users. */
function preferenceInterval(pairs: readonly Pair[]): Interval | null {
  const users = byUser(pairs).map((own) => ({ mean: mean(own)!, n: own.length }));
  const means = users.map((user) => user.mean);
  if (users.length < pairs.length && !isConstant(means)) return tInterval(users)!.interval;
  return users.length < 2 && pairs.length > 1 ? null : differenceInterval(means);
}

/** Agresti–Min's interval of a mean of users' differences within ±1. */
export function differenceInterval(differences: readonly number[]): Interval {
  const won = (kind: number) => sum(differences.map((difference) => Math.max(0, kind * difference)));
  return pairInterval(won(1), won(-1), differences.length);
}

function byUser(pairs: readonly Pair[]): number[][] {
  const users = new Map<string, number[]>();
  for (const { user, bias } of pairs) users.set(user, [...(users.get(user) ?? []), bias]);
  return [...users.values()];
}

function testsOf(
  pairs: readonly Pair[],
  seed: number,
  { excess, p }: Excess,
  odds: PairOdds | undefined,
): TestResult[] {
  const differences = byUser(pairs).map(sum);
  return adjustedTests([
    { name: 'sign', statistic: sum(differences), p: signFlip(differences, seed) },
    { name: 'excess', statistic: excess, p },
    ...(odds ? [{ name: 'beta', statistic: odds.beta, p: odds.p }] : []),
  ]);
}

const NOTHING: PairFields = {
  pc: null,
  pf: null,
  rs: null,
  conflict: null,
  excess: null,
  odds: null,
  intervals: { pf: null },
  verdict: 'inconclusive',
  sensitivity: 'none',
  usersToDecide: null,
  notes: ['No pair has a usable answer in both orders.'],
  tests: ['sign', 'excess'].map((name) => ({ name, statistic: null, p: null, pHolm: null })),
};
