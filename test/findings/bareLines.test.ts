import { expect, test } from 'vitest';
import { type BareLine, type ForeignTask, recordOfLines } from '../../server/src/findings/index.ts';
import { simulate } from '../measure/simulator.ts';
import { analysed, copying, recordOf } from './support.ts';

const log = (lines: readonly BareLine[], task: ForeignTask = 'ranking') =>
  recordOfLines({ lines, task, design: 'recognise', seed: 1, id: 'log.jsonl' });

test('the log of a run gives the numbers of the run', () => {
  const own = analysed(recordOf(copying(0.4)));
  const lines = simulate(copying(0.4), { seed: 1 }).map(({ user, order, ranking }) => ({
    user,
    order,
    answer: ranking,
  }));
  const foreign = analysed(log(lines));
  expect(foreign.position).toEqual(own.position);
  expect(foreign.validity).toEqual(own.validity);
  expect(foreign.findings.map(({ message }) => message)).toEqual(own.findings.map(({ message }) => message));
});

test('an order shown again is a repeat', () => {
  const lines = ['ABC', 'CBA', 'ABC'].map((order) => ({ user: 'u', order: [...order], answer: [...'ABC'] }));
  expect(log(lines).outcomes.map(({ orderIndex, repeat }) => [orderIndex, repeat])).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
  ]);
});

test('answers are graded by what can be told from ids', () => {
  const grades = (...answers: (string | null)[]) =>
    log(answers.map((answer) => ({ user: 'u', order: [...'ABCD'], answer: answer && [...answer] }))).outcomes.map(
      ({ grade, codes }) => [grade, ...codes.map(({ code }) => code)].join(' '),
    );
  expect(grades('ABCD', 'ABC', 'ABCA', 'ABXY', 'A', null)).toEqual([
    'strict',
    'usable S2',
    'usable S1 S2',
    'usable S2 S5',
    ' S2',
    '',
  ]);
});

test('a log of top-k answers is valid at k', () => {
  const lines = ['ABC', 'BCD'].map((answer) => ({ user: 'u', order: [...'ABCDEF'], answer: [...answer] }));
  expect(analysed(log(lines)).validity).toMatchObject({ valid: 2, total: 2 });
});

test('choices, yes/no and ratings', () => {
  expect(log([{ user: 'u', order: ['A', 'B'], answer: 'B' }], 'choice').outcomes[0]).toMatchObject({
    answer: 'B',
    grade: 'strict',
  });
  expect(log([{ user: 'u', answer: 'Yes', target: 'yes' }], 'yes_no').outcomes[0]!.answer).toBe('yes');
  expect(
    log(
      [
        { user: 'u', answer: 9 },
        { user: 'v', answer: 4, target: 5 },
      ],
      'rating',
    ).run.contract,
  ).toMatchObject({ min: 1, max: 9 });
  expect(analysed(log([{ user: 'v', answer: 4, target: 5 }], 'rating')).metrics.MAE!.valid).toBe(1);
});

test('targets may stand on any line of a user', () => {
  const lines = [
    { user: 'u', order: ['A', 'B'], answer: ['A', 'B'] },
    { user: 'u', order: ['B', 'A'], answer: ['A', 'B'], target: 'A' },
  ];
  expect(analysed(log(lines)).metrics['HR@1']!.all).toBe(1);
});
