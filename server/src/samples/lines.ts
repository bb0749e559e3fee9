/** One line of a file, without its line break. */
export interface Line {
  readonly text: string;
  /** Zero-based. */
  readonly line: number;
  /** Set where the line was longer than `MOST_CHARACTERS`; `text` is then its beginning. */
  readonly tooLong: boolean;
}

/** Characters that one row may have: what is longer is no row, and would be held whole. */
export const MOST_CHARACTERS = 16_000_000;

/**
 * Lines of a text that comes in chunks. They end with `\n`, `\r\n` or a lone `\r`, as an editor counts them; a byte order
 * mark at the start is left out. What follows the last break is a line only if it has characters.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncIterable<Line> {
  let rest = '';
  let line = 0;
  let tooLong = false;
  let started = false;
  for await (const chunk of chunks) {
    if (chunk === '') continue;
    const text = rest + (started ? chunk : withoutMark(chunk));
    started = true;
    let from = 0;
    const hasReturns = text.includes('\r');
    const searched = Math.max(0, rest.length - 1);
    for (let at = nextBreak(text, searched, hasReturns); at >= 0; at = nextBreak(text, from, hasReturns)) {
      yield { text: text.slice(from, at), line: line++, tooLong };
      tooLong = false;
      from = at + (text.startsWith('\r\n', at) ? 2 : 1);
    }
    rest = text.slice(from);
    if (rest.length <= MOST_CHARACTERS) continue;
    tooLong = true;
    // A break may be cut in two by the chunk's end.
    rest = rest.slice(0, SHOWN) + (rest.endsWith('\r') ? '\r' : '');
  }
  const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
  if (rest !== '') yield { text: last, line, tooLong };
}

const SHOWN = 100;
const MARK = '\ufeff';
const withoutMark = (text: string) => (text.startsWith(MARK) ? text.slice(1) : text);

/** Offset of the next line break; a `\r` at the very end waits for what comes after it. */
function nextBreak(text: string, from: number, hasReturns: boolean): number {
  const feed = text.indexOf('\n', from);
  if (!hasReturns) return feed;
  const end = feed < 0 ? text.length : feed;
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) === CR) return at === text.length - 1 ? -1 : at;
  }
  return feed;
}

const CR = 13;

/** The whole of a text, without its byte order mark; undefined where it is longer than `most` characters. */
export async function wholeText(chunks: AsyncIterable<string>, most: number): Promise<string | undefined> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) return undefined;
    parts.push(chunk);
  }
  return withoutMark(parts.join(''));
}
