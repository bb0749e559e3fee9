import { expect, it } from 'vitest';
import { metaOf } from './support.ts';

/** What is said of a field's lines below `before`, one after the other as their letters are typed. */
function said(before: string, typed: string): string[] {
  const all = Array.from(typed, (_, i) => metaOf(before + typed.slice(0, i + 1)).problems.map((one) => one.message));
  return [...new Set(all.map((messages) => messages.join(' ')))];
}

it('a first key without its colon is told alike at each letter', () => {
  expect(said('input:\n  schema:\n    ', 'history(array, films)')).toEqual([
    'A colon is missing here. A variable is declared as `name: type`, such as `title: string`.',
  ]);
  expect(said('input:\n  ', 'schema')).toEqual([
    '`input` must be a map of fields, each with a colon, such as `schema: …`.',
  ]);
  expect(said('rec.task: text\nrec.samples:\n  ', 'users')).toEqual([
    '`rec.samples` must be a map of fields, each with a colon, such as `users: …`.',
  ]);
});

it('a type may stand below its key', () => {
  expect(metaOf('input:\n  schema:\n    string').problems).toEqual([]);
});

it('a field of Dotprompt that has no value yet is no error', () => {
  for (const yaml of ['model: ', 'input: ', 'config: ', 'output: ', 'input:\n  schema: '])
    expect(metaOf(yaml).problems.map(({ severity }) => severity)).toEqual(['information']);
  expect(metaOf('rec.task: ').problems.map(({ severity }) => severity)).toEqual(['error']);
});
