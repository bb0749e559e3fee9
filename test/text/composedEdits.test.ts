import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits, composedEdits, type TextEdit } from '../../server/src/text/index.ts';

/** Edits that do not overlap, in a text of ten characters or more. */
const edits = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.constantFrom('', '<', '>>')), { maxLength: 5 })
  .map((some): TextEdit[] => {
    const sorted = some.toSorted(([a], [b]) => a - b);
    return sorted.flatMap(([start, newText], i) => {
      const end = sorted[i + 1]?.[0] ?? start;
      return start === end && i + 1 < sorted.length
        ? []
        : [{ span: { start, end: Math.min(end, start + 2) }, newText }];
    });
  });

it('does what both lists do, one after the other', () => {
  fc.assert(
    fc.property(edits, edits, (first, second) => {
      const text = 'abcdefghijklmnopqrstuvwxyz';
      const between = applyEdits(text, first);
      expect(applyEdits(text, composedEdits(text, first, second))).toBe(applyEdits(between, second));
    }),
  );
});

it('leaves what neither changes', () => {
  const first = [{ span: { start: 1, end: 2 }, newText: 'BB' }];
  const second = [{ span: { start: 4, end: 5 }, newText: '' }];
  expect(composedEdits('abcde', first, second)).toEqual([
    { span: { start: 1, end: 2 }, newText: 'BB' },
    { span: { start: 3, end: 4 }, newText: '' },
  ]);
});
