import { expect, test } from 'vitest';
import { factorial } from '../../server/src/measure/factorial.ts';
import { analysePosition, type Observation, ordersOf } from '../../server/src/measure/index.ts';
import { firstToken } from '../../server/src/measure/labelPrior.ts';
import { targetProfile } from '../../server/src/measure/profile.ts';
import { withinUser } from '../../server/src/measure/withinUser.ts';
import { seeded } from '../../server/src/text/index.ts';
import { near, nearAll } from './support.ts';

test('conditions are permuted within users: the p of two agrees with the exact sign test to three standard errors', () => {
  const rows = Array.from({ length: 8 }, (_, user) => [user % 4 === 0 ? 0 : 1, user % 4 === 0 ? 1 : 0]);
  const exact = (2 * (1 + 8 + 28)) / 256;
  const found = withinUser(rows, 1)!;
  expect(Math.abs(found.p - exact)).toBeLessThan(3 * Math.sqrt((exact * (1 - exact)) / 1999));
  near(found.range, 0.5);
  expect(withinUser([], 1)).toBeUndefined();
  expect(withinUser([[1]], 1)).toBeUndefined();
});

test('the interval of the range allows for having picked the best and the worst', () => {
  const rows = [
    [0.9, 0.5, 0.1],
    [0.7, 0.5, 0.3],
    [0.8, 0.5, 0.2],
  ];
  const found = withinUser(rows, 1)!;
  nearAll(found.means, [0.8, 0.5, 0.2]);
  /* The t quantile for 2 degrees of freedom in closed form; the differences are .8, .4 and .6. */
  const probability = 1 - 0.025 / 3;
  const half = ((2 * probability - 1) / Math.sqrt(2 * probability * (1 - probability))) * (0.2 / Math.sqrt(3));
  nearAll(found.interval, [0.6 - half, 0.6 + half]);
});

/** Cyclic orders of `n` for each user, with first-token probabilities from item effects and a bonus by place. */
function tokens(n: number, bonus: readonly number[]): Observation[] {
  return Array.from({ length: 6 }, (_, user) => `u${user}`).flatMap((user) => {
    const ids = Array.from({ length: n }, (_, item) => `${user}-${item}`);
    const liking = seeded('liking', user);
    const effects = new Map(ids.map((id) => [id, liking.normal()]));
    return ordersOf('cyclic', ids, { seed: 1, user }).map((order, orderIndex) => {
      const weights = order.map((id, place) => Math.exp(effects.get(id)! + bonus[place]!));
      const total = weights.reduce((a, b) => a + b);
      const probabilities = weights.map((weight) => weight / total);
      const top = probabilities.indexOf(Math.max(...probabilities));
      return { user, orderIndex, repeat: 0, order, ranking: [order[top]!], probabilities };
    });
  });
}

test('item effects cancel in the prior of first tokens, and a bonus of a place comes out whole', () => {
  nearAll(firstToken(tokens(4, [0, 0, 0, 0]), 1)!.prior, [0.25, 0.25, 0.25, 0.25]);
  const found = firstToken(tokens(4, [Math.log(3), 0, 0, 0]), 1)!;
  nearAll(found.prior, [0.5, 1 / 6, 1 / 6, 1 / 6]);
  near(found.ratio, 2);
  expect(found.p).toBeLessThan(0.01);
});

test('a choice with probabilities is judged by them too', () => {
  const judged = (bonus: number[]) =>
    analysePosition({ observations: tokens(4, bonus), design: 'cyclic', seed: 1, task: 'choice' });
  const found = judged([1.1, 0, 0, 0]);
  expect(found.tests.map(({ name }) => name)).toContain('firstToken');
  expect(['warning', 'error']).toContain(found.verdict);
  expect(judged([0, 0, 0, 0]).tests.find(({ name }) => name === 'firstToken')!.p).toBeGreaterThan(0.05);
});

test('users whose orders do not balance the items have no say in the prior', () => {
  expect(
    firstToken(
      tokens(4, [0, 0, 0, 0]).filter(({ orderIndex }) => orderIndex < 3),
      1,
    ),
  ).toBeUndefined();
});

/** target:3 for 8 users: the rank that the target gets by the place where it is shown. */
function targeted(rankAt: (place: number) => number): Observation[] {
  return Array.from({ length: 8 }, (_, user) => `u${user}`).flatMap((user) => {
    const ids = [...'ABCDEF'];
    return ordersOf('target:3', ids, { seed: 1, user, target: 'A' }).map((order, orderIndex) => {
      const ranking = [...'BCDEF'];
      ranking.splice(rankAt(order.indexOf('A')) - 1, 0, 'A');
      return { user, orderIndex, repeat: 0, order, ranking };
    });
  });
}

const targets = Object.fromEntries(Array.from({ length: 8 }, (_, user) => [`u${user}`, 'A']));

test('accuracy by the place of the target', () => {
  const request = { observations: targeted((place) => (place === 0 ? 1 : 3)), design: 'target:3', seed: 1, targets };
  const found = targetProfile({ ...request, count: 'all' })!;
  expect(found.metric).toBe('NDCG@5');
  expect(found.places).toEqual([0, 0.5, 1]);
  nearAll(found.means, [1, 0.5, 0.5]);
  expect(analysePosition({ ...request, task: 'ranking' }).tests.map(({ name }) => name)).toContain('profile');
  const steady = targetProfile({ ...request, observations: targeted(() => 2), count: 'all' })!;
  expect(steady).toMatchObject({ range: 0, p: 1 });
});

test('answers that are not valid count nothing, and other designs have no profile', () => {
  const observations = targeted(() => 1).map((o) => (o.orderIndex === 2 ? { ...o, ranking: null } : o));
  const request = { observations, seed: 1, targets, count: 'all' as const };
  nearAll(targetProfile({ ...request, design: 'target:3' })!.means, [1, 1, 0]);
  expect(targetProfile({ ...request, design: 'mirror4' })).toBeUndefined();
});

/** 60 choices of 4, labels shuffled apart from the candidates. */
function shuffled(choose: (labels: readonly number[]) => number): Observation[] {
  const draw = seeded('labels');
  return Array.from({ length: 60 }, (_, call) => {
    const order = draw.shuffle([...'ABCD']);
    const labels = draw.shuffle([0, 1, 2, 3]);
    return { user: `u${call}`, orderIndex: 0, repeat: 0, order, labels, ranking: [order[choose(labels)]!] };
  });
}

test('a letter and a place that are preferred are told apart', () => {
  const letter = factorial(
    shuffled((labels) => labels.indexOf(0)),
    1,
  )!;
  expect(letter.letter).toMatchObject({ counts: [60, 0, 0, 0], lambda: 1, p: 0.0005 });
  expect(letter.place.p).toBeGreaterThan(0.01);
  const place = factorial(
    shuffled(() => 0),
    1,
  )!;
  expect(place.place.lambda).toBe(1);
  expect(place.letter.p).toBeGreaterThan(0.01);
  expect(factorial([], 1)).toBeUndefined();
});
