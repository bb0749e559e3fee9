import type { ListForm, Naming } from './naming.ts';
import { type Piece, part, trimmed } from './piece.ts';
import { unwrap } from './unwrap.ts';

/** The names of a list on one line; undefined where the line is no such list. */
export function splitNames(line: Piece, naming: Naming, form: ListForm): Piece[] | undefined {
  const core = line.text.length > 1 && /^[[({*`]/.test(line.text) ? unwrapList(line) : line;
  return inlineNumbered(core) ?? labels(core, naming) ?? letters(core, naming) ?? titles(core, naming, form);
}

/** Whether a line is a list of labels beyond doubt: "1. 3" may also be the first entry of a numbered one. */
export function isLabelList(line: Piece, naming: Naming): boolean {
  const pieces = labels(line, naming);
  if (pieces === undefined) return inlineNumbered(line) !== undefined;
  return pieces.length > 2 || /[,;>→|]/.test(line.text);
}

/** "1. Heat 2. Alien 3. Up": a numbered list without its line breaks. */
function inlineNumbered(line: Piece): Piece[] | undefined {
  const numbers = [...line.text.slice(0, LONGEST_LINE).matchAll(INLINE_NUMBER)];
  if (numbers.length < 2 || numbers[0]!.index > 0) return undefined;
  if (!numbers.every(([, number], i) => Number(number) === i + 1)) return undefined;
  const starts = numbers.map((found) => found.index + found[0].length);
  const pieces = starts.map((start, i) => trimmed(part(line, start, numbers[i + 1]?.index)));
  return pieces.every(({ text }) => text !== '') ? pieces : undefined;
}

/** The brackets around the whole list only: "[2] > [1]" keeps its own. */
function unwrapList(line: Piece): Piece {
  const core = unwrap(line);
  return /[,;>\s]/.test(core.text) ? core : line;
}

/** "2, 1, 3", "[2] > [1] > [3]", "2 1 3", "B and A", "2-1-3": nothing but labels. */
function labels(line: Piece, naming: Naming): Piece[] | undefined {
  const between = DASHED.test(line.text) ? /\s?[-–—]\s?/g : /(?:[\s,;>→|]|\band\b)+/g;
  const pieces = cut(line, between).filter(({ text }) => text !== '');
  const isList = pieces.length > 1 && pieces.every((piece) => naming.labels.read(unwrap(piece).text));
  return isList ? pieces : undefined;
}

/** "CABED", "③①②": labels of one sign without anything between them. */
function letters({ text, ...line }: Piece, naming: Naming): Piece[] | undefined {
  const isLetters = /^[A-Z]{2,26}$/.test(text) && naming.labels.exact('A') !== undefined;
  if (!(isLetters || /^[①-⑳]{2,20}$/.test(text)) || naming.exact(text) !== undefined) return undefined;
  const pieces = [...text].map((_, i) => part({ text, ...line }, i, i + 1));
  return pieces.every((piece) => naming.labels.read(piece.text)) ? pieces : undefined;
}

/** Titles with commas between them, a title's own commas kept; or with ">" or ";". Most of them have to be known. */
function titles(line: Piece, naming: Naming, form: ListForm): Piece[] | undefined {
  const separator = [/\s*;\s*/g, /\s*(?:>|→)\s*/g].find((one) => line.text.search(one) > 0);
  const pieces = separator ? cut(line, separator) : joined(quotedCut(line), line, naming);
  const filled = pieces.filter(({ text }) => text !== '');
  if (filled.length < 2 || naming.sure(line)) return undefined;
  const known = filled.filter((piece) => naming.sure(piece) !== undefined).length;
  const enough = form.format === 'comma' ? 1 : Math.max(2, filled.length / 2);
  return known >= enough ? filled : undefined;
}

function cut(line: Piece, separator: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of line.text.matchAll(separator)) {
    pieces.push(trimmed(part(line, from, found.index)));
    from = found.index + found[0].length;
    if (pieces.length > MOST_PIECES) return pieces;
  }
  return [...pieces, trimmed(part(line, from))];
}

/** Cut at commas outside quotation marks. */
function quotedCut(line: Piece): Piece[] {
  const pieces: Piece[] = [];
  let [from, isOpen] = [0, false];
  for (let i = 0; i < line.text.length && pieces.length <= MOST_PIECES; i++) {
    const char = line.text[i];
    if (char === '"') isOpen = !isOpen;
    if (char !== ',' || isOpen) continue;
    pieces.push(trimmed(part(line, from, i)));
    from = i + 1;
  }
  return [...pieces, trimmed(part(line, from))];
}

/** Neighbours put together again where they are one title with commas, the longest first. */
function joined(pieces: readonly Piece[], line: Piece, naming: Naming): Piece[] {
  const whole: Piece[] = [];
  for (let i = 0; i < pieces.length; ) {
    const size = sizeAt(pieces, i, line, naming);
    whole.push(between(pieces[i]!, pieces[i + size - 1]!, line));
    i += size;
  }
  return whole;
}

function sizeAt(pieces: readonly Piece[], from: number, line: Piece, naming: Naming): number {
  for (let size = Math.min(MOST_COMMAS, pieces.length - from); size > 1; size--) {
    const text = between(pieces[from]!, pieces[from + size - 1]!, line).text;
    if (text.length <= LONGEST && naming.resolver.whole(text).kind !== 'none') return size;
  }
  return 1;
}

function between(first: Piece, last: Piece, line: Piece): Piece {
  return part(line, first.start - line.start, last.end - line.start);
}

/** At least three, since "2-1" may be a result. */
const DASHED = /^\w{1,12}(?:\s?[-–—]\s?\w{1,12}){2,500}$/;
const INLINE_NUMBER = /(?:^|\s)(\d{1,4})[.)]\s+(?=\S)/g;
const LONGEST_LINE = 5_000;
const MOST_PIECES = 4_000;
const MOST_COMMAS = 8;
const LONGEST = 400;
