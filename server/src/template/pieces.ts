import type { Span } from '../text/index.ts';
import { lineEnd, skipSpace, trimEnd } from './characters.ts';
import { type CallRules, report } from './expressions.ts';
import { nameOf } from './names.ts';
import { createRawEnds, type RawEnds } from './rawBlocks.ts';
import * as errors from './syntaxErrors.ts';
import { type Opener, readCloseTag, readTag } from './tags.ts';
import type { Reader } from './tokens.ts';
import type { BlockNode, CloseTag, MustacheNode, Node, Tag } from './types.ts';

/** A body in a row, before its blocks are put together. */
export type Piece =
  | Exclude<Node, BlockNode>
  | { readonly kind: 'open'; readonly form: BlockNode['form']; readonly tag: Tag }
  | { readonly kind: 'else'; readonly tag: Tag }
  | { readonly kind: 'chained'; readonly tag: Tag }
  | { readonly kind: 'close'; readonly close: CloseTag };

/** Cuts a stretch of text into pieces without gaps. */
export function readPieces(r: Reader, span: Span): Piece[] {
  const reading: Reading = {
    r,
    pieces: [],
    end: span.end,
    rawEnds: undefined,
    unended: { short: Infinity, long: Infinity },
  };
  let at = span.start;
  while (at < span.end && r.tooDeep === undefined) at = readNext(reading, at);
  return reading.pieces;
}

interface Reading {
  readonly r: Reader;
  readonly pieces: Piece[];
  readonly end: number;
  rawEnds: RawEnds | undefined;
  /** From where on no comment of this kind ends. */
  readonly unended: { short: number; long: number };
}

/** Text up to the next tag and that tag; one backslash before the braces makes text of them, two are one that is text. */
function readNext(reading: Reading, start: number): number {
  const { text } = reading.r;
  const open = nextOpen(text, start, reading.end);
  if (open === reading.end) return addText(reading, start, open, text.slice(start, open));
  const isEscaped = open > start && text[open - 1] === '\\';
  if (!isEscaped) {
    if (open > start) addText(reading, start, open, text.slice(start, open));
  } else if (open - 1 > start && text[open - 2] === '\\') {
    addText(reading, start, open, text.slice(start, open - 1));
  } else {
    return readEscaped(reading, start, open);
  }
  return readTagAt(reading, open);
}

function nextOpen(text: string, from: number, end: number): number {
  const open = text.indexOf('{{', from);
  return open < 0 || open + 2 > end ? end : open;
}

/** The text from escaped braces up to the next braces or their backslashes; the backslash belongs to it. */
function readEscaped(reading: Reading, start: number, open: number): number {
  const { text } = reading.r;
  if (open - 1 > start) addText(reading, start, open - 1, text.slice(start, open - 1));
  let end = nextOpen(text, open + 2, reading.end);
  for (let i = 0; i < 2 && end < reading.end && end - 1 >= open + 2 && text[end - 1] === '\\'; i++) end--;
  return addText(reading, open - 1, end, text.slice(open, end));
}

function addText({ r, pieces }: Reading, start: number, end: number, value: string): number {
  pieces.push({ kind: 'text', value, start, end });
  reportNull(r, start, end);
  return end;
}

/** Handlebars' lexer stops at the null character in a text. */
function reportNull(r: Reader, start: number, end: number): void {
  if (r.firstNull >= end) return;
  const at = r.text.slice(start, end).indexOf('\0');
  if (at >= 0) report(r, errors.nullCharacter(start + at));
}

/** The braces and signs that a tag begins with, in the order of Handlebars' lexer. */
function readTagAt(reading: Reading, start: number): number {
  const { text } = reading.r;
  if (text.startsWith('{{{{', start)) return readRaw(reading, start);
  const sign = start + (text[start + 2] === '~' ? 3 : 2);
  switch (text[sign]) {
    case '!':
      return text.startsWith('!--', sign) ? readLongComment(reading, start, sign) : readComment(reading, start, sign);
    case '>':
      return readPartial(reading, start, sign + 1);
    case '#':
      return readOpen(reading, start, sign);
    case '/':
      return readClose(reading, start, sign + 1);
    case '^':
      return readElse(reading, start, sign + 1) ?? addOpen(reading, 'inverse', { start, end: sign + 1, ...BLOCK });
    case '{':
      return addMustache(reading, 'triple', { start, end: sign + 1, closing: '}}}', rules: PLAIN });
    case '&':
      return addMustache(reading, 'ampersand', { start, end: sign + 1, ...MUSTACHE });
    case '*':
      return addMustache(reading, 'decorator', { start, end: sign + 1, ...MUSTACHE });
    default:
      return readElseWord(reading, start, sign) ?? addMustache(reading, 'double', { start, end: sign, ...MUSTACHE });
  }
}

