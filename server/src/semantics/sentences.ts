import { perObject, perText, type Span } from '../text/index.ts';
import type { Meaning, Piece } from './types.ts';

/** A sentence of the template as its author wrote it, values as their mustaches. */
export interface Sentence {
  /** The characters of `span`, comments and the tags of conditions blanked. */
  readonly text: string;
  readonly span: Span;
  readonly file: string | undefined;
  /** Where it counts in the template's own text: `span`, or the call of the partial. */
  readonly site: Span;
  /** Counts messages from 0. */
  readonly message: number;
  readonly role: string;
  /** How many loops are around. */
  readonly loops: number;
  /** Indices of its first and last piece in `meaning.prose`. */
  readonly first: number;
  readonly last: number;
}

/** The template's text in sentences, in the order in which a model reads it. A list item or a line that stands alone is one too. */
export const sentencesOf = perObject(({ prose }: Meaning): Sentence[] => runsOf(prose).flatMap(split));

/** Text and values that follow each other in one file and one message. */
interface Run {
  readonly pieces: { readonly piece: Piece; readonly index: number }[];
  readonly message: number;
  readonly role: string;
}

function runsOf(prose: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  let message = 0;
  let role = 'user';
  let run: Run | undefined;
  prose.forEach((piece, index) => {
    if (piece.kind === 'call' && (piece.name === 'role' || piece.name === 'history')) {
      // After the conversation so far, Dotprompt goes on as the model.
      role = piece.name === 'role' ? (piece.argument ?? 'user') : 'model';
      message += 1;
    }
    const isRead = piece.kind === 'text' || piece.kind === 'slot';
    if (!isRead || !run || !follows(piece, run.pieces.at(-1)!.piece)) run = undefined;
    if (!isRead) return;
    if (!run) {
      run = { pieces: [], message, role };
      runs.push(run);
    }
    run.pieces.push({ piece, index });
  });
  return runs;
}

function follows(piece: Piece, before: Piece): boolean {
  return before.file === piece.file && before.loops === piece.loops && before.span.end <= piece.span.start;
}

function split({ pieces, message, role }: Run): Sentence[] {
  const base = pieces[0]!.piece.span.start;
  const text = joined(pieces, ({ text }) => text);
  // For finding the ends a value is a word that may begin a sentence.
  const masked = pieces.some(({ piece }) => piece.kind === 'slot')
    ? joined(pieces, ({ kind, text }) => (kind === 'slot' ? 'X'.repeat(text.length) : text))
    : text;
  let first = 0;
  return bounds(masked).map(({ start, end }) => {
    const span = { start: base + start, end: base + end };
    while (pieces[first]!.piece.span.end <= span.start) first += 1;
    let last = first;
    while (last + 1 < pieces.length && pieces[last + 1]!.piece.span.start < span.end) last += 1;
    const { piece, index } = pieces[first]!;
    return {
      text: shared(text.slice(start, end)),
      span,
      file: piece.file,
      site: piece.file === undefined ? span : piece.site,
      message,
      role,
      loops: piece.loops,
      first: index,
      last: pieces[last]!.index,
    };
  });
}

/** One string for all that say the same: what is remembered of a text is found at once by the very same string. */
const shared = perText((text) => text);

/** The texts of pieces at their distances, blanks for what is left out between them. */
function joined(pieces: Run['pieces'], write: (piece: Piece) => string): string {
  if (pieces.length === 1) return write(pieces[0]!.piece);
  let end = pieces[0]!.piece.span.start;
  const parts = pieces.map(({ piece }) => {
    const gap = ' '.repeat(piece.span.start - end);
    end = piece.span.end;
    return gap + write(piece);
  });
  return parts.join('');
}

/**
 * Ends of sentences: a mark with a new beginning after it, a line that is not gone on with in lower case. `1.` at the
 * start of a line, and marks inside quotes or before lower case, end nothing.
 */
const END = /[.!?…]["'”’)\]*_]*(?=\s+[^\s\p{Ll}]|\s*$)|[。！？]|\n(?=[ \t]*(?:\r?\n|[^\s\p{Ll}]|$))|:[ \t]*\r?\n/uy;

/** What ends begin with: quick to find, so that few places are looked at closely. */
const MARK = /[.!?…。！？\n:]/g;

/** A line so far that is nothing but `1`, `(2` or `b`. */
const LIST_MARK = /^\s*\(?(\d+|\p{L})$/u;

function bounds(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let end = nextEnd(text, 0); end !== undefined; end = nextEnd(text, end.end)) {
    if (isListMark(text, start, end.start)) continue;
    const sentence = trimmed(text, start, end.end);
    if (sentence) found.push(sentence);
    start = end.end;
  }
  const rest = trimmed(text, start, text.length);
  return rest ? [...found, rest] : found;
}

function nextEnd(text: string, from: number): Span | undefined {
  MARK.lastIndex = from;
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    END.lastIndex = mark.index;
    if (END.test(text)) return { start: mark.index, end: END.lastIndex };
  }
  return undefined;
}

function isListMark(text: string, start: number, end: number): boolean {
  const from = start + text.slice(start, end).lastIndexOf('\n') + 1;
  let stop = end;
  if (text[end] === '\n') {
    if (text[stop - 1] === '\r') stop--;
    while (stop > from && (text[stop - 1] === ' ' || text[stop - 1] === '\t')) stop--;
  }
  return LIST_MARK.test(text.slice(from, stop));
}

function trimmed(text: string, from: number, to: number): Span | undefined {
  const own = text.slice(from, to).trimEnd();
  return own === '' ? undefined : { start: from + own.length - own.trimStart().length, end: from + own.length };
}
