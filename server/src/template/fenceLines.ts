import { lineEnd } from './characters.ts';

/** The lines of front matter: its fences, and what looks like fields. */

/** Behind blank lines and `#` lines. */
export function skipPreamble(text: string, start: number): number {
  let at = start;
  while (at < text.length && /^(?:#.*|[ \t]*)$/.test(lineOf(text, at))) at = nextLine(text, at);
  return at;
}

export function isFence(text: string, at: number): boolean {
  return text.startsWith('---', at) && text.slice(at + 3, lineEnd(text, at, text.length)).trim() === '';
}

/** Whether the first line that says something is a field. */
export function startsLikeYaml(text: string, start: number): boolean {
  return /^[\w"'][^{}\s]*\s*:(?:\s|$)/.test(lineOf(text, skipPreamble(text, start)));
}

export function isYamlLike(line: string): boolean {
  return !/\{\{/.test(line) && /^(?:\s*$|\s*#|\s+\S|-\s|[\w"'][^{}\s]*\s*:(?:\s|$))/.test(line);
}

export function lineOf(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start, text.length));
}

export function nextLine(text: string, start: number): number {
  const end = lineEnd(text, start, text.length);
  return Math.min(text.length, text.startsWith('\r\n', end) ? end + 2 : end + 1);
}

export function beforeBreak(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset - 2)) return offset - 2;
  return /[\r\n]/.test(text.charAt(offset - 1)) ? offset - 1 : offset;
}
