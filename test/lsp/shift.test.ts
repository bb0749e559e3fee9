import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { shiftRange } from '../../server/src/lsp/shift.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '😀'), maxLength: 30 });
const stretch = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const documentOf = (content: string) => TextDocument.create('file:///t', 'x', 1, content);
const rangeIn = (document: TextDocument, [start, end]: readonly [number, number]) => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

test('a range behind or before an edit covers the same text afterwards; one that the edit reaches into is gone', () => {
  fc.assert(
    fc.property(text, stretch, stretch, text, (before, edited, watched, added) => {
      const document = documentOf(before);
      const [edit, range] = [rangeIn(document, edited), rangeIn(document, watched)];
      const covered = document.getText(range);
      const [editStart, editEnd] = [document.offsetAt(edit.start), document.offsetAt(edit.end)];
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      const shifted = shiftRange(range, { range: edit, text: added });
      const after = TextDocument.update(document, [{ range: edit, text: added }], 2);
      const apart = end <= editStart || start >= editEnd;
      expect(shifted !== undefined).toBe(apart);
      if (shifted && !splitsLineEnd(before, added, editStart, editEnd)) expect(after.getText(shifted)).toBe(covered);
    }),
    { numRuns: 2000 },
  );
});

/** An edit that glues `\r` to `\n`, or parts them, moves line ends in ways that no position can follow. */
function splitsLineEnd(before: string, added: string, start: number, end: number): boolean {
  const after = before.slice(0, start) + added + before.slice(end);
  const seams = [start, start + added.length];
  return (
    seams.some((at) => after[at - 1] === '\r' && after[at] === '\n') ||
    (before[start - 1] === '\r' && before[start] === '\n')
  );
}

test('a change of the whole text leaves no range', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  expect(shiftRange(range, { text: 'x' })).toBeUndefined();
});
