import { expect, test } from 'vitest';
import { lint } from './support.ts';

const HEAD = `---
input:
  schema:
    a(array): { name: string }
    b(array): { title: string }
---
`;
const each = (list: string, call: string) => `{{#each ${list}}}${call}{{/each}}\n`;
const unknown = (body: string, partials: Record<string, string> = {}) =>
  lint(HEAD + body, { codes: ['unknown-variable'], partials })
    .split('\n')
    .filter((line) => line.includes('is not known'))
    .map((line) => line.replace(/^.*?(`\w+` is not known.*)$/, '$1'));

test('a field that one call has and another lacks is told, in a file and inline', () => {
  const calls = each('a', '{{> row it=this}}') + each('b', '{{> row it=this}}');
  const told = ['`name` is not known in `it`. It is a field of each of `a`: write it inside `{{#each a}}`.'];
  expect(unknown(calls, { row: '{{it.name}}' })).toEqual(told);
  expect(unknown(`{{#*inline "row"}}{{it.name}}{{/inline}}${calls}`)).toEqual(told);
});

test('what one call gives and another does not is optional, in a file and inline', () => {
  const calls = each('a', '{{> row}}{{> row star=true}}');
  const row = '{{name}}{{#if star}}*{{star}}{{/if}}{{#each list}}{{../star}}{{/each}}';
  expect(unknown(calls, { row })).toEqual([
    '`list` is not known here. Known: `name`, `star`.',
    '`list` is not known here. Known: `star`, `name`.',
  ]);
  expect(unknown(`{{#*inline "row"}}{{#if star}}*{{/if}}{{/inline}}{{> row}}{{> row star=true}}`)).toEqual([]);
});

test('what is given goes on to the partials that are called without a context', () => {
  const body = `{{> outer}}{{> outer star=1}}${each('a', '{{> row}}')}`;
  expect(unknown(body, { outer: '{{> row}}', row: '{{star}}' })).toEqual([]);
  expect(unknown(body, { outer: '{{> row this}}', row: '{{star}}' })).toEqual([]);
  expect(unknown(body, { outer: '{{> row a}}', row: '{{star}}' }).length).toBeGreaterThan(0);
  expect(unknown(`{{#*inline "o"}}{{> row}}{{/inline}}{{> o star=1}}{{> o}}`, { row: '{{star}}' })).toEqual([]);
});

test('what nobody gives is told', () => {
  expect(unknown('{{> row}}{{> other star=true}}', { row: '{{star}}', other: 'x' })).toHaveLength(1);
});

test('partials that call each other in circles give what they are given', () => {
  expect(unknown('{{> p x=1}}{{> q}}', { p: '{{x}}{{> q}}', q: '{{x}}{{> p}}' })).toEqual([]);
});
