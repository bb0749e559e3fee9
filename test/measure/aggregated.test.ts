import { expect, test } from 'vitest';
import { aggregatedOf } from '../../server/src/measure/aggregation/aggregated.ts';
import type { AnalysisRequest, Observation, PointAnswer } from '../../server/src/measure/index.ts';
import { analyse, compareWithAggregate } from '../../server/src/measure/index.ts';

const request = (task: string, more: Partial<AnalysisRequest>): AnalysisRequest => ({
  task,
  observations: [],
  design: 'random:3',
  seed: 1,
  count: task === 'ranking' ? 'all' : 1,
  graded: [],
  targets: {},
  ...more,
});

/** One answer to one order; `again`: a repeat. */
function answer(user: string, orderIndex: number, order: string, ranking: string | null, repeat = 0): Observation {
  return { user, orderIndex, repeat, order: [...order], ranking: ranking === null ? null : [...ranking] };
}

const THREE = [answer('u', 0, 'abc', 'abc'), answer('u', 1, 'bca', 'bac'), answer('u', 2, 'cab', 'acb')];

test('Borda and Kemeny over the orders of a user, beside the mean of single answers', () => {
  const found = aggregatedOf(request('ranking', { observations: THREE, targets: { u: 'a' } }))!;
  expect(found.borda).toMatchObject({ users: 1, answers: 3, notUnique: null });
  expect(found.kemeny).toMatchObject({ users: 1, answers: 3, notUnique: 0, exact: true });
  // a is first in two of three answers, and first in the aggregate.
  expect(found.borda!.metrics['HR@1']).toEqual({
    value: 1,
    single: 2 / 3,
    difference: expect.closeTo(1 / 3, 12),
    interval: null,
    users: 1,
  });
});

test('equal rankings in both directions: Kemeny says that it is not unique, ties go by item id', () => {
  const torn = [answer('u', 0, 'ba', 'ba'), answer('u', 1, 'ab', 'ab')];
  const found = aggregatedOf(request('ranking', { observations: torn, targets: { u: 'a' } }))!;
  expect(found.kemeny!.notUnique).toBe(1);
  expect(found.kemeny!.metrics['HR@1']!.value).toBe(1);
});

test('repeats are no further order; a user with one order has nothing to aggregate', () => {
  const once = [answer('u', 0, 'abc', 'abc'), answer('u', 0, 'abc', 'cba', 1)];
  expect(aggregatedOf(request('ranking', { observations: once, targets: { u: 'a' } }))).toBeUndefined();
});

test('a user without a usable answer counts as worst, not as left out', () => {
  const lost = [answer('v', 0, 'abc', null), answer('v', 1, 'bca', null), ...THREE];
  const found = aggregatedOf(request('ranking', { observations: lost, targets: { u: 'a', v: 'a' } }))!;
  expect(found.borda!.metrics['HR@1']).toMatchObject({ value: 0.5, users: 2 });
});

test('unusable answers are left out on both sides: they would flatter the aggregate', () => {
  const some = [...THREE, answer('u', 3, 'acb', null)];
  const found = aggregatedOf(request('ranking', { observations: some, targets: { u: 'a' } }))!;
  expect(found.borda!.metrics['HR@1']).toMatchObject({ value: 1, single: 2 / 3 });
});

test('pairs: the one that wins in both orders, else half for each', () => {
  const pairs = [
    ...[answer('u', 0, 'ab', 'a'), answer('u', 1, 'ba', 'a')],
    ...[answer('v', 0, 'ab', 'a'), answer('v', 1, 'ba', 'b')],
  ];
  const found = aggregatedOf(request('pair_choice', { observations: pairs, targets: { u: 'a', v: 'a' } }))!;
  expect(found.agreement).toMatchObject({ users: 2, answers: 4, notUnique: 1 });
  expect(found.agreement!.metrics.accuracy!.value).toBe(0.75);
});

const told = (user: string, orderIndex: number, order: string, probabilities: number[]): Observation => ({
  ...answer(user, orderIndex, order, order[0]!),
  probabilities,
});

