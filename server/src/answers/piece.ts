import type { AnswerCode, CodeAt } from './types.ts';

/** A stretch of the raw answer. For strings inside JSON `text` is the decoded value, and the place that of the string. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function pieceOf(raw: string): Piece {
  return { text: raw, start: 0, end: raw.length };
}

/** Part of a piece; where the text is not the answer's own, the place of the whole. */
export function part(piece: Piece, from: number, until = piece.text.length): Piece {
  const to = Math.min(until, piece.text.length);
  const text = piece.text.slice(from, to);
  const isRaw = piece.text.length === piece.end - piece.start;
  return isRaw ? { text, start: piece.start + from, end: piece.start + to } : { ...piece, text };
}

/** Without the white space around it. */
export function trimmed(piece: Piece): Piece {
  const from = piece.text.length - piece.text.trimStart().length;
  return part(piece, from, Math.max(from, piece.text.trimEnd().length));
}

export function isBlank({ text }: Piece): boolean {
  return text.trim() === '';
}

/** The lines that are not blank, without the white space around them; the first so many. */
export function linesOf(piece: Piece, most = Number.POSITIVE_INFINITY): Piece[] {
  const lines: Piece[] = [];
  let from = 0;
  while (from <= piece.text.length && lines.length < most) {
    const at = piece.text.indexOf('\n', from);
    const to = at < 0 ? piece.text.length : at;
    const line = trimmed(part(piece, from, to));
    if (line.text !== '') lines.push(line);
    from = to + 1;
  }
  return lines;
}

/** A code at a piece. */
export function at(code: AnswerCode, { start, end }: Piece): CodeAt {
  return { code, start, end };
}

/** One piece from the first to the last. */
export function hull(raw: string, first: Piece, last: Piece): Piece {
  return { text: raw.slice(first.start, last.end), start: first.start, end: last.end };
}
