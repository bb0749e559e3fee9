import { expect, test } from 'vitest';
import { analysePosition, type PositionAnalysis } from '../../server/src/measure/index.ts';
import { copying, failing, fair, noisy, primacy, type Recommender, type Study, simulate, ushape } from './simulator.ts';

/* How the whole protocol behaves on recommenders with known behaviour; shares as in the domain reference, 3.5. */

const RUNS = 60;

test('a fair noisy recommender is rarely accused, and mostly cleared', { timeout: 30_000 }, () => {
  const found = study(noisy, {});
  expect(share(found, ['information', 'warning', 'error'])).toBeLessThanOrEqual(0.15);
  expect(share(found, ['warning', 'error'])).toBeLessThanOrEqual(0.04);
  expect(share(found, ['none'])).toBeGreaterThan(0.6);
});

test('copying the input order in a fifth of the calls is found', { timeout: 30_000 }, () => {
  const found = study(copying(0.2), {});
  expect(share(found, ['information', 'warning', 'error'])).toBeGreaterThan(0.8);
  expect(share(found, ['error'])).toBeLessThan(0.15);
  expect(found.filter(({ rhoLin }) => rhoLin! > 0).length / found.length).toBeGreaterThan(0.95);
});

test('copying in two fifths of the calls is a warning at least', { timeout: 30_000 }, () => {
  expect(share(study(copying(0.4), { runs: 20 }), ['warning', 'error'])).toBeGreaterThan(0.9);
});

test('a bonus for early places is found by the slope, one for both ends by the curve', { timeout: 30_000 }, () => {
  const significant = (found: readonly PositionAnalysis[], name: string) =>
    found.filter(({ tests }) => tests.find((t) => t.name === name)!.pHolm! <= 0.05).length / found.length;
  expect(significant(study(primacy, { runs: 20 }), 'linear')).toBeGreaterThan(0.9);
  const ends = study(ushape, { runs: 20 });
  expect(significant(ends, 'quadratic')).toBeGreaterThan(0.9);
  expect(ends.every(({ rhoQuad }) => rhoQuad! < 0)).toBe(true);
});

test('failing at random does not make a fair recommender look biased', { timeout: 30_000 }, () => {
  const found = study(failing(0.1, noisy), { runs: 30 });
  expect(share(found, ['warning', 'error'])).toBeLessThanOrEqual(0.07);
});

test('independent orders keep the size too', { timeout: 30_000 }, () => {
  const found = study(noisy, { runs: 40, design: 'random:4' });
  expect(share(found, ['information', 'warning', 'error'])).toBeLessThanOrEqual(0.18);
});

test('a recommender that never changes its mind is cleared', () => {
  const found = study(fair, { runs: 10 });
  expect(share(found, ['none'])).toBeGreaterThan(0.7);
  expect(found.every(({ sensitivity, excess }) => sensitivity === 'none' && excess === 0)).toBe(true);
});

test('40 calls of 20 candidates take at most 300 ms', () => {
  const observations = simulate(noisy, { seed: 1, n: 20 });
  analysePosition({ observations, design: 'mirror4', seed: 1 });
  const times = [1, 2, 3].map((seed) => {
    const start = process.cpuUsage();
    analysePosition({ observations, design: 'mirror4', seed });
    return process.cpuUsage(start).user / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(300);
});

function study(
  recommender: Recommender,
  options: Omit<Study, 'seed'> & { readonly runs?: number },
): PositionAnalysis[] {
  const { runs = RUNS, design = 'mirror4', ...rest } = options;
  return Array.from({ length: runs }, (_, seed) =>
    analysePosition({ observations: simulate(recommender, { ...rest, design, seed }), design, seed }),
  );
}

function share(found: readonly PositionAnalysis[], verdicts: readonly string[]): number {
  return found.filter(({ verdict }) => verdicts.includes(verdict)).length / found.length;
}