const PLAIN: CallRules = { blockParams: false, dynamic: false };
const DYNAMIC: CallRules = { blockParams: false, dynamic: true };
const MUSTACHE = { closing: '}}', rules: PLAIN } as const;
const BLOCK = { closing: '}}', rules: { blockParams: true, dynamic: false } } as const;

function addMustache({ r, pieces }: Reading, form: MustacheNode['form'], opener: Opener): number {
  const tag = readTag(r, opener);
  if (isNameless(tag)) report(r, errors.emptyTag(tag));
  pieces.push({ kind: 'mustache', form, tag, start: tag.start, end: tag.end });
  return tag.end;
}

function readPartial({ r, pieces }: Reading, start: number, end: number): number {
  const tag = readTag(r, { start, end, closing: '}}', rules: DYNAMIC });
  if (isNameless(tag)) report(r, errors.missingPartialName(tag));
  pieces.push({ kind: 'partial', tag, start: tag.start, end: tag.end });
  return tag.end;
}

function readOpen(reading: Reading, start: number, sign: number): number {
  const next = reading.r.text[sign + 1];
  if (next === '>') return addOpen(reading, 'partial', { start, end: sign + 2, closing: '}}', rules: DYNAMIC });
  if (next === '*') return addOpen(reading, 'decorator', { start, end: sign + 2, ...BLOCK });
  return addOpen(reading, 'block', { start, end: sign + 1, ...BLOCK });
}

function addOpen({ r, pieces }: Reading, form: BlockNode['form'], opener: Opener): number {
  const tag = readTag(r, opener);
  if (isNameless(tag)) report(r, form === 'partial' ? errors.missingPartialName(tag) : errors.missingBlockName(tag));
  pieces.push({ kind: 'open', form, tag });
  return tag.end;
}

function readClose({ r, pieces }: Reading, start: number, end: number): number {
  const close = readCloseTag(r, { start, end, ...MUSTACHE });
  pieces.push({ kind: 'close', close });
  return close.end;
}

/** An unclosed tag has its problem already. */
function isNameless(tag: Tag): boolean {
  return tag.closed && tag.callee.kind === 'missing';
}

/** `{{^}}` and `{{else}}` with nothing else in them. */
function readElse({ r, pieces }: Reading, start: number, end: number): number | undefined {
  const { text } = r;
  const space = skipSpace(text, end, r.limit);
  const strips = text[space] === '~';
  const close = strips ? space + 1 : space;
  if (!text.startsWith('}}', close) || close + 2 > r.limit) return undefined;
  const strip = { before: text[start + 2] === '~', after: strips };
  const callee = { kind: 'missing', start: end, end } as const;
  const tag: Tag = { callee, params: [], hash: [], blockParams: [], closed: true, strip, start, end: close + 2 };
  pieces.push({ kind: 'else', tag });
  return tag.end;
}

/** `{{else}}` and `{{else if x}}`; `{{else-if}}` is the second too, and `{{elsewhere}}` is a name. */
function readElseWord(reading: Reading, start: number, sign: number): number | undefined {
  const { r, pieces } = reading;
  const word = skipSpace(r.text, sign, r.limit);
  const end = word + 4;
  if (!r.text.startsWith('else', word) || end > r.limit || /\w/.test(r.text.charAt(end))) return undefined;
  const plain = readElse(reading, start, end);
  if (plain !== undefined) return plain;
  const tag = readTag(r, { start, end, ...BLOCK });
  if (isNameless(tag)) report(r, errors.missingBlockName(tag));
  pieces.push({ kind: 'chained', tag });
  return tag.end;
}

