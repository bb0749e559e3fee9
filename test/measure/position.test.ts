import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analysePosition, type Observation, type PositionAnalysis } from '../../server/src/measure/index.ts';
import { seeded } from '../../server/src/text/index.ts';
import { copying, failing, fair, noisy, type Recommender, simulate } from './simulator.ts';
import { calls } from './support.ts';

const analyse = (observations: readonly Observation[], design = 'mirror4', seed = 1) =>
  analysePosition({ observations, design, seed });

test('the order in which calls come in changes nothing', () => {
  const observations = simulate(copying(0.3), { seed: 3 });
  const shuffled = [...observations].sort((a, b) => (a.order.join() < b.order.join() ? -1 : 1));
  expect(analyse(shuffled)).toEqual(analyse(observations));
});

test('names of items change nothing', () => {
  const observations = simulate(copying(0.2), { seed: 4, n: 6 });
  const renamed = observations.map((o) => ({
    ...o,
    order: o.order.map(mirrorName),
    ranking: o.ranking!.map(mirrorName),
  }));
  expect(analyse(renamed)).toEqual(analyse(observations));
});

test('a reversed answer turns the slope round', () => {
  const observations = simulate(copying(0.5), { seed: 5 });
  const turned = observations.map((o) => ({ ...o, ranking: [...o.ranking!].reverse() }));
  expect(analyse(turned).rhoLin).toBeCloseTo(-analyse(observations).rhoLin!, 12);
});

test('without a usable answer everything is null', () => {
  const found = analyse(simulate(failing(1, noisy), { seed: 1 }));
  const { counts, rhoLin, tau, lambda, excess, friedman, meanRanks, usersToDecide } = found;
  expect([counts, rhoLin, tau, lambda, excess, friedman, meanRanks, usersToDecide]).toEqual(Array(8).fill(null));
  expect(found.tests.every(({ p, pHolm }) => p === null && pHolm === null)).toBe(true);
  expect(found).toMatchObject({ verdict: 'inconclusive', calls: 0, total: 40 });
});

test('no calls at all', () => {
  expect(analyse([])).toMatchObject({ verdict: 'inconclusive', calls: 0, total: 0, rhoLin: null });
});

test('one user gives numbers without intervals and no verdict', () => {
  const found = analyse(simulate(copying(1), { seed: 1, users: 1 }));
  expect(found).toMatchObject({ rhoLin: 1, verdict: 'inconclusive', intervals: { rhoLin: null, excess: null } });
  expect(found.notes.join()).toMatch(/at least 4 users/);
});

test('one candidate cannot be ordered', () => {
  expect(analyse(simulate(fair, { seed: 1, n: 1 }))).toMatchObject({
    verdict: 'inconclusive',
    rhoLin: null,
    counts: null,
  });
});

test('two candidates have a slope and no curve', () => {
  const found = analyse(simulate(copying(1), { seed: 1, n: 2, users: 12 }));
  expect(found).toMatchObject({ rhoLin: 1, rhoQuad: null, verdict: 'error' });
  expect(found.tests.find(({ name }) => name === 'quadratic')).toMatchObject({ p: null, pHolm: null });
});

test('users with different numbers of candidates are compared by slope and curve', () => {
  const observations = [
    ...simulate(copying(1), { seed: 1, n: 5, users: 4 }),
    ...simulate(copying(1), { seed: 2, n: 8, users: 4 }).map((o) => ({ ...o, user: `other ${o.user}` })),
  ];
  const found = analyse(observations);
  expect(found).toMatchObject({ n: null, counts: null, lambda: null, chi2: null, verdict: 'error', users: 8 });
  expect(found.rhoLin).toBeCloseTo(1, 12);
  expect(found.tests.find(({ name }) => name === 'top1')!.p).toBeNull();
});

test('unranked items share the mean of the remaining ranks', () => {
  const found = analyse(calls('u', ['ABCD'], ['B']), 'random:1');
  expect(found.meanRanks).toEqual([3, 1, 3, 3]);
});

test('copying the first entries of a top-k list is an error, though ρ cannot reach 1', () => {
  const top1: Recommender = (order) => order.slice(0, 3);
  const found = analyse(simulate(top1, { seed: 1 }));
  expect(found.rhoLin).toBeCloseTo(0.660606, 6);
  expect(found.verdict).toBe('error');
});

test('more than a fifth without a usable answer: not judged', () => {
  const found = analyse(simulate(failing(0.4, copying(1)), { seed: 2 }));
  expect(found).toMatchObject({ verdict: 'inconclusive', sensitivity: 'none' });
  expect(found.notes.join()).toMatch(/more than 20 %/);
});

test('an answer that follows the order in its own way for each user is order-sensitive, without a place preferred', () => {
  const found = analyse(simulate(whimsical, { seed: 7, users: 12 }));
  expect(found.sensitivity).toBe('warning');
  expect(found.distances.repeated).toBe(0);
  expect(['none', 'inconclusive']).toContain(found.verdict);
});

test('without repeats there is no excess', () => {
  const found = analyse(simulate(noisy, { seed: 1, repeats: 0 }));
  expect(found).toMatchObject({ excess: null, sensitivity: 'none' });
  expect(found.tests.map(({ pHolm }) => pHolm === null)).toEqual([false, false, false, true]);
});

test('an inconclusive result says how many users would decide it', () => {
  const found = analyse(simulate(noisy, { seed: 11, users: 5, n: 6 }));
  expect(found.verdict).toBe('inconclusive');
  expect(found.usersToDecide).toBeGreaterThan(5);
});

test('a large log is judged too, and alike', () => {
  const few = analyse(simulate(noisy, { seed: 3, users: 95, n: 5 }));
  const many = analyse(simulate(noisy, { seed: 3, users: 105, n: 5 }));
  const p = (found: PositionAnalysis) => found.tests.find(({ name }) => name === 'excess')!.p!;
  expect(Math.abs(p(few) - p(many))).toBeLessThan(0.25);
  expect(Math.abs(many.excess!)).toBeLessThan(0.05);
});

test('no number is ever NaN or infinite', () => {
  const letters = [...'ABCDEF'];
  const call = fc.record({
    user: fc.constantFrom('u', 'v', 'w'),
    orderIndex: fc.nat(3),
    repeat: fc.nat(2),
    order: fc.shuffledSubarray(letters, { minLength: 1 }),
    ranking: fc.option(fc.shuffledSubarray(letters)),
  });
  fc.assert(
    fc.property(
      fc.array(call, { maxLength: 12 }),
      fc.constantFrom('recognise', 'mirror4', 'random:4', 'given'),
      (observations, design) => {
        expect(badNumbers(analyse(observations, design))).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

/** Sorts by a score that depends on the whole order, so that any change of it gives another answer. */
const whimsical: Recommender = (order) => {
  const scores = new Map(order.map((id) => [id, seeded('whim', order.join(), id).next()]));
  return [...order].sort((a, b) => scores.get(a)! - scores.get(b)!);
};

function mirrorName(id: string): string {
  const [user, item] = id.split('-item');
  return `${user}-other${9 - Number(item)}`;
}

function badNumbers(found: PositionAnalysis): string[] {
  const bad: string[] = [];
  JSON.stringify(found, (key, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) bad.push(key);
    return value;
  });
  return bad;
}
