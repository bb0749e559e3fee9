import { expect, test } from 'vitest';
import { type AnalysisRequest, analyse } from '../../server/src/measure/index.ts';
import { calls, near, nearAll, request } from './support.ts';

const metrics = (given: Partial<AnalysisRequest>) => analyse(request(given)).metrics;

test('three columns: valid only, usable as given, and not valid counts as worst', () => {
  const observations = [
    ...calls('u', ['ABCD', 'DCBA', 'CDAB'], ['ABCD', 'AB', '-']),
    ...calls('v', ['ABCD', 'BADC'], ['BCAD', 'BA']),
  ];
  const found = metrics({ observations, targets: { u: 'A', v: 'A' } }).MRR!;
  near(found.valid, (1 + 1 / 3) / 2);
  near(found.usable, (1 + (1 / 3 + 1 / 2) / 2) / 2);
  near(found.all, (1 / 3 + 1 / 6) / 2);
});

test('an unranked target gains nothing', () => {
  const found = metrics({ observations: calls('u', ['ABCD'], ['BC']), targets: { u: 'A' } });
  expect(found['HR@3']).toMatchObject({ valid: null, usable: 0, all: 0 });
});

test('users are averaged within first, whatever their number of calls', () => {
  const observations = [...calls('u', ['AB', 'BA', 'AB'], ['AB', 'AB', 'AB']), ...calls('v', ['AB'], ['BA'])];
  expect(metrics({ observations, targets: { u: 'A', v: 'A' } })['HR@1']!.all).toBe(0.5);
});

test('baselines stand on the same calls as their column', () => {
  const observations = [...calls('u', ['ABCD', 'BCDA'], ['ABCD', '-']), ...calls('v', ['BACD'], ['BACD'])];
  const popularity = { u: { A: 5, B: 5, C: 1, D: 0 }, v: { A: 1, B: 9, C: 2, D: 3 } };
  const found = metrics({ observations, targets: { u: 'A', v: 'A' }, popularity })['HR@1']!;
  expect(found.baselines.random).toEqual({ valid: 0.25, usable: 0.25, all: 0.25 });
  expect(found.baselines.inputOrder).toEqual({ valid: 0.5, usable: 0.5, all: 0.25 });
  expect(found.baselines.popularity).toEqual({ valid: 0.25, usable: 0.25, all: 0.25 });
});

test('without popularity that baseline is null', () => {
  const found = metrics({ observations: calls('u', ['AB'], ['AB']), targets: { u: 'A' } });
  expect(found.MRR!.baselines.popularity).toEqual({ valid: null, usable: null, all: null });
});

test('only cuts up to the number of candidates', () => {
  const found = metrics({ observations: calls('u', ['ABCDE'], ['ABCDE']), targets: { u: 'A' } });
  expect(Object.keys(found)).toEqual([
    ...['NDCG@1', 'NDCG@3', 'NDCG@5', 'HR@1', 'HR@3', 'HR@5', 'Recall@1', 'Recall@3', 'Recall@5', 'MRR'],
    'coverage@5',
  ]);
});

test('users whose target is not among the candidates are left out and counted', () => {
  const observations = [...calls('u', ['AB'], ['AB']), ...calls('v', ['AB'], ['AB']), ...calls('w', ['AB'], ['AB'])];
  expect(metrics({ observations, targets: { u: 'A', v: 'Z', w: null } }).MRR).toMatchObject({
    users: 1,
    usersWithoutTarget: 2,
  });
  expect(metrics({ observations, targets: {} }).MRR).toBeUndefined();
});

test('the interval is a t interval over users of all calls, within the range of the metric', () => {
  const answered = (answers: string[]) => {
    const observations = answers.flatMap((answer, user) => calls(`u${user}`, ['ABCD'], [answer]));
    return metrics({ observations, targets: Object.fromEntries(answers.map((_, user) => [`u${user}`, 'A'])) }).MRR!;
  };
  const even = answered(['ABCD', 'ABCD', 'BACD', 'BACD', 'ABCD', 'BACD', 'ABCD', 'BACD']);
  near(even.all, 0.75);
  nearAll(even.interval, [0.75 - 2.364624 * 0.0944911, 0.75 + 2.364624 * 0.0944911]);
  expect(answered(['ABCD', 'BACD', 'BCAD', 'BCDA']).interval).toEqual([0, 1]);
});

test('grades decide where they are known: a top-k answer of k is valid', () => {
  const observations = calls('u', ['ABCD'], ['AB']).map((o) => ({ ...o, grade: 'strict' as const }));
  expect(metrics({ observations, targets: { u: 'A' } }).MRR!.valid).toBe(1);
  expect(metrics({ observations: calls('u', ['ABCD'], ['AB']), count: 2, targets: { u: 'A' } }).MRR!.valid).toBe(1);
});

test('yes/no: balanced accuracy, each user once, invalid is wrong', () => {
  const values = [
    { user: 'u', value: 'yes', repeat: 0 },
    { user: 'u', value: 'no', repeat: 1 },
    { user: 'v', value: null, repeat: 0 },
    { user: 'w', value: 'no', repeat: 0 },
  ];
  const found = metrics({ task: 'yes_no', values, targets: { u: 'yes', v: true, w: 'no' } });
  expect(found.TPR).toMatchObject({ valid: 0.5, all: 0.25, users: 3 });
  expect(found.TNR).toMatchObject({ valid: 1, all: 1 });
  expect(found.balancedAccuracy).toMatchObject({ valid: 0.75, all: 0.625, interval: null });
  expect(found.yesRate).toMatchObject({ valid: 0.25, all: null });
});

test('yes/no: an interval from ten users of either kind', () => {
  const users = Array.from({ length: 20 }, (_, i) => ({ user: `u${i}`, liked: i % 2 === 0, right: i % 5 !== 0 }));
  const values = users.map(({ user, liked, right }) => ({ user, value: liked === right ? 'yes' : 'no', repeat: 0 }));
  const targets = Object.fromEntries(users.map(({ user, liked }) => [user, liked]));
  const found = metrics({ task: 'yes_no', values, targets }).balancedAccuracy!;
  near(found.all, 0.8);
  nearAll(found.interval, [0.8 - 2.100922 * 0.0942809, 0.8 + 2.100922 * 0.0942809]);
  expect(analyse(request({ task: 'yes_no', values, targets })).position).toBeNull();
});

test('ratings: RMSE and MAE, an invalid one at the far end of the scale', () => {
  const values = [
    { user: 'u', value: 4, repeat: 0 },
    { user: 'v', value: null, repeat: 0 },
  ];
  const found = metrics({ task: 'rating', values, targets: { u: 5, v: 2 }, scale: { min: 1, max: 5 } });
  expect(found.MAE).toMatchObject({ valid: 1, all: 2 });
  near(found.RMSE!.all, Math.sqrt(5));
  expect(found.MAE!.baselines.middle).toEqual({ valid: 2, usable: 2, all: 1.5 });
});
