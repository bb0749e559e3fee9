import { expect, test } from 'vitest';
import { areaUnderCurve } from '../../server/src/measure/auc.ts';
import { type AnalysisRequest, analyse, type PointAnswer } from '../../server/src/measure/index.ts';
import { calls, near, nearAll, request } from './support.ts';

const result = (given: Partial<AnalysisRequest>) => analyse(request(given));

test('AUC: pairs in the right order, ties half', () => {
  near(areaUnderCurve([0.9, 0.5], [0.5, 0.1, 0.9]), 4 / 6);
  expect(areaUnderCurve([], [0.5])).toBeNull();
});

/** n users of each kind; P(yes) from a list that repeats. */
function graded(n: number, liked: readonly number[], disliked: readonly number[]) {
  const of = (kind: 'yes' | 'no', chances: readonly number[]) =>
    Array.from({ length: n }, (_, i): PointAnswer => {
      const probability = chances[i % chances.length]!;
      return { user: `${kind}${i}`, repeat: 0, orderIndex: 0, value: probability > 0.5 ? 'yes' : 'no', probability };
    });
  const values = [...of('yes', liked), ...of('no', disliked)];
  const targets = Object.fromEntries(values.map(({ user }) => [user, user.startsWith('yes') ? 'yes' : 'no']));
  return { task: 'yes_no', values, targets };
}

test('with probabilities the AUC has DeLong’s interval, from ten users of either kind', () => {
  const found = result(graded(10, [0.8, 0.4], [0.6, 0.2])).metrics.AUC!;
  near(found.all, 0.75);
  /* Placements ½ and 1 on both sides: s² = .0694444 each, t(18) = 2.100922. */
  const half = 2.100922 * Math.sqrt((2 * 0.0694444) / 10);
  expect(found.interval![0]).toBeCloseTo(0.75 - half, 5);
  expect(result(graded(9, [0.8], [0.2])).metrics.AUC).toMatchObject({ all: 1, interval: null });
});

test('an invalid answer counts ½ for the AUC and wrong for the rest', () => {
  const request = graded(10, [0.9], [0.1]);
  const values = request.values.map((v, i) => (i === 0 ? { ...v, value: null } : v));
  const { AUC, balancedAccuracy } = result({ ...request, values }).metrics;
  expect(AUC).toMatchObject({ valid: 1, all: 1 });
  near(balancedAccuracy!.all, 0.95);
});

test('without probabilities there is no AUC', () => {
  const request = graded(10, [0.9], [0.1]);
  const values = request.values.map(({ probability: _, ...v }) => v);
  expect(Object.keys(result({ ...request, values }).metrics)).toEqual([
    'balancedAccuracy',
    'accuracy',
    'TPR',
    'TNR',
    'yesRate',
  ]);
});

test('ratings stand beside the mean of the user, of the item and of everybody else', () => {
  const values = [4, 2].map((value, user) => ({ user: `u${user}`, repeat: 0, value }));
  const found = result({
    task: 'rating',
    values,
    targets: { u0: 5, u1: 1 },
    scale: { min: 1, max: 5 },
    means: { u0: { user: 4, item: 3 }, u1: { user: 2, item: 3 } },
  }).metrics.MAE!;
  expect(found.baselines.user!.all).toBe(1);
  expect(found.baselines.item!.all).toBe(2);
  expect(found.baselines.others!.all).toBe(4);
});

test('a choice has its accuracy, coverage of one, and the lift of what it picks', () => {
  const observations = [...calls('u', ['AB', 'BA'], ['A', 'A']), ...calls('v', ['AB', 'BA'], ['A', 'B'])];
  const { metrics } = result({
    task: 'choice',
    observations,
    count: 1,
    targets: { u: 'A', v: 'B' },
    popularity: { u: { A: 3, B: 1 }, v: { A: 3, B: 1 } },
  });
  expect(metrics.accuracy).toMatchObject({ all: 0.75 });
  expect(metrics['coverage@1']!.all).toBe(1);
  near(metrics['popularityLift@1']!.usable, 1.25);
  expect(metrics['NDCG@1']).toBeUndefined();
});

test('coverage beside that of as many draws at random', () => {
  const observations = calls('u', ['ABCDEFGHIJ', 'JIHGFEDCBA'], ['ABCDEFGHIJ', 'ABCDEFGHIJ']);
  const found = result({ observations }).metrics['coverage@5']!;
  near(found.all, 0.5);
  near(found.baselines.random!.all, 0.75);
});

test('items from a catalogue are judged without a list', () => {
  const observations = ['A', 'B'].map((item, i) => ({
    user: `u${i}`,
    orderIndex: 0,
    repeat: 0,
    order: [],
    ranking: [item, 'C', 'D'],
    grade: 'strict' as const,
  }));
  const { metrics, position } = result({ task: 'item', observations, count: 3, targets: { u0: 'A', u1: 'D' } });
  near(metrics.MRR!.all, (1 + 1 / 3) / 2);
  expect(metrics['HR@3']!.baselines.random!.all).toBeNull();
  expect(position).toBeNull();
});

