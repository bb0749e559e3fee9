import type { Problem } from '../text/index.ts';
import { endsLiteral, endsName, isDigit, isLineBreak, isWord, skipSpace } from './characters.ts';

/** `word`: true, false, null, undefined. `as`: the start of block parameters, with its bar. `open`: braces of another tag. */
export type TokenKind =
  | 'name'
  | 'separator'
  | 'data'
  | 'string'
  | 'number'
  | 'word'
  | '('
  | ')'
  | '='
  | 'as'
  | '|'
  | 'close'
  | 'open'
  | 'invalid'
  | 'end';

/**
 * Reads the tokens of one tag after another, one at a time: the fields `kind` to `flaw` are the present token.
 * Mutable on purpose: a token is no object, so that reading costs little.
 */
export interface Reader {
  readonly text: string;
  /** Where the first null character is; Infinity where there is none. */
  readonly firstNull: number;
  /** Nothing at or behind it is read. */
  limit: number;
  kind: TokenKind;
  start: number;
  end: number;
  /** The name without brackets, the string without quotes and escapes, else the characters as they are. */
  value: string;
  /** A name in brackets: `[this]` is a plain name. */
  bracketed: boolean;
  /** `glued`: what follows may not follow directly. `unclosed`: the string or bracket has no end. */
  flaw: 'glued' | 'unclosed' | undefined;
  /** Where the token before this one ended. */
  last: number;
  /** Up to where no end of a string or bracket was found, so that no text is searched twice. */
  readonly unended: { '"': number; "'": number; ']': number };
  /** Levels of parentheses that are open. */
  depth: number;
  tooDeep: number | undefined;
  readonly problems: Problem[];
}

export function createReader(text: string, limit: number): Reader {
  const firstNull = text.indexOf('\0');
  return {
    text,
    firstNull: firstNull < 0 ? Infinity : firstNull,
    limit,
    kind: 'end',
    start: 0,
    end: 0,
    value: '',
    bracketed: false,
    flaw: undefined,
    last: 0,
    unended: { '"': 0, "'": 0, ']': 0 },
    depth: 0,
    tooDeep: undefined,
    problems: [],
  };
}

/** Moves to the next token of a tag. The rules and their order are those of Handlebars' lexer in its state `mu`. */
export function scan(r: Reader): TokenKind {
  const { text } = r;
  r.last = r.end;
  r.flaw = undefined;
  r.bracketed = false;
  const start = skipSpace(text, r.end, r.limit);
  r.start = start;
  if (start >= r.limit) return take(r, 'end', r.limit);
  const char = text[start]!;
  switch (char) {
    case '(':
    case ')':
      return take(r, char, start + 1);
    case '|':
      return text[start + 1] === '|' ? take(r, 'invalid', endOfRun(r, '|'), '||') : take(r, '|', start + 1);
    case '=':
      return take(r, '=', endOfRun(r, '='));
    case '{':
      return text[start + 1] === '{' && start + 1 < r.limit ? take(r, 'open', start) : scanInvalid(r);
    case '}':
    case '~':
      return scanClose(r);
    case '.':
      return scanDot(r);
    case '/':
      return take(r, 'separator', start + 1);
    case '"':
    case "'":
      return scanString(r, char);
    case '@':
      return take(r, 'data', start + 1);
    case '[':
      return scanBracket(r);
    default:
      return isWord(text.charCodeAt(start)) ? scanName(r) : scanInvalid(r);
  }
}

function take(r: Reader, kind: TokenKind, end: number, value = ''): TokenKind {
  r.kind = kind;
  r.end = end;
  r.value = value;
  return kind;
}

/** The longest braces come first, whatever the tag began with: `{{x}}}` ends with three. One alone was meant to be two. */
function scanClose(r: Reader): TokenKind {
  const braces = CLOSING.find((one) => r.text.startsWith(one, r.start) && r.start + one.length <= r.limit);
  return braces === undefined ? scanInvalid(r) : take(r, 'close', r.start + braces.length, braces);
}

const CLOSING = ['}}}}', '}~}}', '}}}', '~}}', '}}', '}'];

/** `..` and a dot with nothing behind it are names; any other dot separates. */
function scanDot(r: Reader): TokenKind {
  const { text, start } = r;
  const isParent = text[start + 1] === '.';
  if (!isParent && !endsName(text.charCodeAt(start + 1))) return take(r, 'separator', start + 1);
  return isParent ? take(r, 'name', start + 2, '..') : take(r, 'name', start + 1, '.');
}

