import { expect } from 'vitest';
import type { AnalysisRequest, Observation } from '../../server/src/measure/index.ts';

/** Calls of one user: letters are items; the same order again is a repeat, `-` an answer that cannot be used. */
export function calls(user: string, shown: readonly string[], answered: readonly string[]): Observation[] {
  const distinct = [...new Set(shown)];
  return shown.map((order, i) => ({
    user,
    orderIndex: distinct.indexOf(order),
    repeat: shown.slice(0, i).filter((other) => other === order).length,
    order: [...order],
    ranking: answered[i] === '-' ? null : [...answered[i]!],
  }));
}

/** Equal to six decimals. */
export function near(actual: number | null | undefined, expected: number): void {
  expect(actual).toBeTypeOf('number');
  expect(Math.abs(actual! - expected)).toBeLessThan(6e-7);
}

export function nearAll(actual: readonly number[] | null | undefined, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    near(actual![i], value);
  });
}

/** A request to analyse: nothing but what is given, and the rest as usual. */
export function request(given: Partial<AnalysisRequest>): AnalysisRequest {
  return {
    task: 'ranking',
    observations: [],
    design: 'random:2',
    seed: 1,
    count: 'all',
    graded: [],
    targets: {},
    ...given,
  };
}
