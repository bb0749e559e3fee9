import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../server/src/text/index.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀'), maxLength: 4 });

/** The recurrence of optimal string alignment as it is written in books, without a table. */
function naive(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const edits = Math.min(naive(shortA, b) + 1, naive(a, shortB) + 1, naive(shortA, shortB) + same);
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return isSwapped ? Math.min(edits, naive(a.slice(0, -2), b.slice(0, -2)) + 1) : edits;
}

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['recieve', 'receive', 1],
    ['abc', '', 3],
  ])('%s to %s is %i', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

  it('is that of the recurrence, up to its limit', () => {
    const limits = fc.option(fc.nat(4), { nil: undefined });
    fc.assert(
      fc.property(words, words, limits, (a, b, limit) => {
        const distance = naive(a, b);
        expect(editDistance(a, b, limit)).toBe(limit === undefined ? distance : Math.min(distance, limit + 1));
      }),
      { numRuns: 400, seed: 1 },
    );
  });
  it('is the same both ways, and zero for equals alone', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
      { numRuns: 400, seed: 2 },
    );
  });
});

describe('nearest', () => {
  it.each([
    ['titel', ['label', 'title', 'year'], 'title'],
    ['TITLE', ['title'], 'title'],
    ['x', ['y', 'xy'], 'y'],
    ['user', ['users', 'user'], 'users'],
    ['colour', ['title', 'year'], undefined],
    ['title', ['title'], undefined],
    ['', [], undefined],
    ['constructor', ['title'], undefined],
  ])('of %s in %j is %s', (word, among, found) => expect(nearest(word, among)).toBe(found));

  it('is one of the words, within a third of the length, and none is nearer', () => {
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 5 }), (word, among) => {
        const found = nearest(word, among);
        const distances = among.filter((one) => one !== word).map((one) => naive(word, one));
        const least = Math.min(Number.POSITIVE_INFINITY, ...distances);
        if (least > Math.max(1, Math.floor(word.length / 3))) expect(found).toBeUndefined();
        else expect([found !== word, naive(word, found!)]).toEqual([true, least]);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
  it('of a very long word is not looked for', () => {
    const long = 'a'.repeat(200_000);
    expect(nearest(long, [`${long}b`])).toBeUndefined();
  });
});
