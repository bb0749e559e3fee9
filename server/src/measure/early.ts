import { adjustedTests } from './multiplicity.ts';
import type { AnalysisResult, PositionAnalysis } from './result.ts';
import { type EProcess, type Monitor, monitor } from './sequential.ts';
import type { AnalysisRequest, Interval, TestResult, Verdict } from './types.ts';

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

/** Intervals of a fixed sample size do not hold for a run that stopped by what it saw (docs/statistics.md 8). */
export function withoutIntervals(result: AnalysisResult): AnalysisResult {
  const { validity, position, metrics, aggregated } = result;
  return {
    ...result,
    validity: { ...validity, interval: null, intervalUsers: null, deff: null },
    position: position && {
      ...position,
      intervals: mapped(position.intervals, () => null),
      ...(position.odds && { odds: { ...position.odds, interval: null } }),
    },
    metrics: mapped(metrics, ({ ofValid: _, ...metric }) => withoutInterval(metric)),
    ...(aggregated && {
      aggregated: mapped(aggregated, (run) => run && { ...run, metrics: mapped(run.metrics, withoutInterval) }),
    }),
  };
}

function withoutInterval<T extends { readonly interval: Interval | null }>(metric: T): T {
  return { ...metric, interval: null };
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

const SIGN: TestResult = { name: 'sign', statistic: null, p: null, pHolm: null };
