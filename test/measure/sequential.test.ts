import { expect, test } from 'vitest';
import {
  type AnalysisRequest,
  type AnalysisResult,
  analyse,
  analysePosition,
  monitor,
  type Observation,
} from '../../server/src/measure/index.ts';
import type { Monitor } from '../../server/src/measure/sequential.ts';
import { copying, failing, noisy, type Recommender, simulate } from './simulator.ts';

const watched = (recommender: Recommender, seed: number, n = 10) =>
  monitor({
    observations: simulate(recommender, { seed, n, users: 10, design: 'random:8', repeats: 0 }),
    task: 'ranking',
  });

const share = (found: readonly Monitor[]) => found.filter((m) => m.found).length / found.length;

test('two processes share the level', () => {
  expect(watched(noisy, 1)).toMatchObject({ threshold: 40, calls: 80 });
});

test('within 80 calls a recommender without a preference is stopped in at most 5 % of runs', () => {
  for (const recommender of [noisy, failing(0.1, noisy)]) {
    expect(share(Array.from({ length: 200 }, (_, seed) => watched(recommender, seed)))).toBeLessThanOrEqual(0.05);
  }
});

test('copying in a fifth of the calls stops most runs of 80 calls', () => {
  expect(share(Array.from({ length: 40 }, (_, seed) => watched(copying(0.2), seed)))).toBeGreaterThan(0.9);
});

test('repeats never enter, and calls are taken in the order of the plan', () => {
  const observations = simulate(copying(0.4), { seed: 1, design: 'random:4', repeats: 0 });
  const planned = observations.map((o, call) => ({ ...o, call }));
  const again = planned.map((o) => ({ ...o, repeat: 1 }));
  const found = monitor({ observations: planned, task: 'ranking' });
  expect(monitor({ observations: [...again, ...[...planned].reverse()], task: 'ranking' })).toEqual(found);
});

test('pairs: seven first-first in a row are enough', () => {
  const always = (pairs: number): Observation[] =>
    Array.from({ length: pairs }, (_, pair) => `u${String(pair).padStart(2, '0')}`).flatMap((user, pair) =>
      ['AB', 'BA'].map((order, orderIndex) => ({
        user,
        orderIndex,
        repeat: 0,
        call: 2 * pair + orderIndex,
        order: [...order],
        ranking: [order[0]!],
      })),
    );
  expect(monitor({ observations: always(6), task: 'pair_choice' })).toMatchObject({ found: false, threshold: 20 });
  expect(monitor({ observations: always(7), task: 'pair_choice' }).found).toBe(true);
});

test('after an early stop only e-values are given', () => {
  const stopped = (recommender: Recommender) =>
    analysePosition({
      observations: simulate(recommender, { seed: 2, design: 'random:8', repeats: 0 }),
      design: 'random:8',
      seed: 2,
      stop: 'early',
    });
  const found = stopped(copying(0.5));
  expect(Object.values(found.intervals).every((interval) => interval === null)).toBe(true);
  expect(found.tests.map(({ name, p }) => [name, p === null])).toEqual([
    ['linear', false],
    ['quadratic', true],
    ['top1', false],
    ['excess', true],
  ]);
  expect(found.early!.processes.map(({ max }) => Math.min(1, 1 / max)).sort()).toEqual(
    found.tests.flatMap(({ p }) => (p === null ? [] : [p])).sort(),
  );
  expect(['information', 'warning', 'error']).toContain(found.verdict);
  expect(stopped(noisy)).toMatchObject({ verdict: 'inconclusive', usersToDecide: null });
});

test('nor do validity and metrics have intervals of a fixed sample size', () => {
  const observations = simulate(copying(0.5), { seed: 2, design: 'random:8', repeats: 0 });
  const request: AnalysisRequest = {
    task: 'ranking',
    observations,
    design: 'random:8',
    seed: 2,
    count: 'all',
    graded: observations.map(({ user }, i) => ({ user, grade: i % 3 === 0 ? null : ('strict' as const), codes: [] })),
    targets: Object.fromEntries(observations.map(({ user, order }) => [user, [...order].sort()[0]])),
  };
  const intervals = ({ validity, metrics, aggregated = {} }: AnalysisResult) => [
    validity.interval,
    validity.intervalUsers,
    ...Object.values(metrics).map(({ interval }) => interval),
    ...Object.values(aggregated).flatMap((run) => Object.values(run.metrics).map(({ interval }) => interval)),
  ];
  const stopped = analyse({ ...request, stop: 'early' });
  expect(intervals(stopped).every((interval) => interval === null)).toBe(true);
  expect(intervals(analyse(request)).filter((interval) => interval !== null).length).toBeGreaterThan(5);
  expect(stopped.validity.rate).toBe(analyse(request).validity.rate);
});