test('texts: length, grounding, constraints', () => {
  const { metrics } = result({
    task: 'text',
    texts: [
      { user: 'u', words: 10 },
      { user: 'v', words: 20 },
    ],
    graded: [
      { user: 'u', grade: 'strict', codes: [] },
      { user: 'v', grade: 'valid', codes: ['C2'] },
    ],
  });
  expect(metrics.words!.all).toBe(15);
  expect(metrics.grounded).toMatchObject({ all: 0.5, users: 2 });
  expect(metrics.constraintsKept!.all).toBe(1);
});

test('questions without content: information outside .35–.65, a warning outside .2–.8', () => {
  const asked = (yes: number, n: number) =>
    result({
      task: 'yes_no',
      contentFree: Array.from({ length: n }, (_, i) => ({ user: 'x', repeat: i, value: i < yes ? 'yes' : 'no' })),
    }).contentFree;
  expect(asked(5, 10)).toMatchObject({ yes: 0.5, n: 10, level: 'none' });
  nearAll(asked(5, 10)!.interval, [0.236593, 0.763407]);
  expect(asked(7, 10)!.level).toBe('information');
  expect(asked(9, 10)!.level).toBe('warning');
  expect(asked(0, 0)).toBeUndefined();
  const sure = [0.9, 0.8, 0.85].map((probability, i) => ({ user: 'x', repeat: i, value: 'yes', probability }));
  near(result({ task: 'yes_no', contentFree: sure }).contentFree!.yes, 0.85);
});

test('one answer for everybody has no entropy', () => {
  const constant = (values: readonly string[]) =>
    result({
      task: 'yes_no',
      values: values.map((value, i) => ({ user: `u${i}`, repeat: 0, value })),
      targets: { u0: 'yes', u1: 'no' },
    }).constant;
  expect(constant(['yes', 'yes', 'yes'])).toMatchObject({ answer: 'yes', share: 1, entropy: 0, users: 3, targets: 2 });
  near(constant(['yes', 'no'])!.entropy, 1);
  expect(constant(['yes'])).toBeUndefined();
});

test('an answer is constant only where it is in every wording', () => {
  const values = Array.from({ length: 10 }, (_, i) => `u${i}`).flatMap((user) =>
    ['yes', 'no'].map((value, orderIndex) => ({ user, repeat: 0, orderIndex, value })),
  );
  expect(result({ task: 'yes_no', values }).constant).toMatchObject({ share: 0.5, entropy: 1, users: 10 });
  const all = values.map((v) => ({ ...v, value: 'yes' }));
  expect(result({ task: 'yes_no', values: all }).constant).toMatchObject({ share: 1, users: 10 });
});

test('users who are all alike give no interval without width: Wilson over users', () => {
  const same = { ...graded(15, [0.9], [0.9]) };
  const { balancedAccuracy, accuracy, TPR, TNR, yesRate, AUC } = result(same).metrics;
  const far = 1 - 15 / (15 + 1.959964 ** 2);
  nearAll(TPR!.interval, [1 - far, 1]);
  nearAll(TNR!.interval, [0, far]);
  /* The two reach .2039 into one side each: half of the square root of the sum of squares. */
  nearAll(balancedAccuracy!.interval, [0.5 - far / 2, 0.5 + far / 2]);
  expect(AUC!.interval![0]).toBeLessThan(0.4);
  expect(accuracy!.interval![0]).toBeLessThan(0.4);
  nearAll(yesRate!.interval, [0.886487, 1]);
});

test('fewer than ten of a kind have no interval, nor has a length that is the same for all', () => {
  const { TPR, TNR } = result(graded(9, [0.9, 0.4], [0.9, 0.1])).metrics;
  expect([TPR!.interval, TNR!.interval]).toEqual([null, null]);
  const texts = ['u', 'v', 'w'].map((user) => ({ user, words: 7 }));
  const answers = texts.map(({ user }) => ({ user, grade: 'strict' as const, codes: [] }));
  const { words, grounded } = result({ task: 'text', texts, graded: answers }).metrics;
  expect(words!.interval).toBeNull();
  expect(grounded!.interval![1]).toBe(1);
  expect(grounded!.interval![0]).toBeLessThan(0.5);
});

test('a coin is invalid as often as the model, and the interval of the valid column is beside', () => {
  const request = graded(20, [0.9, 0.2], [0.9, 0.2]);
  const values = request.values.map((v, i) => (i % 4 < 2 ? v : { ...v, value: null }));
  const { balancedAccuracy, accuracy, TPR } = result({ ...request, values }).metrics;
  for (const metric of [balancedAccuracy, accuracy, TPR]) {
    expect(metric!.baselines.random).toMatchObject({ valid: 0.5, all: 0.25 });
  }
  expect(balancedAccuracy).toMatchObject({ valid: 0.5, all: 0.25, ofValid: { users: 20 } });
  const [low, high] = balancedAccuracy!.ofValid!.interval!;
  near((low + high) / 2, 0.5);
});

test('a rating beyond what can be squared leaves no number and no interval', () => {
  const values = [1e308, -1e308, 3].map((value, user) => ({ user: `u${user}`, repeat: 0, value }));
  const { RMSE } = result({ task: 'rating', values, targets: { u0: 1, u1: 1, u2: 1 } }).metrics;
  expect(RMSE).toMatchObject({ all: null, interval: null });
});
