import { expect, test } from 'vitest';
import { type AnswerCase, type Contract, labelChances } from '../../server/src/answers/index.ts';

const choice = (labels: 'letters' | 'numbers' | 'none' | { prefix: string }, more = {}): Contract =>
  ({ task: 'choice', reasoning: 'none', by: 'label', labels, ...more }) as Contract;

function chances(contract: Contract, n: number, tokens: Readonly<Record<string, number>>) {
  const items = Array.from({ length: n }, (_, i) => ({ id: `i${i}` }));
  const answerCase: AnswerCase = { contract, items, history: [], catalog: [] };
  return labelChances(
    Object.entries(tokens).map(([text, p]) => ({ text, p })),
    answerCase,
  );
}

test('spellings of a label are summed; a small letter is a word of its own', () => {
  const tokens = { A: 0.25, ' A': 0.125, '(A': 0.0625, '"B"': 0.25, 'C.': 0.0625, a: 0.125, Answer: 0.1 };
  expect(chances(choice('letters'), 3, tokens)).toEqual([0.4375, 0.25, 0.0625]);
});

test('yes and no: in any case, and by a beginning that only one of them has', () => {
  const contract: Contract = { task: 'yes_no', reasoning: 'none', yes: ['Yes', 'Like'], no: ['No', 'Dislike'] };
  expect(chances(contract, 1, { ' yes': 0.25, Like: 0.25, Dis: 0.25, NO: 0.125, N: 0.1, Maybe: 0.1 })).toEqual([
    0.5, 0.375,
  ]);
});

test('labels follow the place at which they are shown', () => {
  const items = ['B', 'A'].map((label) => ({ id: label, label }));
  const shown = { contract: choice('letters'), items, history: [], catalog: [] };
  expect(labelChances([{ text: 'A', p: 0.75 }], shown)).toEqual([0, 0.75]);
});

test.each([
  ['no answer among the tokens', choice('letters'), 3, { Sure: 0.9 }],
  ['numbers of two digits', choice('numbers'), 10, { 1: 0.9 }],
  ['labels of a letter and a number', choice({ prefix: 'M' }), 3, { M: 0.9 }],
  ['titles', choice('letters', { by: 'title' }), 3, { A: 0.9 }],
  ['JSON', choice('letters', { json: {} }), 3, { A: 0.9 }],
  ['text before the answer', choice('letters', { reasoning: 'before' }), 3, { A: 0.9 }],
  ['a rating', { task: 'rating', reasoning: 'none', min: 1, max: 5, step: 1 } as Contract, 1, { 1: 0.9 }],
])('the first token does not tell: %s', (_, contract, n, tokens) => {
  expect(chances(contract, n, tokens)).toBeUndefined();
});
