import { report } from './reading.ts';
import { nullCharacter } from './syntaxErrors.ts';
import type { Reader } from './tokens.ts';

/** Handlebars' lexer stops at the null character in a text. */
export function reportNull(r: Reader, start: number, end: number): void {
  if (r.firstNull >= end) return;
  const at = r.text.slice(start, end).indexOf('\0');
  if (at >= 0) report(r, nullCharacter, start + at);
}
