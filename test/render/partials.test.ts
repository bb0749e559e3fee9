import { expect, test } from 'vitest';
import { conversation, refusal } from './support.ts';

const partials = {
  item: '{{title}}!',
  lines: 'a\n\nb\n',
  tree: '{{title}}{{#each children}}({{> tree}}){{/each}}',
  frame: '[{{> @partial-block}}]',
};

test('partials get the context, another context, or values of their own', () => {
  const input = { title: 'T', other: { title: 'O' } };
  const body = '{{> item}} {{> item other}} {{> item title="H"}} {{> item other title="B"}}';
  expect(conversation(body, input, { partials })).toEqual(['user: T! O! H! B!']);
});

test('an indented partial is indented in every line', () => {
  expect(conversation('x\n  {{> lines}}\ny', {}, { partials })).toEqual(['user: x\n  a\n  \n  b\ny']);
});

test('partials call partials, finitely also themselves', () => {
  const tree = { title: 'a', children: [{ title: 'b', children: [{ title: 'c' }] }, { title: 'd' }] };
  expect(conversation('{{> tree}}', tree, { partials })).toEqual(['user: a(b(c))(d)']);
});

test('inline partials, partial blocks and their fallbacks', () => {
  expect(conversation('{{#*inline "item"}}<{{title}}>{{/inline}}{{> item}}', { title: 'T' }, { partials })).toEqual([
    'user: <T>',
  ]);
  expect(
    conversation('{{#> frame}}{{title}}{{/frame}}{{#> none}}instead{{/none}}', { title: 'T' }, { partials }),
  ).toEqual(['user: [T]instead']);
});

test('a dynamic partial is one that the data only names', () => {
  expect(conversation('{{> (lookup . "which")}}', { which: 'item', title: 'T' }, { partials })).toEqual(['user: T!']);
  expect(refusal('{{> (lookup . "which")}}', { which: '{{title}}' }, { partials })).toContain('no partial `{{title}}`');
});

test('a broken partial harms only those who call it', () => {
  const broken = { ...partials, broken: '{{#if x}' };
  expect(conversation('{{> item}}', { title: 'T' }, { partials: broken })).toEqual(['user: T!']);
  expect(refusal('{{> broken}}', {}, { partials: broken })).toMatch(
    /^Partial `broken` has a mistake in its syntax: near/,
  );
});

test('partials of one template are unknown to the next', () => {
  expect(conversation('{{> item}}', { title: 'T' }, { partials })).toEqual(['user: T!']);
  expect(refusal('{{> item}}', { title: 'T' })).toBe(
    'There is no partial `item`: no file `_item.prompt` beside the template.',
  );
  expect(conversation('{{> item}}', { title: 'T' }, { partials: { item: 'new' } })).toEqual(['user: new']);
});

test('what is wrong with a call is said', () => {
  expect(refusal('{{> tree}}', {}, { partials: { tree: 'x{{> (lookup . "none")}}' } })).toContain(
    'no partial `undefined`',
  );
  expect(refusal('{{> a}}', {}, { partials: { a: '{{> b}}', b: '{{> a}}' } })).toMatch(
    /^Partial `a` calls itself too many/,
  );
  expect(refusal('{{> item 1 2}}', {}, { partials })).toMatch(/^A partial takes at most one context, not 2 values\./);
  expect(refusal('{{> frame}}', {}, { partials })).toContain('has nothing to show');
});