test('probabilities averaged over the orders: of pairs as log-odds, else of each item', () => {
  // Always the first listed; a is liked more: logits 2.2 and −.4.
  const pairs = [told('u', 0, 'ab', [0.9, 0.1]), told('u', 1, 'ba', [0.6, 0.4]), answer('v', 0, 'ab', null)];
  const lost = [...pairs, answer('v', 1, 'ba', null)];
  const found = aggregatedOf(request('pair_choice', { observations: lost, targets: { u: 'a', v: 'a' } }))!;
  expect(found.averaged).toMatchObject({ users: 2, answers: 2 });
  expect(found.averaged!.metrics.accuracy).toMatchObject({ value: 0.5, single: 0.25 });
  const three = ['abc', 'bca', 'cab'].map((order, k) => told('u', k, order, [0.5, 0.3, 0.2]));
  const leaning = [told('u', 0, 'abc', [0.5, 0.4, 0.1]), ...three.slice(1)];
  const choice = aggregatedOf(request('choice', { observations: leaning, targets: { u: 'b' } }))!;
  expect(choice.averaged!.metrics.accuracy).toMatchObject({ value: 1, single: 1 / 3 });
});

test('without probabilities nothing is averaged', () => {
  const plain = [answer('u', 0, 'ab', 'a'), answer('u', 1, 'ba', 'b')];
  expect(aggregatedOf(request('pair_choice', { observations: plain, targets: { u: 'a' } }))!.averaged).toBeUndefined();
});

test('contextual calibration turns answers that lean like those to nothing', () => {
  const said = (user: string, probability: number): PointAnswer => ({ user, value: 'yes', repeat: 0, probability });
  const values = [said('u', 0.95), said('v', 0.6)];
  const contentFree = [{ ...said('x', 0.8), value: 'yes' }];
  const targets = { u: 'yes', v: 'no' };
  const found = aggregatedOf(request('yes_no', { values, contentFree, targets }))!;
  // .6/.8 : .4/.2 is .75 : 2, so no; .95/.8 : .05/.2 is 1.19 : .25, so yes.
  expect(found.calibrated!.metrics.accuracy).toMatchObject({ value: 1, single: 0.5 });
});

test('PriDe: the prior of places, learnt from balanced orders, is divided out', () => {
  const shown = (orderIndex: number, order: string, probabilities: number[]): Observation => ({
    ...answer('u', orderIndex, order, order[0]!),
    probabilities,
  });
  // The first place gets .8 whatever stands there; b is liked a little more.
  const observations = [shown(0, 'ab', [0.75, 0.25]), shown(1, 'ba', [0.85, 0.15])];
  const found = aggregatedOf(request('choice', { observations, targets: { u: 'b' } }))!;
  expect(found.debiased!.metrics.accuracy).toMatchObject({ value: 1, single: 0.5 });
});

test('the aggregate of one run against single answers of another is paired by user, and says so', () => {
  const a = request('ranking', { observations: THREE, targets: { u: 'a' } });
  const { metrics, pairing, notes } = compareWithAggregate(a, a, 'kemeny', { metric: 'HR@1' });
  expect(pairing).toBe('users');
  expect(metrics[0]).toMatchObject({ metric: 'HR@1', primary: true, b: 1, winner: null });
  expect(metrics.map(({ metric }) => metric)).not.toContain('rhoLin');
  expect(notes.at(-1)).toContain('kemeny');
});

test('lists that are too long for so many users are left to Borda', () => {
  const ids = Array.from({ length: 16 }, (_, i) => String.fromCharCode(97 + i)).join('');
  const users = Array.from({ length: 30 }, (_, i) => `u${i}`);
  const observations = users.flatMap((user) => [answer(user, 0, ids, ids), answer(user, 1, ids, ids)]);
  const targets = Object.fromEntries(users.map((user) => [user, 'a']));
  const found = analyse(request('ranking', { observations, targets })).aggregated!;
  expect(Object.keys(found)).toEqual(['borda']);
});
