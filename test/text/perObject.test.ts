import { expect, test } from 'vitest';
import { perObject } from '../../server/src/text/index.ts';

test('is worked out once for each object, also where there is nothing to say', () => {
  const asked: object[] = [];
  const firstOf = perObject((list: readonly number[]) => {
    asked.push(list);
    return list[0];
  });
  const [full, empty] = [[1, 2], []];
  expect([firstOf(full), firstOf(empty), firstOf(full), firstOf(empty)]).toEqual([1, undefined, 1, undefined]);
  expect(asked).toEqual([full, empty]);
  expect(firstOf([1, 2])).toBe(1);
  expect(asked).toHaveLength(3);
});
