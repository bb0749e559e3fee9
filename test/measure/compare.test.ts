import { expect, test } from 'vitest';
import { compareRuns } from '../../server/src/measure/compare.ts';
import { type AnalysisRequest, compareAll, type Observation } from '../../server/src/measure/index.ts';
import { seeded } from '../../server/src/text/index.ts';
import { copying, noisy, type Recommender, random, simulate } from './simulator.ts';
import { calls, near, nearAll } from './support.ts';

function ranking(observations: readonly Observation[], targets: AnalysisRequest['targets']): AnalysisRequest {
  return { task: 'ranking', observations, design: 'mirror4', seed: 1, count: 'all', graded: [], targets };
}

/** One call a user; the place at which each user's target, A, is ranked. */
function ranked(places: readonly number[]): AnalysisRequest {
  const observations = places.flatMap((place, user) => {
    const others = [...'BCDE'];
    others.splice(place - 1, 0, 'A');
    return calls(`u${user}`, ['ABCDE'], [others.join('')]);
  });
  return ranking(observations, Object.fromEntries(places.map((_, user) => [`u${user}`, 'A'])));
}

const primary = (a: AnalysisRequest, b: AnalysisRequest, metric?: string) =>
  compareRuns(a, b, { ...(metric && { metric }) }).metrics.find((m) => m.primary)!;

test('NDCG@5 is primary: difference, t interval over users and the exact p of swapping users', () => {
  const found = primary(ranked([2, 2, 2, 2, 2, 2]), ranked([1, 1, 1, 1, 1, 2]));
  const gain = 1 - 1 / Math.log2(3);
  expect(found).toMatchObject({ metric: 'NDCG@5', users: 6, calls: 6, winner: null });
  near(found.difference, (5 * gain) / 6);
  near(found.p, 2 / 32);
  const spread = Math.sqrt((6 * 5) / 36 / 30) * gain;
  nearAll(found.interval, [(5 * gain) / 6 - 2.570582 * spread, (5 * gain) / 6 + 2.570582 * spread]);
});

test('six users of one mind are told apart, five cannot be', () => {
  expect(primary(ranked(Array(6).fill(3)), ranked([1, 1, 1, 2, 1, 2]))).toMatchObject({ p: 2 / 64, winner: 'b' });
  expect(primary(ranked([1, 1, 1, 2, 1, 2]), ranked(Array(6).fill(3)))).toMatchObject({ p: 2 / 64, winner: 'a' });
  const five = primary(ranked([3, 3, 3, 3, 3]), ranked([1, 1, 1, 1, 2]));
  expect(five).toMatchObject({ p: null, winner: null, users: 5 });
  expect(five.interval).not.toBeNull();
});

test('another metric may be primary; secondary ones are adjusted by Holm and name no winner', () => {
  const found = compareRuns(ranked(Array(8).fill(3)), ranked(Array(8).fill(1)), { metric: 'MRR' }).metrics;
  expect(found[0]).toMatchObject({ metric: 'MRR', primary: true, winner: 'b', pHolm: 2 / 256 });
  for (const metric of found.slice(1)) expect(metric).toMatchObject({ primary: false, winner: null });
  const ndcg = found.find(({ metric }) => metric === 'NDCG@5')!;
  expect(ndcg.pHolm!).toBeGreaterThan(ndcg.p!);
});

test('calls are paired by order, and an answer that is not valid counts as worst', () => {
  const targets = { u: 'A' };
  const a = ranking(calls('u', ['ABCDE', 'EDCBA'], ['ABCDE', 'BACDE']), targets);
  const b = ranking(calls('u', ['EDCBA', 'CBAED'], ['-', 'ABCDE']), targets);
  const found = primary(a, b);
  expect(found).toMatchObject({ calls: 1, users: 1, b: 0 });
  near(found.a, 1 / Math.log2(3));
});

test('an order counts as often as both runs asked it, as in the metrics of a run', () => {
  const targets = { u: 'A' };
  const a = ranking(calls('u', ['ABCDE', 'EDCBA', 'ABCDE'], ['ABCDE', 'BACDE', 'ABCDE']), targets);
  const found = primary(a, a);
  expect(found.calls).toBe(3);
  near(found.a, (2 + 1 / Math.log2(3)) / 3);
});

test('runs without a common order are compared user by user, and it is said', () => {
  const [a, b] = [1, 2].map((seed) => withTargets(noisy, seed)) as [AnalysisRequest, AnalysisRequest];
  const renamed = { ...b, observations: b.observations.map((o) => ({ ...o, order: [...o.order].sort() })) };
  const found = compareRuns(a, renamed);
  expect(found.pairing).toBe('users');
  expect(found.notes.join()).toMatch(/share no order/);
});

test('copying less is better by the slope', () => {
  const [a, b] = [copying(0.8), noisy].map((recommender) => withTargets(recommender, 3)) as [
    AnalysisRequest,
    AnalysisRequest,
  ];
  const found = primary(a, b, 'rhoLin');
  expect(found).toMatchObject({ better: 'nearer', winner: 'b' });
  expect(found.difference!).toBeLessThan(-0.5);
});

test('sizes are compared: leanings of opposite signs do not add up', () => {
  const leaning = (share: number, towards: 'first' | 'last', seed: number) => {
    const { observations, targets } = withTargets(random, seed);
    const copied = observations.map((o, i) =>
      i % 4 < share * 4 ? { ...o, ranking: towards === 'first' ? [...o.order] : [...o.order].reverse() } : o,
    );
    return ranking(copied, targets);
  };
  const [first, last] = [leaning(0.5, 'first', 1), leaning(0.5, 'last', 1)];
  const found = primary(first, last, 'rhoLin');
  expect(found.a!).toBeGreaterThan(0.3);
  expect(found.b!).toBeLessThan(-0.3);
  near(found.difference, Math.abs(found.b!) - Math.abs(found.a!));
  expect(found.winner).toBeNull();
  expect(primary(last, leaning(1, 'first', 1), 'rhoLin')).toMatchObject({ winner: 'a' });
  near(primary(last, first, 'rhoLin').p, found.p!);
});

