import { expect, test } from 'vitest';
import { byUser, casesOf } from '../../server/src/measure/cases.ts';
import { contrast, linearWeights } from '../../server/src/measure/contrasts.ts';
import { analysePosition, type PositionAnalysis, tInterval } from '../../server/src/measure/index.ts';
import { mean } from '../../server/src/measure/intervals.ts';
import {
  copying,
  failing,
  fair,
  firstWins,
  noisy,
  primacy,
  type Recommender,
  random,
  type Study,
  simulate,
  ushape,
} from './simulator.ts';

/* How the whole protocol behaves on recommenders with known behaviour; shares of runs. */

const RUNS = 60;

/** As many runs as a share needs to be held to its goal; the larger simulation is a command of its own. */
const MANY = 150;

test.each([
  { name: 'fair', recommender: fair },
  { name: 'noisy', recommender: noisy },
  { name: 'random', recommender: random },
])(
  '$name: without a preference at most 2 in 100 runs are warned of anything',
  { timeout: 90_000 },
  ({ recommender }) => {
    const found = study(recommender, { runs: MANY });
    const warned = found.filter((one) => isWarned(one.verdict) || isWarned(one.sensitivity));
    expect(warned.length / MANY).toBeLessThanOrEqual(0.02);
    expect(share(found, ['information', 'warning', 'error'])).toBeLessThanOrEqual(0.06);
  },
);

test.each([
  { name: 'a fifth of the calls copies the list', recommender: copying(0.2), anything: 0.92, warned: 0.7 },
  { name: 'the first listed wins in three tenths', recommender: firstWins(0.3), anything: 0.8, warned: 0.6 },
])('$name: found, and seldom cleared', { timeout: 90_000 }, ({ recommender, anything, warned }) => {
  const found = study(recommender, { runs: MANY });
  expect(share(found, ['information', 'warning', 'error'])).toBeGreaterThan(short(anything));
  expect(share(found, ['warning', 'error'])).toBeGreaterThan(short(warned));
  expect(share(found, ['none'])).toBeLessThanOrEqual(0.05);
});

/** What a share of so many runs may fall short of its goal by chance: two standard errors. */
const short = (goal: number) => goal - 2 * Math.sqrt((goal * (1 - goal)) / MANY);

test('intervals of the slope hold its true value in 93 to 97 % of runs', { timeout: 60_000 }, () => {
  for (const [recommender, truth] of [
    [noisy, 0],
    [random, 0],
    [copying(0.4), 0.4],
  ] as const) {
    const held = slopes(recommender, 1500).filter(({ interval }) => interval![0] <= truth && truth <= interval![1]);
    expect(held.length / 1500).toBeGreaterThan(0.93);
    expect(held.length / 1500).toBeLessThan(0.97);
  }
});

test('users of different minds: order matters, but no direction holds for users like these', () => {
  const observations = Array.from({ length: 8 }, (_, user) => `u${user}`).flatMap((user, i) =>
    simulate(copying(1), { seed: i, users: 1 }).map((o) => ({
      ...o,
      user,
      ranking: i % 2 === 0 ? o.order : [...o.order].reverse(),
    })),
  );
  const one = observations.map((o) => (o.user === 'u1' ? { ...o, ranking: o.order } : o));
  const found = analysePosition({ observations: one, design: 'recognise', seed: 1 });
  expect(found.rhoLin).toBeCloseTo(0.25, 9);
  expect(found.tests.find(({ name }) => name === 'linear')!.pHolm).toBeLessThanOrEqual(0.02);
  expect(found.verdict).not.toBe('none');
  expect(found.intervals.rhoLin![0]).toBeLessThan(0);
});

test('choices: the protocol of one of n keeps its size and finds a first that wins', { timeout: 60_000 }, () => {
  const chosen = (recommender: Recommender) => study(recommender, { users: 10, task: 'choice', runs: 80 });
  expect(share(chosen(noisy), ['warning', 'error'])).toBeLessThanOrEqual(0.03);
  const first = chosen(firstWins(0.3));
  expect(share(first, ['information', 'warning', 'error'])).toBeGreaterThan(0.8);
  expect(share(first, ['none'])).toBeLessThanOrEqual(0.05);
});

test('pairs: forty in both orders keep their size and find a first that wins', { timeout: 60_000 }, () => {
  const options = { users: 40, n: 2, design: 'swap', task: 'pair_choice', runs: 150 };
  expect(share(study(noisy, options), ['information', 'warning', 'error'])).toBeLessThanOrEqual(0.05);
  expect(share(study(firstWins(0.3), options), ['information', 'warning', 'error'])).toBeGreaterThan(0.75);
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

interface Studied extends Omit<Study, 'seed'> {
  readonly runs?: number;
  readonly task?: string;
}

function study(recommender: Recommender, options: Studied): PositionAnalysis[] {
  const { runs = RUNS, design = 'mirror4', task = 'ranking', ...rest } = options;
  return Array.from({ length: runs }, (_, seed) => {
    const asked = simulate(recommender, { ...rest, design, seed });
    const observations = task === 'ranking' ? asked : asked.map((o) => ({ ...o, ranking: o.ranking!.slice(0, 1) }));
    return analysePosition({ observations, design, seed, task });
  });
}

/** Slopes with their intervals, without the tests, which take longer. */
function slopes(recommender: Recommender, runs: number) {
  const weights = linearWeights(10);
  return Array.from({ length: runs }, (_, seed) => {
    const users = byUser(casesOf(simulate(recommender, { seed })), (call) => contrast(call, weights));
    return tInterval([...users.values()].map((own) => ({ mean: mean(own)!, n: own.length })))!;
  });
}

const isWarned = (level: string) => level === 'warning' || level === 'error';

function share(found: readonly PositionAnalysis[], verdicts: readonly string[]): number {
  return found.filter(({ verdict }) => verdicts.includes(verdict)).length / found.length;
}
