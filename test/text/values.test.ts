import { expect, test } from 'vitest';
import { defined, isMap, valueAt } from '../../server/src/text/index.ts';

test('a map is an object that is no list', () => {
  expect([{}, Object.create(null), [], null, 'text', 1, undefined].map(isMap)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a path leads through maps and lists, and to nothing that is inherited', () => {
  const value = { history: [{ title: 'Alien' }] };
  expect(valueAt(value, ['history', 0, 'title'])).toBe('Alien');
  expect(valueAt(value, [])).toBe(value);
  expect(valueAt(value, ['history', 1, 'title'])).toBeUndefined();
  expect(valueAt(value, ['constructor'])).toBeUndefined();
  expect(valueAt('text', ['length'])).toBeUndefined();
});

test('fields that are undefined are left out, null is kept', () => {
  expect(Object.keys(defined({ a: 1, b: undefined, c: null }))).toEqual(['a', 'c']);
});