test('no winner where the lists have other lengths: chance does better on shorter ones', () => {
  const long = withTargets(random, 1);
  const short = ranking(
    long.observations.map((o) => {
      const target = String(long.targets[o.user]);
      const kept = new Set([target, ...[...o.order].sort().slice(-2)]);
      return { ...o, order: o.order.filter((id) => kept.has(id)), ranking: o.ranking!.filter((id) => kept.has(id)) };
    }),
    long.targets,
  );
  const found = compareRuns(long, short);
  expect(found.metrics[0]).toMatchObject({
    metric: 'NDCG@3',
    difference: null,
    p: null,
    winner: null,
    incomparable: true,
  });
  expect(found.metrics[0]!.b!).toBeGreaterThan(found.metrics[0]!.a!);
  expect(found.notes.join()).toMatch(/lists of different lengths/);
  expect(found.metrics.find(({ metric }) => metric === 'validRate')!.difference).toBe(0);
});

test('users who differ do not make two like runs different: size of the test', () => {
  let rejected = 0;
  for (let seed = 0; seed < 300; seed++) {
    const draw = seeded('size', seed);
    const taste = Array.from({ length: 8 }, () => draw.int(5));
    const run = () => ranked(taste.map((own) => 1 + Math.min(4, Math.max(0, own + draw.int(3) - 1))));
    if (primary(run(), run()).p! <= 0.05) rejected++;
  }
  expect(rejected / 300).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 300));
});

test('ratings: RMSE with its interval by the delta method, less is better', () => {
  const rated = (errors: readonly number[]): AnalysisRequest => ({
    ...ranking([], Object.fromEntries(errors.map((_, user) => [`u${user}`, 3]))),
    task: 'rating',
    scale: { min: 1, max: 5 },
    values: errors.map((error, user) => ({ user: `u${user}`, repeat: 0, orderIndex: 0, value: 3 + error })),
  });
  const found = primary(rated([2, 1, 2, 1, 2, 1, 2, 1]), rated([1, 0, 1, 0, 1, 0, 1, 0]));
  expect(found).toMatchObject({ metric: 'RMSE', better: 'smaller', winner: 'b' });
  near(found.difference, Math.sqrt(0.5) - Math.sqrt(2.5));
  near(found.p, 2 / 256);
});

test('yes/no: balanced accuracy without probabilities, AUC with them', () => {
  const said = (right: number, probability?: (liked: boolean) => number): AnalysisRequest => ({
    ...ranking(
      [],
      Object.fromEntries(Array.from({ length: 20 }, (_, user) => [`u${user}`, user % 2 === 0 ? 'yes' : 'no'])),
    ),
    task: 'yes_no',
    values: Array.from({ length: 20 }, (_, user) => {
      const liked = user % 2 === 0;
      const value = liked === user >= 20 - right ? 'yes' : 'no';
      return {
        user: `u${user}`,
        repeat: 0,
        orderIndex: 0,
        value,
        ...(probability && { probability: probability(liked) }),
      };
    }),
  });
  const found = primary(said(10), said(20));
  expect(found).toMatchObject({ metric: 'balancedAccuracy', a: 0.5, b: 1, winner: 'b' });
  expect(
    primary(
      said(10, () => 0.5),
      said(10, (liked) => (liked ? 0.7 : 0.3)),
    ),
  ).toMatchObject({
    metric: 'AUC',
    a: 0.5,
    b: 1,
  });
});

test('three runs: every pair, adjusted by Holm over the pairs', () => {
  const runs = [ranked(Array(8).fill(3)), ranked(Array(8).fill(1)), ranked(Array(8).fill(3))];
  const found = compareAll(runs).map(({ first, second, comparison }) => {
    const { p, pHolm, winner } = comparison.metrics.find((m) => m.primary)!;
    return { first, second, p, pHolm, winner };
  });
  expect(found).toEqual([
    { first: 0, second: 1, p: 2 / 256, pHolm: 6 / 256, winner: 'b' },
    { first: 0, second: 2, p: 1, pHolm: 1, winner: null },
    { first: 1, second: 2, p: 2 / 256, pHolm: 6 / 256, winner: 'a' },
  ]);
});

test('that a run might stop early is said, since the comparison does not know of it', () => {
  const run = ranked(Array(8).fill(1));
  expect(compareRuns(run, { ...run, stop: 'early' }).notes.join()).toMatch(/might stop by what it saw/);
  expect(compareRuns(run, run).notes).toEqual([]);
});

test('runs with nothing in common say so', () => {
  const found = compareRuns(ranking([], {}), { ...ranking([], {}), task: 'rating' });
  expect(found.metrics.every(({ difference, p }) => difference === null && p === null)).toBe(true);
  expect(found.notes.join()).toMatch(/different tasks/);
});

function withTargets(recommender: Recommender, seed: number): AnalysisRequest {
  const observations = simulate(recommender, { seed });
  const targets = Object.fromEntries(observations.map(({ user, order }) => [user, [...order].sort()[0]]));
  return ranking(observations, targets);
}

test('random answers do not beat a taste', () => {
  expect(primary(withTargets(random, 1), withTargets(random, 1)).difference).toBe(0);
});
