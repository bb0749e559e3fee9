import type { Span } from '../text/index.ts';
import { reportNull } from './nullCharacters.ts';
import type { Piece, Reading } from './piece.ts';
import { readTagAt } from './tagPieces.ts';
import type { Reader } from './tokens.ts';

/** Cuts a stretch of text into pieces without gaps. */
export function readPieces(r: Reader, span: Span): Piece[] {
  const reading: Reading = {
    r,
    pieces: [],
    end: span.end,
    rawEnds: undefined,
    unended: { short: Infinity, long: Infinity },
  };
  let at = span.start;
  while (at < span.end && r.tooDeep === undefined) at = readNext(reading, at);
  return reading.pieces;
}

/** Text up to the next tag and that tag; one backslash before the braces makes text of them, two are one that is text. */
function readNext(reading: Reading, start: number): number {
  const { text } = reading.r;
  const open = nextOpen(text, start, reading.end);
  if (open === reading.end) return addText(reading, start, open, text.slice(start, open));
  const isEscaped = open > start && text[open - 1] === '\\';
  if (!isEscaped) {
    if (open > start) addText(reading, start, open, text.slice(start, open));
  } else if (open - 1 > start && text[open - 2] === '\\') {
    addText(reading, start, open, text.slice(start, open - 1));
  } else {
    return readEscaped(reading, start, open);
  }
  return readTagAt(reading, open);
}

function nextOpen(text: string, from: number, end: number): number {
  const open = text.indexOf('{{', from);
  return open < 0 || open + 2 > end ? end : open;
}

/** The text from escaped braces up to the next braces or their backslashes; the backslash belongs to it. */
function readEscaped(reading: Reading, start: number, open: number): number {
  const { text } = reading.r;
  if (open - 1 > start) addText(reading, start, open - 1, text.slice(start, open - 1));
  let end = nextOpen(text, open + 2, reading.end);
  for (let i = 0; i < 2 && end < reading.end && end - 1 >= open + 2 && text[end - 1] === '\\'; i++) end--;
  return addText(reading, open - 1, end, text.slice(open, end));
}

function addText({ r, pieces }: Reading, start: number, end: number, value: string): number {
  pieces.push({ kind: 'text', value, start, end });
  reportNull(r, start, end);
  return end;
}
