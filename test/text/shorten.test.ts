import { expect, test } from 'vitest';
import { shorten } from '../../server/src/text/index.ts';

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['a😀b', 4, 'a😀b'],
  ['ab😀c', 4, 'ab…'],
])('%j in %i', (text, most, short) => expect(shorten(text, most)).toBe(short));
