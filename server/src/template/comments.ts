import { isLineBreak, lineEnd, trimEnd } from './characters.ts';
import type { Reading } from './piece.ts';
import { report } from './reading.ts';
import * as errors from './syntaxErrors.ts';

/** `{{! … }}`: up to the next closing braces. */
export function readComment(reading: Reading, start: number, sign: number): number {
  const { text } = reading.r;
  const close = start >= reading.unended.short ? -1 : text.indexOf('}}', sign + 1);
  if (close >= 0 && close + 2 <= reading.end) return addComment(reading, start, close + 2);
  reading.unended.short = Math.min(reading.unended.short, start);
  const line = lineEnd(text, start, reading.end);
  report(reading.r, errors.unclosedComment, { start, end: trimEnd(text, start, line) }, '}}', undefined);
  return addComment(reading, start, line);
}

/** `{{!-- … --}}`: closing braces alone do not end it. */
export function readLongComment(reading: Reading, start: number, sign: number): number {
  const { r, end } = reading;
  const close = start >= reading.unended.long ? -1 : endOfLongComment(r.text, sign + 1);
  if (close >= 0 && close <= end) return addComment(reading, start, close);
  reading.unended.long = Math.min(reading.unended.long, start);
  const braces = bracesOnLine(r.text, sign, end);
  const stop = braces === undefined ? lineEnd(r.text, start, end) : braces + 2;
  const written = braces === undefined ? undefined : { start: braces, end: stop };
  report(r, errors.unclosedComment, { start, end: trimEnd(r.text, start, stop) }, '--}}', written);
  return addComment(reading, start, stop);
}

const LONG_COMMENT_END = /--~?\}\}/g;

function endOfLongComment(text: string, from: number): number {
  LONG_COMMENT_END.lastIndex = from;
  const found = LONG_COMMENT_END.exec(text);
  return found ? LONG_COMMENT_END.lastIndex : -1;
}

/** Looks no further than it has to: a line may be as long as the text, and full of comments. */
function bracesOnLine(text: string, from: number, limit: number): number | undefined {
  for (let at = from; at + 2 <= limit && !isLineBreak(text.charCodeAt(at)); at++)
    if (text.startsWith('}}', at)) return at;
  return undefined;
}

function addComment({ r, pieces }: Reading, start: number, end: number): number {
  const value = r.text
    .slice(start, end)
    .replace(/^\{\{~?!-?-?/, '')
    .replace(/-?-?~?\}\}$/, '');
  pieces.push({ kind: 'comment', value, start, end });
  return end;
}
