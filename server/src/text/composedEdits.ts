import { insertion, replacement } from './edits.ts';
import type { TextEdit } from './types.ts';

/**
 * Edits of a text that do what two lists of edits do, one after the other: `second` is of the text that `first` makes.
 * Neither list has edits that overlap.
 */
export function composedEdits(text: string, first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  return editsOf(edited(edited([{ text, from: 0 }], first), second), text.length);
}

/** A stretch of the last text, and where it stood in the first one; what was put in stood nowhere. */
interface Piece {
  readonly text: string;
  readonly from?: number;
}

function edited(pieces: readonly Piece[], edits: readonly TextEdit[]): Piece[] {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start);
  let end = 0;
  const changed = sorted.flatMap(({ span, newText }) => {
    const before = between(pieces, end, span.start);
    end = span.end;
    return [...before, { text: newText }];
  });
  return [...changed, ...between(pieces, end, Number.POSITIVE_INFINITY)];
}

function between(pieces: readonly Piece[], start: number, end: number): Piece[] {
  let at = 0;
  return pieces.flatMap(({ text, from }) => {
    const skipped = Math.max(0, start - at);
    const kept = text.slice(skipped, Math.max(0, end - at));
    at += text.length;
    if (kept === '') return [];
    return [from === undefined ? { text: kept } : { text: kept, from: from + skipped }];
  });
}

function editsOf(pieces: readonly Piece[], length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let [at, put] = [0, ''];
  for (const { text, from } of [...pieces, { text: '', from: length }]) {
    if (from === undefined) put += text;
    else {
      if (put !== '' || from > at)
        edits.push(from > at ? replacement({ start: at, end: from }, put) : insertion(at, put));
      [at, put] = [from + text.length, ''];
    }
  }
  return edits;
}
