import { expect, test } from 'vitest';
import { type AnalysisRequest, analyse, type PointAnswer } from '../../server/src/measure/index.ts';
import { near, nearAll } from './support.ts';

const judged = (values: readonly PointAnswer[], rest: Partial<AnalysisRequest> = {}) =>
  analyse({
    task: 'yes_no',
    observations: [],
    design: 'given',
    seed: 1,
    count: 'all',
    graded: [],
    targets: {},
    values,
    ...rest,
  }).position;

/** One user a pair; `kinds`: the answer with "yes" first, then with "no" first, y, n or -. */
function answered(kinds: readonly (readonly [string, number])[]): PointAnswer[] {
  const words: Record<string, string | null> = { y: 'yes', n: 'no', '-': null };
  return kinds.flatMap(([answers, times], kind) =>
    Array.from({ length: times }, (_, i) => `${kind}-${i}`).flatMap((user) =>
      [...answers].map((answer, wording) => ({
        user,
        repeat: 0,
        orderIndex: wording,
        order: wording === 0 ? ['yes', 'no'] : ['no', 'yes'],
        value: words[answer]!,
      })),
    ),
  );
}

test('O6: 40 pairs, 9 changed No→Yes and 2 Yes→No', () => {
  const found = judged(
    answered([
      ['yn', 9],
      ['ny', 2],
      ['yy', 15],
      ['nn', 14],
    ]),
  )!;
  near(found.tests[0]!.p, 0.06543);
  near(found.delta, 0.175);
  nearAll(found.intervals.delta, [0.013071, 0.320263]);
  nearAll(found.wordings, [0.6, 0.425]);
  expect(found).toMatchObject({ verdict: 'inconclusive', users: 40, calls: 80, total: 80 });
});

test('without the labels as shown the later wording counts against the earlier one', () => {
  const values = answered([
    ['ny', 9],
    ['yn', 2],
    ['yy', 29],
  ]).map(({ order: _, ...value }) => value);
  near(judged(values)!.delta, 0.175);
});

test('sizes: a change in a quarter of the answers is an error, none at all is none', () => {
  expect(
    judged(
      answered([
        ['yn', 12],
        ['yy', 28],
      ]),
    )!.verdict,
  ).toBe('error');
  expect(
    judged(
      answered([
        ['yn', 7],
        ['yy', 33],
      ]),
    )!.verdict,
  ).toBe('warning');
  expect(
    judged(
      answered([
        ['yy', 60],
        ['nn', 60],
      ]),
    )!.verdict,
  ).toBe('none');
});

test('more than a fifth unusable, nobody in both wordings, one wording', () => {
  expect(
    judged(
      answered([
        ['y-', 20],
        ['yy', 20],
      ]),
    )!.verdict,
  ).toBe('inconclusive');
  expect(
    judged(
      answered([
        ['y', 3],
        ['-n', 3],
      ]),
    )!.delta,
  ).toBeNull();
  expect(judged(answered([['y', 5]]))).toBeNull();
  expect(judged([])).toBeNull();
});

test('ratings: differences by the size of the scale, exactly tested', () => {
  const rated = (shift: number): PointAnswer[] =>
    Array.from({ length: 10 }, (_, user) => user).flatMap((user) =>
      [0, 1].map((orderIndex) => ({
        user: `u${user}`,
        repeat: 0,
        orderIndex,
        order: orderIndex === 0 ? ['1', '2', '3', '4', '5'] : ['5', '4', '3', '2', '1'],
        value: 3 + (orderIndex === 1 ? shift : 0),
      })),
    );
  const scale = { min: 1, max: 5 };
  const found = judged(rated(1), { task: 'rating', scale })!;
  expect(found).toMatchObject({ delta: -1, verdict: 'error' });
  near(found.tests[0]!.p, 2 / 1024);
  expect(judged(rated(1), { task: 'rating', scale: { min: 0, max: 100 } })!.verdict).toBe('information');
  expect(judged(rated(0), { task: 'rating', scale })).toMatchObject({ delta: 0, verdict: 'none' });
});

test('several wordings are permuted within users', () => {
  const rotated = (value: (k: number) => string): PointAnswer[] =>
    Array.from({ length: 12 }, (_, user) => user).flatMap((user) =>
      [0, 1, 2].map((orderIndex) => ({ user: `u${user}`, repeat: 0, orderIndex, value: value(orderIndex) })),
    );
  const found = judged(rotated((k) => (k === 2 ? 'yes' : 'no')))!;
  expect(found.tests[0]).toMatchObject({ name: 'exampleOrder', p: 0.0005 });
  expect(found).toMatchObject({ delta: 1, wordings: [0, 0, 1], verdict: 'error' });
  expect(judged(rotated(() => 'yes'))!.tests[0]!.p).toBe(1);
});

test('none takes four users and 16 answers, and few users are told as the reason', () => {
  const few = judged(answered([['yy', 2]]))!;
  expect(few.verdict).toBe('inconclusive');
  expect(few.notes).toEqual(['2 users cannot reach p ≤ .05, which takes 6.']);
  const ratings = ['u0', 'u1'].flatMap((user) =>
    [0, 1].map((orderIndex) => ({ user, orderIndex, repeat: 0, value: 4 })),
  );
  expect(judged(ratings, { task: 'rating' })).toMatchObject({
    verdict: 'inconclusive',
    intervals: { delta: null },
    notes: ['To say that there is none takes at least 4 users and 16 answers.'],
  });
});

test('none takes at most 5 % unusable answers', () => {
  const kinds = [
    ['yy', 60],
    ['nn', 60],
  ] as const;
  expect(judged(answered(kinds))!.verdict).toBe('none');
  const found = judged(answered([...kinds, ['y-', 20]]))!;
  expect(found.notes).toEqual(['20 of 280 answers cannot be used, more than 5 %.']);
});

test('a difference of one for all users stays within 1, and has no interval without spread', () => {
  const [low, high] = judged(answered([['yn', 30]]))!.intervals.delta!;
  expect(high).toBe(1);
  expect(low).toBeGreaterThan(0.8);
});

test('which wording names what first is known from labels shown backwards, not from their number', () => {
  const values = answered([['yn', 8]]);
  expect(judged(values)!.directed).toBe(true);
  expect(judged(values.map(({ order: _, ...value }) => value))!.directed).toBe(false);
  expect(
    judged(values.map((v) => ({ ...v, order: v.orderIndex === 0 ? ['yes', 'no'] : ['no', 'maybe'] })))!.directed,
  ).toBe(false);
});

test('a shift of P(yes) that is the same for all is found, though few words change', () => {
  const values = answered([
    ['yn', 3],
    ['yy', 13],
    ['nn', 14],
  ]).map((value, i) => {
    const middle = value.value === 'yes' ? 0.7 : 0.3;
    return { ...value, probability: middle + (value.orderIndex === 0 ? 0.06 : -0.06) + (i % 4) / 1000 };
  });
  const found = judged(values)!;
  expect(found.tests.map(({ name }) => name)).toEqual(['labelOrder', 'yesShift']);
  near(found.delta, 0.1);
  near(found.tests[0]!.p, 0.25);
  expect(found.tests[1]!.pHolm!).toBeLessThan(0.001);
  expect(found.shift).toMatchObject({ users: 30 });
  expect(found.shift!.delta).toBeGreaterThan(0.11);
  expect(found.verdict).toBe('warning');
  expect(judged(values.map(({ probability: _, ...value }) => value))!.verdict).toBe('inconclusive');
});
