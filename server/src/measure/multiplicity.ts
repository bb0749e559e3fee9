import type { TestResult } from './types.ts';

/** Holm's step-down adjusted p-values, in the order given (Holm, Scand. J. Statist. 1979). */
export function holm(ps: readonly number[]): number[] {
  const order = ascending(ps);
  const adjusted = new Array<number>(ps.length).fill(1);
  let least = 0;
  order.forEach((index, step) => {
    least = Math.max(least, Math.min(1, (ps.length - step) * ps[index]!));
    adjusted[index] = least;
  });
  return adjusted;
}

/**
 * Step-up adjusted p-values that bound the false discovery rate, in the order given (Benjamini & Hochberg, JRSS B 1995).
 * For a report over many templates; inside one template Holm decides.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ascending(ps).reverse();
  const adjusted = new Array<number>(ps.length).fill(1);
  let most = 1;
  order.forEach((index, step) => {
    most = Math.min(most, (ps.length / (ps.length - step)) * ps[index]!);
    adjusted[index] = most;
  });
  return adjusted;
}

export type RawTest = Omit<TestResult, 'pHolm'>;

/** Holm's adjustment over those tests of a family that can be computed. */
export function adjustedTests(family: readonly RawTest[]): TestResult[] {
  const adjusted = holm(family.map(({ p }) => p).filter((p) => p !== null));
  return family.map((test) => ({ ...test, pHolm: test.p === null ? null : adjusted.shift()! }));
}

/** One template's p for a report over many: four tests were made, so min(1, 4·p_min); null without any test. */
export function templateP(tests: readonly { readonly p: number | null }[]): number | null {
  const ps = tests.map(({ p }) => p).filter((p) => p !== null);
  return ps.length === 0 ? null : Math.min(1, 4 * Math.min(...ps));
}

function ascending(ps: readonly number[]): number[] {
  return ps.map((_, i) => i).sort((a, b) => ps[a]! - ps[b]!);
}