/** `{{! … }}`: up to the next closing braces. */
function readComment(reading: Reading, start: number, sign: number): number {
  const { text } = reading.r;
  const close = start >= reading.unended.short ? -1 : text.indexOf('}}', sign + 1);
  if (close >= 0 && close + 2 <= reading.end) return addComment(reading, start, close + 2);
  reading.unended.short = Math.min(reading.unended.short, start);
  const line = lineEnd(text, start, reading.end);
  report(reading.r, errors.unclosedComment({ start, end: trimEnd(text, start, line) }, '}}', undefined));
  return addComment(reading, start, line);
}

/** `{{!-- … --}}`: closing braces alone do not end it. */
function readLongComment(reading: Reading, start: number, sign: number): number {
  const { r, end } = reading;
  const close = start >= reading.unended.long ? -1 : endOfLongComment(r.text, sign + 1);
  if (close >= 0 && close <= end) return addComment(reading, start, close);
  reading.unended.long = Math.min(reading.unended.long, start);
  const line = lineEnd(r.text, start, end);
  const braces = r.text.slice(sign, line).indexOf('}}');
  const stop = braces < 0 ? line : sign + braces + 2;
  const written = braces < 0 ? undefined : { start: stop - 2, end: stop };
  report(r, errors.unclosedComment({ start, end: trimEnd(r.text, start, stop) }, '--}}', written));
  return addComment(reading, start, stop);
}

const LONG_COMMENT_END = /--~?\}\}/g;

function endOfLongComment(text: string, from: number): number {
  LONG_COMMENT_END.lastIndex = from;
  const found = LONG_COMMENT_END.exec(text);
  return found ? LONG_COMMENT_END.lastIndex : -1;
}

function addComment({ r, pieces }: Reading, start: number, end: number): number {
  const value = r.text
    .slice(start, end)
    .replace(/^\{\{~?!-?-?/, '')
    .replace(/-?-?~?\}\}$/, '');
  pieces.push({ kind: 'comment', value, start, end });
  return end;
}

/** `{{{{name}}}} … {{{{/name}}}}`: nothing in it is read. Where it has no end, its opening tag stands alone. */
function readRaw(reading: Reading, start: number): number {
  const { r, pieces } = reading;
  const seen = r.problems.length;
  const tag = readTag(r, { start, end: start + 4, closing: '}}}}', rules: PLAIN });
  if (tag.closed && (r.value === '}}' || r.value === '~}}')) return readTwoTags(reading, start, seen);
  if (r.text[start + 4] === '/') return addStrayRaw(reading, tag, seen);
  if (isNameless(tag)) report(r, errors.missingBlockName(tag));
  reading.rawEnds ??= createRawEnds(r.text, start, reading.end);
  const close = tag.closed ? reading.rawEnds(start) : undefined;
  const end = close?.end ?? tag.end;
  const name = r.text.slice(tag.callee.start, tag.callee.end);
  reportNull(r, tag.end, close?.start ?? end);
  if (!close && tag.closed) report(r, errors.unclosedRaw(tag, name));
  if (close && nameOf(close.name) !== nameOf(tag.callee)) report(r, errors.mismatchedRaw(close.name, name));
  pieces.push({ kind: 'raw', tag, contents: { start: tag.end, end: close?.start ?? end }, close, start, end });
  return end;
}

/** Four braces that close with two: someone begins to type a tag right before another one. */
function readTwoTags(reading: Reading, start: number, seen: number): number {
  const { r } = reading;
  r.problems.length = Math.min(seen, r.problems.length);
  const { limit } = r;
  r.limit = start + 2;
  addMustache(reading, 'double', { start, end: start + 2, ...MUSTACHE });
  r.limit = limit;
  return start + 2;
}

/** A raw block's closing tag without such a block, or with spaces in it. */
function addStrayRaw({ r, pieces }: Reading, { start, end }: Tag, seen: number): number {
  r.problems.length = Math.min(seen, r.problems.length);
  report(r, errors.strayRawClose({ start, end }));
  pieces.push({ kind: 'text', value: '', start, end });
  return end;
}
