import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex } from '../../server/src/text/index.ts';

/** Texts with every kind of line break and with characters of two units. */
const texts = fc
  .array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r', '\t', '\u2028', ' '), { maxLength: 30 })
  .map((all) => all.join(''));

/** The lines of a text without their breaks, counted in the slowest way. */
const linesOf = (text: string) => text.split(/\r\n|\r|\n/);

/** Between `\r` and `\n` is no place of the protocol. */
const isInBreak = (text: string, offset: number) => text[offset - 1] === '\r' && text[offset] === '\n';

describe('positions', () => {
  it('go to and fro', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { positionAt, offsetAt } = lineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          expect(offsetAt(positionAt(offset))).toBe(isInBreak(text, offset) ? offset - 1 : offset);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });
  it('are those that splitting into lines gives', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { lineCount, positionAt, offsetAt } = lineIndex(text);
        const lines = linesOf(text);
        expect(lineCount).toBe(lines.length);
        lines.forEach((content, line) => {
          const start = offsetAt({ line, character: 0 });
          expect(text.slice(start, start + content.length)).toBe(content);
          expect(positionAt(start + content.length)).toEqual({ line, character: content.length });
          expect(offsetAt({ line, character: 9999 })).toBe(start + content.length);
        });
      }),
      { numRuns: 500, seed: 2 },
    );
  });
  it('grow with their offsets', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { positionAt } = lineIndex(text);
        for (let offset = 1; offset <= text.length; offset++) {
          const [before, after] = [positionAt(offset - 1), positionAt(offset)];
          expect(after.line > before.line || (after.line === before.line && after.character > before.character)).toBe(
            true,
          );
        }
      }),
      { numRuns: 200, seed: 3 },
    );
  });
  it('count in UTF-16 units', () => {
    const { positionAt, offsetAt, rangeOf } = lineIndex('a\r\n😀b\rc\nd');
    expect(positionAt(5)).toEqual({ line: 1, character: 2 });
    expect(offsetAt({ line: 2, character: 0 })).toBe(7);
    expect(rangeOf({ start: 3, end: 9 })).toEqual({ start: { line: 1, character: 0 }, end: { line: 3, character: 0 } });
  });
  it('beyond the text are its ends', () => {
    const { positionAt, offsetAt } = lineIndex('ab\ncd');
    expect([positionAt(-3), positionAt(99)]).toEqual([
      { line: 0, character: 0 },
      { line: 1, character: 2 },
    ]);
    expect(
      [
        { line: -1, character: 5 },
        { line: 9, character: 0 },
        { line: 0, character: -2 },
        { line: 0, character: 9 },
      ].map(offsetAt),
    ).toEqual([0, 5, 0, 2]);
  });
  it('of an empty text are one', () => {
    const { lineCount, positionAt, offsetAt } = lineIndex('');
    expect([lineCount, positionAt(0), offsetAt({ line: 0, character: 1 })]).toEqual([1, { line: 0, character: 0 }, 0]);
  });
});
