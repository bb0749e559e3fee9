import type { LineIndex, Position, Span } from './types.ts';

/** Finds lines and characters of a text (UTF-16). Lines end with `\n`, `\r\n` or a lone `\r`, as in the protocol. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const positionAt = (offset: number): Position => {
    const inside = Math.max(0, Math.min(offset, text.length));
    const line = lastAtMost(starts, inside);
    return { line, character: inside - starts[line]! };
  };
  const offsetAt = ({ line, character }: Position): number => {
    if (line < 0) return 0;
    const start = starts[line];
    if (start === undefined) return text.length;
    return Math.min(start + Math.max(0, character), endOfLine(text, starts, line));
  };
  const rangeOf = ({ start, end }: Span) => ({ start: positionAt(start), end: positionAt(end) });
  return { lineCount: starts.length, positionAt, offsetAt, rangeOf };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  return starts;
}

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
