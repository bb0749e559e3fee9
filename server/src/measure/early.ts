import { adjustedTests } from './multiplicity.ts';
import type { PositionAnalysis } from './result.ts';
import { type EProcess, type Monitor, monitor } from './sequential.ts';
import type { AnalysisRequest, TestResult, Verdict } from './types.ts';

/** Which test each e-process stands in for. */
const TESTS: Readonly<Record<EProcess['name'], string>> = { copying: 'linear', top1: 'top1', pair: 'sign' };

/** A family of tests by e-values: p = min(1, 1/max e) holds whenever the run stopped (docs/statistics.md 8); the rest null. */
export function earlyTests({ processes }: Monitor, family: readonly TestResult[]): TestResult[] {
  const tests = family.map(({ name }) => {
    const found = processes.find((one) => TESTS[one.name] === name);
    return { name, statistic: found?.max ?? null, p: found ? Math.min(1, 1 / found.max) : null };
  });
  return adjustedTests(tests);
}

/** What replaces the fixed-sample results of pairs. */
export function earlyPairs(
  request: Pick<AnalysisRequest, 'observations'>,
): Pick<PositionAnalysis, 'tests' | 'intervals' | 'verdict' | 'sensitivity' | 'notes' | 'early'> {
  const early = monitor({ ...request, task: 'pair_choice' });
  const verdict: Verdict = early.found ? 'information' : 'inconclusive';
  return {
    early,
    verdict,
    tests: earlyTests(early, [SIGN, { ...SIGN, name: 'excess' }]),
    intervals: { pf: null },
    sensitivity: 'none',
    notes: early.found ? [] : ['The evidence did not reach what early stopping asks for.'],
  };
}

const SIGN: TestResult = { name: 'sign', statistic: null, p: null, pHolm: null };
