import type { Span } from '../text/index.ts';
import { isLineBreak, isSpace, skipSpace } from './characters.ts';
import { nameOf } from './names.ts';
import type { BodySlot, CloseTag, Expression, HashPair, Literal, Name, Path, SubExpression, Tag } from './types.ts';

/** What stands first in a tag. */
export type TagRole = 'callee' | 'block' | 'close' | 'partial' | 'else';

type Slot = Pick<BodySlot, 'kind' | 'prefix' | 'span' | 'path' | 'argumentIndex' | 'hashKey'>;
type TagSlot = Slot & Pick<BodySlot, 'tag' | 'callee' | 'usedHash'>;

/** The place within a tag that an offset is at; undefined where it is in the braces or outside. */
export function slotInTag(text: string, tag: Tag | CloseTag, role: TagRole, offset: number): TagSlot | undefined {
  const inner = innerSpan(text, tag);
  if (offset < inner.start || offset > inner.end) return undefined;
  if (role === 'else') return slotInElse(text, tag as Tag, inner.start, offset);
  const call = 'name' in tag ? { callee: tag.name, params: [], hash: [], blockParams: [] } : tag;
  return { ...slotInCall({ text, offset, first: role }, call, inner.start), tag };
}

/** Between the braces with their signs. An unclosed tag goes on to where it was cut off, or as far as white space goes. */
function innerSpan(text: string, tag: Tag | CloseTag): Span {
  const start =
    tag.start +
    (/^\{\{(?:\{\{|~?(?:\{|#[>*]?|[>/^&*])?)/.exec(text.slice(tag.start, Math.min(tag.end, tag.start + 5)))?.[0]
      .length ?? 2);
  let end = tag.end;
  if (tag.closed) while (end > start && (text[end - 1] === '}' || (tag.strip.after && text[end - 1] === '~'))) end--;
  else while (isSpace(text.charCodeAt(end)) && !isLineBreak(text.charCodeAt(end))) end++;
  return { start, end };
}

/** The word `else`, and behind it a block's name with its arguments. */
function slotInElse(text: string, tag: Tag, start: number, offset: number): TagSlot {
  const word = skipSpace(text, start, tag.end);
  const end = text.startsWith('else', word) ? word + 4 : word;
  if (offset <= end && end > word)
    return { ...wordSlot('callee', text, { start: word, end }, offset), tag, usedHash: [] };
  return { ...slotInCall({ text, offset, first: 'block' }, tag, end), tag };
}

interface Place {
  readonly text: string;
  readonly offset: number;
  /** What the first word is. */
  readonly first: Slot['kind'];
}

type AnyCall = Pick<Tag, 'callee' | 'params' | 'hash'> & { readonly blockParams?: readonly Name[] };

function slotInCall(place: Place, call: AnyCall, start: number): TagSlot {
  const { offset } = place;
  const inner = [...call.params, ...call.hash.map((pair) => pair.value), call.callee].find((one) =>
    isInParentheses(one, offset),
  );
  if (inner?.kind === 'subExpression') return slotInCall({ ...place, first: 'callee' }, inner, inner.start + 1);
  const slot = slotAt(place, call, start);
  const name = nameOf(call.callee);
  const used = call.hash
    .filter(({ key }) => slot.hashKey !== key.name && !touches(key, offset))
    .map(({ key }) => key.name);
  return { ...slot, ...(name === undefined ? {} : { callee: String(name) }), usedHash: used };
}

/** Unclosed parentheses go on to the end of their tag. */
function isInParentheses(expression: Expression, offset: number): expression is SubExpression {
  if (expression.kind !== 'subExpression' || offset <= expression.start) return false;
  return expression.closed ? offset < expression.end : true;
}

function slotAt(place: Place, call: AnyCall, start: number): Slot {
  const { text, offset, first } = place;
  const { callee, params, hash, blockParams = [] } = call;
  if (touches(callee, offset) || offset <= callee.start || isFirst(call, offset))
    return expressionSlot(place, first, callee);
  const param = params.findIndex((one) => touches(one, offset));
  if (param >= 0) return { ...expressionSlot(place, 'argument', params[param]!), argumentIndex: param };
  const pair = hash.find((one) => touchesPair(one, text, offset));
  if (pair) return pairSlot(place, pair);
  const name = blockParams.find((one) => touches(one, offset));
  if (name) return wordSlot('blockParam', text, name, offset);
  const here = { prefix: '', span: { start: offset, end: offset } };
  const isParam = /\bas\s+\|[^|]*$/.test(text.slice(start, offset));
  if (isParam) return { kind: 'blockParam', ...here };
  return { kind: 'argument', ...here, argumentIndex: params.filter((one) => one.end <= offset).length };
}

/** Whether nothing stands before the cursor and no name does after it. */
function isFirst({ callee, params, hash }: AnyCall, offset: number): boolean {
  return callee.kind === 'missing' && [...params, ...hash].every((one) => one.start > offset);
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Also in white space behind `=` where the value is missing. */
function touchesPair({ key, value, ...pair }: HashPair, text: string, offset: number): boolean {
  if (touches({ start: pair.start, end: pair.end }, offset)) return true;
  return value.kind === 'missing' && offset > key.end && text.slice(pair.end, offset).trim() === '';
}

function pairSlot(place: Place, { key, value }: HashPair): Slot {
  if (place.offset <= key.end) return wordSlot('hashKey', place.text, key, place.offset);
  return { ...expressionSlot(place, 'hashValue', value), hashKey: key.name };
}

function expressionSlot({ text, offset }: Place, kind: Slot['kind'], expression: Expression): Slot {
  if (touches(expression, offset)) {
    if (expression.kind === 'path') return pathSlot(kind, text, expression, offset);
    if (expression.kind === 'literal') return literalSlot(kind, text, expression, offset);
  }
  return { kind, prefix: '', span: { start: offset, end: offset } };
}

/** One segment is the word; the path leads up to it. */
function pathSlot(kind: Slot['kind'], text: string, path: Path, offset: number): Slot {
  const index = path.segments.findIndex((one) => touches(one, offset));
  const word = path.segments[index] ?? { start: offset, end: offset };
  const before = path.segments.filter((one) => one.end <= word.start && one !== word);
  const original = text.slice(path.start, word.start);
  const depth = /^@?(?:\.\.(?:[./]|$))*/.exec(original)![0].split('..').length - 1;
  const lead: Path = { ...path, original, depth, segments: before, end: word.start, incomplete: true };
  return { ...wordSlot(kind, text, word, offset), path: lead };
}

/** Within the quotes of a string. */
function literalSlot(kind: Slot['kind'], text: string, { start, end }: Literal, offset: number): Slot {
  const quote = text[start]!;
  if (quote !== '"' && quote !== "'") return wordSlot(kind, text, { start, end }, offset);
  const isClosed = end > start + 1 && text[end - 1] === quote;
  const inner = { start: start + 1, end: isClosed ? end - 1 : end };
  return touches(inner, offset)
    ? wordSlot(kind, text, inner, offset)
    : { kind, prefix: '', span: { start: offset, end: offset } };
}

/** A name in brackets is replaced with its brackets, and completed by what stands within. */
function wordSlot(kind: Slot['kind'], text: string, { start, end }: Span, offset: number): Slot {
  const from = text[start] === '[' ? Math.min(start + 1, offset) : start;
  return { kind, prefix: text.slice(from, offset), span: { start, end } };
}
