import { NO_INTERVALS, NO_POSITION, NO_TESTS } from './blank.ts';
import { type Case, isUsable } from './cases.ts';
import { topCounts } from './contrasts.ts';
import { describeRanks, describeTop, firstAskings, lambdaOf, meanRanks } from './describe.ts';
import { earlyPairs, earlyTests } from './early.ts';
import { type Effects, effectsOf, familyOf, sizesOf } from './effects.ts';
import { topEvidence } from './evidence.ts';
import { failingTest } from './failing.ts';
import { furtherTests, NO_FURTHER } from './further.ts';
import { sum } from './intervals.ts';
import type { Evidence } from './levels.ts';
import { adjustedTests } from './multiplicity.ts';
import { analysePairs, pairCases } from './pairs.ts';
import { type RedrawTest, redrawTest } from './redraw.ts';
import type { PositionAnalysis } from './result.ts';
import { monitor } from './sequential.ts';
import { type Setting, settingOf } from './setting.ts';
import type { AnalysisRequest } from './types.ts';
import { sensitivityOf, usersToDecide, verdictOf } from './verdict.ts';

/** What the analysis of position needs of a request. */
export type PositionRequest = Pick<AnalysisRequest, 'observations' | 'design' | 'seed' | 'stop'> &
  Partial<Pick<AnalysisRequest, 'task' | 'targets' | 'count' | 'foreign'>>;

/**
 * Does the order of the candidates decide the answer? The listwise default protocol (docs/statistics.md 4): randomisation
 * tests on the linear and quadratic contrast of ranks over places and on the places of first picks, the exact excess test,
 * Holm over all of them, t intervals over users. Redraws 1,999 times, and 4,999 times before it says `error`.
 * A choice has no curve and counts as the same or another (docs/statistics.md 5); a choice between two is judged by pairs.
 * Throws DesignError for a design that does not exist or does not fit.
 */
export function analysePosition(request: PositionRequest): PositionAnalysis {
  if (request.task === 'pair_choice') return analyseTwo(request);
  const found = analyseWith(request, REDRAWS);
  return found.verdict === 'error' ? analyseWith(request, REDRAWS_BEFORE_ERROR) : found;
}

const REDRAWS = 1999;
const REDRAWS_BEFORE_ERROR = 4999;

/** First picks of the answers that chose, and all that pairs show. */
function analyseTwo(request: PositionRequest): PositionAnalysis {
  const chosen = request.observations.filter(({ tie }) => !tie);
  const found = analyseWith({ ...request, observations: chosen }, REDRAWS);
  const totals = totalsOf(pairCases(request.observations));
  return { ...found, ...totals, ...analysePairs(request), ...(request.stop === 'early' && earlyPairs(request)) };
}

function analyseWith(request: PositionRequest, redraws: number): PositionAnalysis {
  const setting = settingOf(request);
  const cases = setting.cases.filter((c) => c.n > 1 && c.calls.some(isUsable));
  const totals = totalsOf(setting.cases);
  if (cases.length === 0) return { ...NO_POSITION, ...totals, ...judge({ ...NO_EVIDENCE, ...totals }, setting, null) };
  const n = commonSize(cases);
  const effects = effectsOf(cases, request.task);
  const early = request.stop === 'early' ? monitor({ task: 'ranking', ...request }) : undefined;
  const designs = setting.suspicion === undefined ? designsOf(setting) : [];
  const test = designs.length > 0 ? redrawTest(designs, request.seed, redraws, n) : undefined;
  const first = n === null ? undefined : describeFirst(setting, cases, n, test);
  const further = early ? NO_FURTHER : furtherTests(request, redraws);
  const evidence: Evidence = {
    ...totals,
    early: early !== undefined,
    suspicion: setting.suspicion,
    lambda: first?.lambda ?? null,
    tests: early ? earlyTests(early, NO_TESTS) : adjustedTests([...familyOf(test, effects, n), ...further.tests]),
    further: further.sizes,
    ...sizesOf(cases, effects),
    ...(early && { intervals: NO_INTERVALS }),
  };
  return {
    ...NO_POSITION,
    ...totals,
    ...first,
    n,
    ...shown(evidence, effects),
    ...further.fields,
    failing: early ? null : (failingTest(designs, request.seed, redraws) ?? null),
    ...(early && { early }),
    ...judge(evidence, setting, effects.excess.excess),
  };
}

/** How large what the order does is, as the analysis tells it. */
function shown({ rhoLin, rhoQuad, greatestRho, intervals, tests }: Evidence, { tau, excess: by }: Effects) {
  const { excess, reordered, repeated } = by;
  const distances = { reordered, repeated };
  return { rhoLin, rhoQuad, greatestRho, intervals, tests, excess, distances, tau: tau?.mean ?? null };
}

function judge(evidence: Evidence, setting: Setting, excess: number | null) {
  const { verdict, notes } = verdictOf(evidence);
  return {
    verdict,
    sensitivity: sensitivityOf(evidence, excess),
    usersToDecide: verdict === 'inconclusive' ? usersToDecide(evidence) : null,
    notes: [...setting.notes, ...notes],
  };
}

/** First picks by place, all in `counts`; for users with the same number of candidates only. */
function describeFirst(setting: Setting, cases: readonly Case[], n: number, test: RedrawTest | undefined) {
  const counts = topCounts(cases, n);
  const means = meanRanks(cases, n);
  const calls = sum(counts);
  const { independent, suspicion } = setting;
  const unrepeated = cases.every((c) => c.calls.every((call) => call.repeat === 0));
  const expected = test && !(independent && unrepeated) ? test.meanTop1 : (calls * (n - 1)) / n;
  return {
    ...describeTop(counts),
    ...describeRanks(means, calls),
    lambda: lambdaOf(counts, expected),
    eTop1: independent && suspicion === undefined ? topEvidence(firstAskings(cases, n)) : null,
    meanRanks: means,
  };
}

interface Totals {
  readonly users: number;
  readonly calls: number;
  readonly total: number;
}

function totalsOf(cases: readonly Case[]): Totals {
  const usable = cases.filter((c) => c.calls.some(isUsable));
  return {
    users: new Set(usable.map((c) => c.user)).size,
    calls: sum(cases.map((c) => c.calls.filter(isUsable).length)),
    total: sum(cases.map((c) => c.calls.length)),
  };
}

function designsOf({ cases, layouts, pinned }: Setting) {
  return cases
    .map((c, i) => ({ case: c, layout: layouts[i]!, pinned }))
    .filter((d) => d.case.n > 1 && d.case.calls.some(isUsable));
}

function commonSize(cases: readonly Case[]): number | null {
  const sizes = new Set(cases.map((c) => c.n));
  return sizes.size === 1 ? cases[0]!.n : null;
}

const NO_EVIDENCE = {
  rhoLin: null,
  rhoQuad: null,
  lambda: null,
  greatestRho: 1,
  intervals: NO_INTERVALS,
  tests: NO_TESTS,
  suspicion: undefined,
  early: false,
  further: [],
};
