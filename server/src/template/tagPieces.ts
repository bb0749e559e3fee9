import { skipSpace } from './characters.ts';
import { readComment, readLongComment } from './comments.ts';
import { NONE } from './compact.ts';
import type { CallRules } from './expressions.ts';
import type { Reading } from './piece.ts';
import { readRaw } from './rawPieces.ts';
import { report } from './reading.ts';
import * as errors from './syntaxErrors.ts';
import { type Opener, readCloseTag, readTag, stripOf } from './tags.ts';
import type { BlockNode, MustacheNode, Tag } from './types.ts';

/** The braces and signs that a tag begins with, in the order of Handlebars' lexer. */
export function readTagAt(reading: Reading, start: number): number {
  const { text } = reading.r;
  if (text.startsWith('{{{{', start)) return readRaw(reading, start) ?? addHalfTag(reading, start);
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
  if (isNameless(tag)) report(r, errors.emptyTag, tag);
  pieces.push({ kind: 'mustache', form, tag, start: tag.start, end: tag.end });
  return tag.end;
}

function readPartial({ r, pieces }: Reading, start: number, end: number): number {
  const tag = readTag(r, { start, end, closing: '}}', rules: DYNAMIC });
  if (isNameless(tag)) report(r, errors.missingPartialName, tag);
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
  if (isNameless(tag)) report(r, form === 'partial' ? errors.missingPartialName : errors.missingBlockName, tag);
  pieces.push({ kind: 'open', form, tag });
  return tag.end;
}

function readClose({ r, pieces }: Reading, start: number, end: number): number {
  const close = readCloseTag(r, { start, end, ...MUSTACHE });
  pieces.push({ kind: 'close', close });
  return close.end;
}

/** Two braces right before another tag. */
function addHalfTag(reading: Reading, start: number): number {
  const { r } = reading;
  const { limit } = r;
  r.limit = start + 2;
  const end = addMustache(reading, 'double', { start, end: start + 2, ...MUSTACHE });
  r.limit = limit;
  return end;
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
  const strip = stripOf(text[start + 2] === '~', strips);
  const callee = { kind: 'missing', start: end, end } as const;
  const tag: Tag = { callee, params: NONE, hash: NONE, blockParams: NONE, closed: true, strip, start, end: close + 2 };
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
  const seen = r.problems.length;
  const tag = readTag(r, { start, end, ...BLOCK });
  // `{{else}`: what is wrong with it is told.
  const isPlain = isNameless(tag) && r.problems.length > seen;
  if (isNameless(tag) && !isPlain) report(r, errors.missingBlockName, tag);
  pieces.push({ kind: isPlain ? 'else' : 'chained', tag });
  return tag.end;
}
