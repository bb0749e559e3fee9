import { expect, test } from 'vitest';
import { conversation, refusal } from './support.ts';

test('json writes any value, indented where that is asked', () => {
  const input = { a: { b: [1, null, 'x"<'] }, text: 'hi', flag: false };
  expect(conversation('{{json a}} {{json text}} {{json flag}} {{json none}}', input)).toEqual([
    'user: {"b":[1,null,"x\\"<"]} "hi" false undefined',
  ]);
  expect(conversation('{{json a indent=2}}', { a: { b: [] } })).toEqual(['user: {\n  "b": []\n}']);
  expect(conversation('{{json a indent="-"}}', { a: [1] })).toEqual(['user: [\n-1\n]']);
  expect(conversation('{{#each a}}{{json this}}{{/each}}', { a: [{ b: 1 }, 2] })).toEqual(['user: {"b":1}2']);
});

const equality =
  '{{#ifEquals a b}}same{{else}}other{{/ifEquals}} {{#unlessEquals a b}}other{{else}}same{{/unlessEquals}}';

test.each([
  ['x', 'x', 'same'],
  ['x', 'y', 'other'],
  [1, 1, 'same'],
  [1, '1', 'other'],
  [0, false, 'other'],
  [null, undefined, 'other'],
  [undefined, undefined, 'same'],
  [[], [], 'other'],
])('ifEquals and unlessEquals compare strictly: %j and %j', (a, b, expected) => {
  expect(conversation(equality, { a, b })).toEqual([`user: ${expected} ${expected}`]);
});

test('ifEquals keeps its context and needs no else', () => {
  expect(
    conversation('{{#ifEquals a "x"}}{{b}}{{/ifEquals}}{{#unlessEquals a "x"}}no{{/unlessEquals}}', { a: 'x', b: 2 }),
  ).toEqual(['user: 2']);
});

test('equality sees data as it is, also where it looks like a marker', () => {
  const body =
    '<<<dotprompt:role:system>>>{{#ifEquals a "<"}}less{{/ifEquals}}{{#ifEquals b "dot:"}}colon{{/ifEquals}}{{a}}{{b}}';
  expect(conversation(body, { a: '<', b: 'dot:' })).toEqual(['system: lesscolon<dot:']);
});

test('helpers that get what they cannot use are refused with their name', () => {
  expect(refusal('{{json}}')).toBe('`{{json}}` takes exactly one value, and here it has 0.');
  expect(refusal('{{json a b}}')).toBe('`{{json}}` takes exactly one value, and here it has 2.');
  expect(refusal('{{#if}}x{{/if}}')).toBe('`{{if}}` takes exactly one value, and here it has 0.');
  expect(refusal('{{#each a b}}x{{/each}}')).toBe('`{{each}}` takes exactly one value, and here it has 2.');
  expect(refusal('{{#ifEquals a}}x{{/ifEquals}}')).toBe('`{{ifEquals}}` takes exactly two values, and here it has 1.');
  expect(refusal('{{ifEquals a b}}')).toBe('`{{ifEquals}}` is written as a block: `{{#ifEquals …}} … {{/ifEquals}}`.');
  expect(refusal('{{media "http://a"}}')).toBe('`{{media}}` takes no values, only `key=value`, and here it has 1.');
  expect(refusal('{{lookup a}}', { a: { b: 1 } })).toContain('too few or too many values');
});