function scanName(r: Reader): TokenKind {
  const { text, start } = r;
  const number = endOfNumber(text, start);
  if (number > start && endsLiteral(text.charCodeAt(number))) {
    return take(r, 'number', number, text.slice(start, number));
  }
  let end = start + 1;
  while (end < r.limit && isWord(text.charCodeAt(end))) end++;
  const value = text.slice(start, end);
  const next = text.charCodeAt(end);
  if (!endsName(next)) r.flaw = 'glued';
  else if (value === 'as' && bar(r, end) > 0) return take(r, 'as', bar(r, end));
  else if (LITERAL_WORDS.has(value) && endsLiteral(next)) return take(r, 'word', end, value);
  return take(r, 'name', end, value);
}

const LITERAL_WORDS = new Set(['true', 'false', 'null', 'undefined']);

/** Behind the bar that begins block parameters: `as |` with white space between. 0: any other `as` is a name. */
function bar({ text, limit }: Reader, from: number): number {
  const at = skipSpace(text, from, limit);
  return at > from && at < limit && text[at] === '|' ? at + 1 : 0;
}

function endOfNumber(text: string, start: number): number {
  const first = text[start] === '-' ? start + 1 : start;
  const whole = skipDigits(text, first);
  if (whole === first) return start;
  const fraction = text[whole] === '.' ? skipDigits(text, whole + 1) : whole;
  return fraction > whole + 1 ? fraction : whole;
}

function skipDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

function scanString(r: Reader, quote: '"' | "'"): TokenKind {
  const close = findClosing(r, quote);
  if (close < 0) return takeUnclosed(r, 'string');
  const value = r.text.slice(r.start + 1, close);
  return take(r, 'string', close + 1, value.includes('\\') ? value.replaceAll(`\\${quote}`, quote) : value);
}

/** Handlebars keeps the brackets where a line break stands between them. */
function scanBracket(r: Reader): TokenKind {
  const close = findClosing(r, ']');
  if (close < 0) return takeUnclosed(r, 'name');
  const written = r.text.slice(r.start, close + 1);
  const value = written.includes('\\') ? written.replaceAll(/\\([\\\]])/g, '$1') : written;
  r.bracketed = !/[\n\r\u2028\u2029]/.test(value);
  return take(r, 'name', close + 1, r.bracketed ? value.slice(1, -1) : value);
}

/**
 * Where a string or bracket ends; -1 where it has no end. A backslash keeps the character after it from closing, unless
 * there is no other. Differs from the runtime: what goes over a line break and over the braces of another tag was
 * forgotten to be closed, and is taken as unclosed.
 */
function findClosing(r: Reader, closing: '"' | "'" | ']'): number {
  const { text, start, limit } = r;
  if (start < r.unended[closing]) return -1;
  const code = closing.charCodeAt(0);
  let [escaped, breaks, tags] = [-1, false, false];
  let at = start + 1;
  for (; at < limit; at++) {
    const found = text.charCodeAt(at);
    if (found === code) {
      if (at - 1 === start || text.charCodeAt(at - 1) !== BACKSLASH) return at;
      escaped = at;
    } else if (isLineBreak(found)) breaks = true;
    else if (found === BRACE && text.charCodeAt(at + 1) === BRACE) tags = true;
    if (breaks && tags) break;
  }
  if (at >= limit && escaped >= 0) return escaped;
  r.unended[closing] = at;
  return -1;
}

const BACKSLASH = 92;
const BRACE = 123;

/** As far as it may have been meant to go: to the tag's end, the line's end or the next tag. */
function takeUnclosed(r: Reader, kind: TokenKind): TokenKind {
  const { text, limit } = r;
  let end = r.start + 1;
  while (end < limit && !isLineBreak(text.charCodeAt(end)) && !isBraces(text, end)) end++;
  r.bracketed = kind === 'name';
  r.flaw = 'unclosed';
  return take(r, kind, end, text.slice(r.start + 1, end));
}

function isBraces(text: string, at: number): boolean {
  return text.startsWith('}}', at) || text.startsWith('{{', at);
}

/** A run of characters that mean nothing in a tag; a single brace stands alone. */
function scanInvalid(r: Reader): TokenKind {
  const { text, start } = r;
  let end = start + 1;
  if (!'{~'.includes(text[start]!)) while (end < r.limit && MEANINGLESS.includes(text[end]!)) end++;
  return take(r, 'invalid', end, text.slice(start, end));
}

const MEANINGLESS = '!#%&*+,;<>\\]^`';

function endOfRun({ text, start, limit }: Reader, char: string): number {
  let end = start + 1;
  while (end < limit && text[end] === char) end++;
  return end;
}
