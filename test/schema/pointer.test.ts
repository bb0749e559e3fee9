import { expect, test } from 'vitest';
import { referred } from '../../server/src/schema/index.ts';

const root = {
  $defs: { item: { type: 'string' }, 'a/b ~c': { type: 'number' }, '%': { type: 'null' } },
  allOf: [true],
};

test.each([
  ['#', root],
  ['#/$defs/item', { type: 'string' }],
  ['#/$defs/a~1b%20~0c', { type: 'number' }],
  ['#/allOf/0', true],
  ['#/$defs/%', { type: 'null' }],
  ['#/$defs/other', undefined],
  ['#anchor', undefined],
  ['other.json#/$defs/item', undefined],
])('%s', (ref, found) => {
  expect(referred(ref, root)).toEqual(found);
});
