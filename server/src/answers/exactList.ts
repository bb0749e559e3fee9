import type { Entry } from './listLines.ts';
import type { Naming } from './naming.ts';
import { linesOf, type Piece, part, pieceOf, trimmed } from './piece.ts';

/** The entries of a list in its exact form; undefined where anything else stands in the answer. */
export function exactList(raw: string, format: 'lines' | 'comma' | 'json', naming: Naming): Entry[] | undefined {
  const pieces = format === 'lines' ? linesOf(pieceOf(raw), MOST_ENTRIES) : format === 'comma' ? csv(raw) : undefined;
  if (pieces === undefined || pieces.length === 0 || pieces.length >= MOST_ENTRIES) return undefined;
  const entries: Entry[] = [];
  for (const piece of pieces) {
    const id = naming.exact(piece.text);
    if (id === undefined) return undefined;
    entries.push({ place: piece, id, known: true, codes: [] });
  }
  return entries;
}

/** One line of comma-separated values; quotation marks are doubled inside a quoted one (RFC 4180). */
function csv(raw: string): Piece[] | undefined {
  const line = trimmed(pieceOf(raw));
  if (line.text.includes('\n')) return undefined;
  const pieces: Piece[] = [];
  for (let at = 0; at <= line.text.length && pieces.length < MOST_ENTRIES; ) {
    CELL.lastIndex = at;
    const cell = CELL.exec(line.text);
    if (cell === null) return undefined;
    const place = part(line, at, at + cell[0].length);
    const quoted = cell[1];
    const text = quoted === undefined ? cell[2]!.trim() : quoted.replaceAll('""', '"');
    pieces.push({ ...trimmed(place), text });
    at += cell[0].length + 1;
  }
  return pieces;
}

const MOST_ENTRIES = 20_000;
/** A cell and the comma or the end behind it. */
const CELL = /[ \t]{0,3}(?:"((?:[^"]+|"")*)"[ \t]{0,3}|([^",]*))(?=,|$)/y;
