import { type Case, casesOf, isUsable, type UsableCall } from './cases.ts';
import { choiceDistance, excessOf } from './excess.ts';
import { holm, sum } from './intervals.ts';
import type { AnalysisRequest, Interval, PositionAnalysis, TestResult, Verdict } from './types.ts';

/** What pairs show, in the fields that pairs have. */
export type PairFields = Required<Pick<PositionAnalysis, 'pc' | 'pf' | 'rs' | 'conflict'>> &
  Pick<PositionAnalysis, 'excess' | 'tests' | 'intervals' | 'verdict' | 'sensitivity' | 'usersToDecide' | 'notes'>;

/**
 * Choices between two, each pair in both orders (domain reference 3.7): position consistency PC, preference fairness
 * PF = (first-first − second-second)/P, repetition stability RS, and X = (1−PC) − (1−RS). The sign test flips the sign of
 * each user's first-first minus second-second, exactly; with one pair a user it is McNemar's. Holm over both tests.
 */
export function analysePairs({ observations }: Pick<AnalysisRequest, 'observations'>): PairFields {
  const cases = casesOf(observations).filter((c) => c.n === 2);
  const pairs = cases.map(pairOf).filter((pair) => pair !== undefined);
  if (pairs.length === 0) return NOTHING;
  const repeated = cases.map(repeatedAlike).filter((same) => same !== undefined);
  const [first, second] = [1, -1].map((kind) => pairs.filter((pair) => pair.bias === kind).length) as [number, number];
  const conflict = (first + second) / pairs.length;
  const rs = repeated.length === 0 ? null : repeated.filter(Boolean).length / repeated.length;
  const pf = (first - second) / pairs.length;
  const excess = rs === null ? null : conflict - (1 - rs);
  const tests = testsOf(biasByUser(pairs), excess, excess === null ? null : excessOf(cases, choiceDistance).p);
  const interval = pairInterval(first, second, pairs.length);
  return {
    pc: 1 - conflict,
    pf,
    rs,
    conflict,
    excess,
    tests,
    intervals: { pf: interval },
    ...(tooManyUnusable(cases) ?? verdictOf(pf, interval, tests)),
    sensitivity: sensitivityOf(excess, tests),
    usersToDecide: null,
  };
}

/** Agresti & Min's interval of a difference of paired proportions (Statistics in Medicine 2005). */
export function pairInterval(first: number, second: number, pairs: number): Interval {
  const [b, c, total] = [first + 0.5, second + 0.5, pairs + 2];
  const centre = (b - c) / total;
  const half = (1.959964 * Math.sqrt(b + c - (b - c) ** 2 / total)) / total;
  return [centre - half, centre + half];
}

interface Pair {
  readonly user: string;
  /** 1: the first listed wins in both orders, −1: the second, 0: the same item. */
  readonly bias: 1 | -1 | 0;
}

function pairOf({ user, calls }: Case): Pair | undefined {
  const asked = calls.filter(isUsable).filter((call) => call.repeat === 0);
  const [one] = asked;
  const other = asked.find((call) => call.order[0] !== one?.order[0]);
  if (!one || !other) return undefined;
  if (one.top === other.top) return { user, bias: 0 };
  return { user, bias: one.top === one.order[0] ? 1 : -1 };
}

/** Whether asking again gave the same choice; undefined where nothing was asked again. */
function repeatedAlike({ calls }: Case): boolean | undefined {
  const usable: readonly UsableCall[] = calls.filter(isUsable);
  const again = usable.find((call) => call.repeat > 0);
  const first = again && usable.find((call) => call.repeat === 0 && call.order[0] === again.order[0]);
  return first && again.top === first.top;
}

function biasByUser(pairs: readonly Pair[]): number[] {
  const users = new Map<string, number>();
  for (const { user, bias } of pairs) users.set(user, (users.get(user) ?? 0) + bias);
  return [...users.values()];
}

/** P(|Σ ±d_u| ≥ |Σ d_u|) over independent fair signs. */
function signFlip(differences: readonly number[]): number {
  let sums = new Map<number, number>([[0, 1]]);
  for (const difference of differences) {
    const next = new Map<number, number>();
    for (const [value, probability] of sums) {
      for (const flipped of [value + difference, value - difference]) {
        next.set(flipped, (next.get(flipped) ?? 0) + probability / 2);
      }
    }
    sums = next;
  }
  const observed = Math.abs(sum(differences));
  return Math.min(
    1,
    sum([...sums].filter(([value]) => Math.abs(value) >= observed).map(([, probability]) => probability)),
  );
}

function testsOf(differences: readonly number[], excess: number | null, p: number | null): TestResult[] {
  const sign = { name: 'sign', statistic: sum(differences), p: signFlip(differences) };
  const adjusted = holm(p === null ? [sign.p] : [sign.p, p]);
  return [
    { ...sign, pHolm: adjusted[0]! },
    { name: 'excess', statistic: excess, p, pHolm: adjusted[1] ?? null },
  ];
}

function tooManyUnusable(cases: readonly Case[]): { verdict: Verdict; notes: string[] } | undefined {
  const calls = cases.flatMap((c) => c.calls);
  const lost = calls.length - calls.filter(isUsable).length;
  if (lost <= 0.2 * calls.length) return undefined;
  return { verdict: 'inconclusive', notes: [`${lost} of ${calls.length} answers cannot be used, more than 20 %.`] };
}

function verdictOf(
  pf: number,
  interval: Interval,
  tests: readonly TestResult[],
): { verdict: Verdict; notes: string[] } {
  const p = tests[0]!.pHolm!;
  const size = Math.abs(pf);
  if (p <= 0.02 && size >= 0.25) return { verdict: 'error', notes: [] };
  if (p <= 0.02 && size >= 0.1) return { verdict: 'warning', notes: [] };
  if (p <= 0.05) return { verdict: 'information', notes: [] };
  if (Math.max(-interval[0], interval[1]) < 0.1) return { verdict: 'none', notes: [] };
  return { verdict: 'inconclusive', notes: ['The interval still holds preferences of |PF| ≥ .10.'] };
}

function sensitivityOf(excess: number | null, tests: readonly TestResult[]): PositionAnalysis['sensitivity'] {
  const p = tests[1]!.pHolm;
  if (excess === null || p === null || p > 0.05) return 'none';
  return p <= 0.02 && excess >= 0.1 ? 'warning' : 'information';
}

const NOTHING: PairFields = {
  pc: null,
  pf: null,
  rs: null,
  conflict: null,
  excess: null,
  intervals: { pf: null },
  verdict: 'inconclusive',
  sensitivity: 'none',
  usersToDecide: null,
  notes: ['No pair has a usable answer in both orders.'],
  tests: ['sign', 'excess'].map((name) => ({ name, statistic: null, p: null, pHolm: null })),
};
