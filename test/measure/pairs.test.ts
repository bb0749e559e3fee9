import { expect, test } from 'vitest';
import { analysePosition, type Observation } from '../../server/src/measure/index.ts';
import { pairInterval } from '../../server/src/measure/pairs.ts';
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

/* O3 of the domain reference: 24 pairs, first-first 8, second-second 1, consistent 15; 10 asked again, 9 the same. */
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
