import { lineEnd } from './characters.ts';

/**
 * Where YAML is nested deeper than `most` levels; undefined where it nowhere is. Asked before parsing: the parser recurses,
 * and close to the end of the stack even a regular expression can end the process. An estimate in linear time that rather
 * counts too much: columns of keys and items, and brackets, also those in texts.
 */
export function tooDeepAt(
  text: string,
  { start, end }: { start: number; end: number },
  most: number,
): number | undefined {
  const columns: number[] = [];
  let brackets = 0;
  let inLines = BLOCK.test(text.slice(start, lineEnd(text, start, end)));
  for (let line = start; line < end; line = lineEnd(text, line, end) + 1) {
    const stop = lineEnd(text, line, end);
    if (text.startsWith('---', line) || text.startsWith('...', line)) inLines = false;
    // A line without indentation ends every bracket then.
    if (inLines && stop > line && !isOneOf(' \t]}#', text[line]!)) brackets = 0;
    for (let at = enterColumns(columns, text, line, stop); at < stop; at++) {
      if (isOneOf('[{', text[at]!)) brackets++;
      else if (isOneOf(']}', text[at]!)) brackets = Math.max(0, brackets - 1);
      if (brackets + columns.length > most) return at;
    }
    if (columns.length > most) return line;
  }
  return undefined;
}

/** The first line of a list or map that is written in lines, not in brackets. */
const BLOCK = /^(?:[-?][ \t]|["'\w][^[{]*:(?:\s|$))/;

/** Replaces the columns of deeper lines by those of a line: of its first word, and of each word behind `-`, `?` or `:`. */
function enterColumns(columns: number[], text: string, line: number, stop: number): number {
  let at = skipBlanks(text, line, stop);
  if (at === stop) return stop;
  while (columns.length > 0 && columns.at(-1)! >= at - line) columns.pop();
  columns.push(at - line);
  while (isOneOf('-?:', text[at]!) && (at + 1 === stop || isOneOf(' \t', text[at + 1]!))) {
    at = skipBlanks(text, at + 1, stop);
    if (at === stop) break;
    columns.push(at - line);
  }
  return at;
}

function skipBlanks(text: string, from: number, stop: number): number {
  let at = from;
  while (at < stop && isOneOf(' \t', text[at]!)) at++;
  return at;
}

function isOneOf(chars: string, char: string): boolean {
  return chars.includes(char);
}
