import { expect, test } from 'vitest';
import { answerDocs, codeNames, contractOf, labelsOf } from '../../server/src/answers/index.ts';
import { readMeta } from '../../server/src/schema/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';

/** The contract of a template with this front matter. */
const contract = (...lines: readonly string[]) =>
  contractOf(readMeta(parseDocument(`---\n${lines.join('\n')}\n---\nHi\n`)));

const SCHEMA = ['input:', '  schema:'];
const CANDIDATES = 'rec.candidates: { input: candidates }';
const withLabel = [...SCHEMA, '    candidates(array): { label: string, title: string }'];

test('a template without a task has no contract', () => {
  expect(contract('model: sim/fair')).toBeUndefined();
});

test('a ranking by label of all candidates, one a line, is the default', () => {
  expect(contract(...withLabel, 'rec.task: ranking', CANDIDATES)).toEqual({
    task: 'ranking',
    reasoning: 'none',
    by: 'label',
    labels: 'numbers',
    count: 'all',
    format: 'lines',
  });
});

test.each([
  ['items without a label', [...SCHEMA, '    candidates(array): { title: string }', CANDIDATES], 'title'],
  ['labels: none', [...withLabel, 'rec.candidates: { input: candidates, labels: none }'], 'title'],
  ['no candidates', withLabel, 'title'],
  ['no schema', [CANDIDATES], 'label'],
  ['the word of the author', [...withLabel, CANDIDATES, 'rec.answer: { by: id }'], 'id'],
])('%s', (_name, lines, by) => {
  expect(contract('rec.task: choice', ...lines)).toMatchObject({ task: 'choice', by });
});

test.each([
  ['yes_no', '{}', { yes: ['Yes'], no: ['No'] }],
  ['yes_no', '{ yes: [like, love], no: dislike }', { yes: ['like', 'love'], no: ['dislike'] }],
  ['rating', '{}', { min: 1, max: 5, step: 1 }],
  ['rating', '{ min: 0, max: 10, step: 0.5 }', { min: 0, max: 10, step: 0.5 }],
  ['item', '{}', { by: 'title', count: 1, unseen: true }],
  ['item', '{ by: id, count: 3, unseen: false }', { by: 'id', count: 3, unseen: false }],
  ['text', '{ maxWords: 40, mustName: [item.title] }', { maxWords: 40, mustName: ['item.title'] }],
  ['dialogue_turn', '{ prefixes: ["Response:"], roles: assistant }', { prefixes: ['Response:'], roles: ['assistant'] }],
  ['pair_choice', '{ tie: draw, reasoning: before }', { tie: 'draw', reasoning: 'before' }],
])('%s with %s', (task, answer, expected) => {
  expect(contract(`rec.task: ${task}`, `rec.answer: ${answer}`)).toMatchObject({ task, ...expected });
});

test('JSON answers carry their schema and path', () => {
  const lines = [
    'output:',
    '  format: json',
    '  schema: { rating: integer }',
    'rec.task: rating',
    'rec.answer: { path: rating }',
  ];
  expect(contract(...lines)).toMatchObject({ json: { path: 'rating', schema: { type: 'object' } } });
  expect(contract('rec.task: rating')).not.toHaveProperty('json');
});

test('a contract is plain JSON, as records keep it', () => {
  const made = contract(...withLabel, 'rec.task: ranking', CANDIDATES);
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
});

test('labels', () => {
  expect(labelsOf('numbers', 3)).toEqual(['1', '2', '3']);
  expect(labelsOf('letters', 28).slice(24)).toEqual(['Y', 'Z', 'AA', 'AB']);
  expect(labelsOf('letters', 703).slice(-2)).toEqual(['ZZ', 'AAA']);
  expect(labelsOf('none', 2)).toEqual(['', '']);
  expect(labelsOf({ prefix: 'M' }, 2)).toEqual(['M1', 'M2']);
  expect(labelsOf('numbers', 0)).toEqual([]);
});

test('every code has a short name and a page', () => {
  expect(Object.keys(codeNames)).toHaveLength(29);
  for (const { code, name, docs } of answerDocs) {
    expect(code).toMatch(/^[TERSMCDQ]\d$/);
    expect(name.length).toBeLessThan(25);
    expect(docs).toMatch(/\.|```$/);
  }
});
