/**
 * The character classes of Handlebars' lexer (handlebars 4.7, `compiler/parser.js`, `lexer.rules`), asked by character
 * code. The end of a text (NaN) is in no class.
 */

export function isSpace(code: number): boolean {
  return code < ASCII ? (CLASSES[code]! & SPACE) !== 0 : isWideSpace(code);
}

/** May stand in a name. */
export function isWord(code: number): boolean {
  return code < ASCII ? (CLASSES[code]! & WORD) !== 0 : code >= ASCII && !isWideSpace(code);
}

/** May follow a name: one of `= ~ } / . ) |` or white space. */
export function endsName(code: number): boolean {
  return code < ASCII ? (CLASSES[code]! & ENDS_NAME) !== 0 : isWideSpace(code);
}

/** May follow a number, `true`, `null` and the like: one of `~ } )` or white space. */
export function endsLiteral(code: number): boolean {
  return code < ASCII ? (CLASSES[code]! & ENDS_LITERAL) !== 0 : isWideSpace(code);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

/** The end of the line that an offset is in, before its line break; never beyond `limit`. */
export function lineEnd(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < limit && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

/** The first offset from `offset` on that holds no white space. */
export function skipSpace(text: string, offset: number, limit: number): number {
  let at = offset;
  while (at < limit && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** A stretch without the white space at its end. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

const LF = 10;
const CR = 13;
const ASCII = 128;
const SPACE = 1;
const WORD = 2;
const ENDS_NAME = 4;
const ENDS_LITERAL = 8;

const CLASSES = Uint8Array.from({ length: ASCII }, (_, code) => {
  const char = String.fromCharCode(code);
  const space = /\s/.test(char);
  return (
    (space ? SPACE : 0) |
    (space || '!"#%&\'()*+,./;<=>@[\\]^`{|}~'.includes(char) ? 0 : WORD) |
    (space || '=~}/.)|'.includes(char) ? ENDS_NAME : 0) |
    (space || '~})'.includes(char) ? ENDS_LITERAL : 0)
  );
});

/** What `\s` matches beyond ASCII. */
function isWideSpace(code: number): boolean {
  if (code === 0xa0 || code === 0xfeff) return true;
  if (code < 0x1680) return false;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
