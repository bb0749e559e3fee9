import { expect, test } from 'vitest';
import { perText } from '../../server/src/text/index.ts';
import { memoryKept } from '../support/memory.ts';

function counting() {
  const asked: string[] = [];
  const lengthOf = perText((text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  return { asked, lengthOf };
}

test('works out each text once, also where the result is nothing', () => {
  const { asked, lengthOf } = counting();
  expect(['ab', '', 'ab', ''].map(lengthOf)).toEqual([2, undefined, 2, undefined]);
  expect(asked).toEqual(['ab', '']);
});

test('takes names of object properties as any other text', () => {
  const { lengthOf } = counting();
  expect(['__proto__', 'constructor'].map(lengthOf)).toEqual([9, 11]);
});

test('does not keep long texts', () => {
  const { asked, lengthOf } = counting();
  const long = 'x'.repeat(10_000);
  expect([lengthOf(long), lengthOf(long)]).toEqual([10_000, 10_000]);
  expect(asked).toHaveLength(2);
});

test('stays right when more texts come than it keeps', () => {
  const { lengthOf } = counting();
  for (let length = 0; length < 6000; length++) expect(lengthOf(`${length}`)).toBe(`${length}`.length);
});

test('keeps the part that it is asked about, not the text that it is a part of', () => {
  const partOf = perText((text) => ({ text }));
  const kept = memoryKept(() => {
    for (let i = 0; i < 50; i++) partOf(`${i}${'.'.repeat(1_000_000)}`.slice(0, 100));
  });
  expect(kept).toBeLessThan(5_000_000);
});
