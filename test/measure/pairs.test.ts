import { expect, test } from 'vitest';
import { analysePosition, type Observation } from '../../server/src/measure/index.ts';
import { pairInterval } from '../../server/src/measure/pairs.ts';
import { judgePairs, type PairEvidence } from '../../server/src/measure/pairVerdict.ts';
import { near, nearAll } from './support.ts';

/** Pairs AB of one user each; `picks`: the letters chosen for AB, for BA and, if asked again, for AB. */
function pairs(kinds: readonly (readonly [picks: string, times: number])[]): Observation[] {
  return kinds.flatMap(([picks, times], kind) =>
    Array.from({ length: times }, (_, i) => `${kind}-${i}`).flatMap((user) =>
      [...picks].map((pick, call) => ({
        user,
        orderIndex: call === 1 ? 1 : 0,
        repeat: call === 2 ? 1 : 0,
        order: [...(call === 1 ? 'BA' : 'AB')],
        ranking: [pick],
      })),
    ),
  );
}

const analyse = (observations: Observation[]) =>
  analysePosition({ observations, design: 'swap', seed: 1, task: 'pair_choice' });

/* O3: 24 pairs, first-first 8, second-second 1, consistent 15; 10 asked again, 9 the same. */
test('O3: pairs in both orders', () => {
  const found = analyse(
    pairs([
      ['AB', 8],
      ['BA', 1],
      ['AA', 5],
      ['AAA', 9],
      ['AAB', 1],
    ]),
  );
  near(found.pc, 0.625);
  near(found.pf, 0.291667);
  near(found.conflict, 0.375);
  near(found.rs, 0.9);
  near(found.excess, 0.275);
  near(found.tests.find(({ name }) => name === 'sign')!.p, 0.0390625);
  nearAll(found.intervals.pf, [0.054483, 0.483979]);
  nearAll(pairInterval(8, 1, 24), [0.054483, 0.483979]);
});

test('always the first is an error, always the same item is not', () => {
  expect(analyse(pairs([['AB', 20]])).verdict).toBe('error');
  expect(
    analyse(
      pairs([
        ['AA', 60],
        ['BB', 60],
      ]),
    ).verdict,
  ).toBe('none');
  expect(analyse([])).toMatchObject({ pc: null, verdict: 'inconclusive' });
});

test('a tie in one order is half inconsistent, towards the place that the other order chose; two ties agree', () => {
  const tied = (picks: string, user: string): Observation[] =>
    [...picks].map((pick, call) => ({
      user,
      orderIndex: call,
      repeat: 0,
      order: [...(call === 1 ? 'BA' : 'AB')],
      ...(pick === '=' ? { ranking: null, tie: true } : { ranking: [pick] }),
    }));
  const found = analyse([tied('A=', 'u'), tied('==', 'v'), tied('AA', 'w'), tied('=A', 'x')].flat());
  expect(found.pc).toBe(0.75);
  expect(found.pf).toBe(0);
  expect(found).toMatchObject({ calls: 8, total: 8 });
  expect(analyse(tied('A=', 'u')).pf).toBe(0.5);
});

test('pairs of one user are alike: the test flips users, and the interval is over users', () => {
  const one = (user: string, pair: number): Observation[] =>
    ['AB', 'BA'].map((order, orderIndex) => ({
      user,
      orderIndex,
      repeat: 0,
      order: [...order].map((letter) => `${letter}${pair}`),
      ranking: [`${order[0]}${pair}`],
    }));
  const found = analyse(['u', 'v', 'w'].flatMap((user) => [0, 1, 2, 3].flatMap((pair) => one(user, pair))));
  expect(found.pf).toBe(1);
  near(found.tests[0]!.p, 0.25);
  /* All users alike: Agresti–Min over users, not a t interval without width. */
  near(found.intervals.pf![0], 0.6 - (1.959964 * Math.sqrt(4 - 9 / 5)) / 5);
  expect(found.intervals.pf![1]).toBe(1);
  expect(found.verdict).toBe('inconclusive');
  expect(found.notes.join()).toMatch(/3 users cannot reach p ≤ \.05, which takes 6/);
  expect(found.notes.join()).not.toMatch(/still holds/);
});

test('more than a fifth unusable: neither preference nor sensitivity is judged', () => {
  const observations = pairs([
    ['AB', 20],
    ['A', 20],
  ]).map((o, i) => (i > 39 ? { ...o, ranking: null } : o));
  expect(analyse(observations)).toMatchObject({ verdict: 'inconclusive', sensitivity: 'none' });
});

test('with probabilities the odds are tested too: a factor of three is an error', () => {
  const sure = (chance: number) => pairs([['AB', 10]]).map((o) => ({ ...o, probabilities: [chance, 1 - chance] }));
  const found = analyse(sure(0.8));
  expect(found.tests.map(({ name }) => name)).toEqual(['sign', 'excess', 'beta']);
  near(found.odds!.odds, 4);
  expect(found.verdict).toBe('error');
  expect(analyse(sure(0.5)).odds!.beta).toBe(0);
});

test('an interval of paired proportions ends at ±1', () => {
  expect(pairInterval(30, 0, 30)[1]).toBe(1);
  expect(pairInterval(0, 30, 30)[0]).toBe(-1);
});

test('none takes four users, 16 answers, few unusable ones, and every interval within its bound', () => {
  const evidence = (given: Partial<PairEvidence>): PairEvidence => ({
    pf: 0,
    interval: [-0.05, 0.05],
    odds: undefined,
    excess: null,
    tests: [],
    calls: 40,
    lost: 0,
    users: 20,
    ...given,
  });
  const odds = { beta: 0.3, odds: 1.35, interval: [-0.3, 0.9] as const, p: 0.3, pairs: 20, decided: 0 };
  expect(judgePairs(evidence({})).verdict).toBe('none');
  expect(judgePairs(evidence({ users: 3 })).verdict).toBe('inconclusive');
  expect(judgePairs(evidence({ calls: 15 })).verdict).toBe('inconclusive');
  expect(judgePairs(evidence({ lost: 3 })).notes.join()).toMatch(/3 of 40 answers cannot be used, more than 5 %/);
  expect(judgePairs(evidence({ odds })).notes).toEqual(['The interval still holds preferences of |β| ≥ .4.']);
  expect(judgePairs(evidence({ odds: { ...odds, interval: [-0.3, 0.3] } })).verdict).toBe('none');
});
