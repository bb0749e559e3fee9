import type { LineIndex, Position, Span } from './types.ts';

/**
 * Finds lines and characters of a text (UTF-16). Lines end with `\n`, `\r\n` or a lone `\r`, as in the protocol. The text
 * is read as far as it is asked about.
 */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  let read = 0;
  const readTo = (end: number) => {
    for (; read < end; read++) {
      const code = text.charCodeAt(read);
      if (code === LF || (code === CR && text.charCodeAt(read + 1) !== LF)) starts.push(read + 1);
    }
  };
  const readLines = (count: number) => {
    while (starts.length < count && read < text.length) readTo(Math.min(text.length, read + AT_ONCE));
  };
  const positionAt = (offset: number): Position => {
    const inside = Math.max(0, Math.min(offset, text.length));
    readTo(inside);
    const line = lastAtMost(starts, inside);
    return { line, character: inside - starts[line]! };
  };
  const offsetAt = ({ line, character }: Position): number => {
    if (line < 0) return 0;
    readLines(line + 2);
    const start = starts[line];
    if (start === undefined) return text.length;
    return Math.min(start + Math.max(0, character), endOfLine(text, starts, line));
  };
  return {
    get lineCount() {
      readTo(text.length);
      return starts.length;
    },
    positionAt,
    offsetAt,
    rangeOf: ({ start, end }: Span) => ({ start: positionAt(start), end: positionAt(end) }),
  };
}

/** Characters. */
const AT_ONCE = 4096;

/** A position beyond a line's end means that end, before its line break. */
function endOfLine(text: string, starts: readonly number[], line: number): number {
  let end = starts[line + 1];
  if (end === undefined) return text.length;
  while (end > starts[line]! && isBreak(text.charCodeAt(end - 1))) end--;
  return end;
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

const isBreak = (code: number) => code === LF || code === CR;
const LF = 10;
const CR = 13;
