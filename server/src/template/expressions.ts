import { skipSpace } from './characters.ts';
import { MAX_DEPTH } from './limits.ts';
import { readPath } from './paths.ts';
import { advance, report } from './reading.ts';
import * as errors from './syntaxErrors.ts';
import type { Reader } from './tokens.ts';
import type { Expression, HashPair, Literal, Missing, Name, SubExpression } from './types.ts';

/** What stands between a tag's braces, or between parentheses. */
export interface Call {
  readonly callee: Expression;
  readonly params: Expression[];
  readonly hash: HashPair[];
  readonly blockParams: Name[];
}

/** What a tag may hold beside its name, which differs by tag. */
export interface CallRules {
  readonly blockParams: boolean;
  /** Whether parentheses may stand in place of the name. */
  readonly dynamic: boolean;
}

/** Reads a name and its arguments up to what closes them, which stays the present token. Reports and skips what is wrong. */
export function readCall(r: Reader, rules: CallRules): Call {
  advance(r);
  const call: Call = { callee: readCallee(r, rules), params: [], hash: [], blockParams: [] };
  while (!isEnd(r)) readArgument(r, call, rules);
  return call;
}

function isEnd({ kind, depth }: Reader): boolean {
  return kind === 'close' || kind === 'open' || kind === 'end' || (kind === ')' && depth > 0);
}

function readCallee(r: Reader, rules: CallRules): Expression {
  if (r.kind === '(' && !rules.dynamic) report(r, errors.callAsName, r);
  while (r.kind === 'invalid' || r.kind === 'separator' || r.kind === '|') skip(r);
  return readExpression(r);
}

/** An expression; where none begins, what is missing, at the end of what came before. */
function readExpression(r: Reader): Expression {
  switch (r.kind) {
    case 'name':
    case 'data':
      return readPath(r);
    case 'string':
    case 'number':
    case 'word':
      return readLiteral(r);
    case '(':
      return readSubExpression(r);
    default:
      return missing(r.last);
  }
}

function readArgument(r: Reader, call: Call, rules: CallRules): void {
  if (r.kind === 'as') readBlockParams(r, call, rules);
  else if (isHashKey(r)) readHashPair(r, call);
  else readParam(r, call);
}

/** `a == b` is no pair, but an operator that does not exist. */
function isHashKey({ kind, text, end, limit }: Reader): boolean {
  const sign = skipSpace(text, end, limit);
  return kind === 'name' && text[sign] === '=' && text[sign + 1] !== '=';
}

function readParam(r: Reader, call: Call): void {
  const param = readExpression(r);
  if (param.kind === 'missing') skip(r);
  else {
    if (call.hash.length > 0) report(r, errors.argumentOrder, param);
    if (call.blockParams.length > 0) report(r, errors.afterBlockParams, param);
    call.params.push(param);
  }
}

function skip(r: Reader): void {
  report(r, errors.unexpected, r, r.text);
  advance(r);
}

function readHashPair(r: Reader, call: Call): void {
  const key = readName(r);
  if (call.blockParams.length > 0) report(r, errors.afterBlockParams, key);
  const { end } = r;
  advance(r);
  const value = readExpression(r);
  if (value.kind === 'missing') report(r, errors.missingValue, key, end);
  call.hash.push({ key, value, start: key.start, end: Math.max(end, value.end) });
}

function readName(r: Reader): Name {
  const name = { name: r.value, start: r.start, end: r.end };
  advance(r);
  return name;
}

/** `as |item index|`, in blocks only, once, and last. */
function readBlockParams(r: Reader, call: Call, rules: CallRules): void {
  const { start } = r;
  if (!rules.blockParams || call.blockParams.length > 0) report(r, errors.blockParamsHere, r);
  advance(r);
  const before = call.blockParams.length;
  while (r.kind === 'name') call.blockParams.push(readName(r));
  const isClosed = r.kind === '|';
  if (!isClosed) report(r, errors.openBlockParams, { start, end: r.last });
  else if (call.blockParams.length === before) report(r, errors.noBlockParams, { start, end: r.end });
  if (isClosed) advance(r);
}

function readLiteral(r: Reader): Literal {
  const literal: Literal = { kind: 'literal', value: literalValue(r), start: r.start, end: r.end };
  advance(r);
  return literal;
}

function literalValue({ kind, value }: Reader): Literal['value'] {
  if (kind === 'string') return value;
  if (kind === 'number') return Number(value);
  if (value === 'null') return null;
  return value === 'undefined' ? undefined : value === 'true';
}

function readSubExpression(r: Reader): SubExpression {
  const { start } = r;
  r.depth++;
  if (r.depth > MAX_DEPTH) return stopAt(r, start);
  const { callee, params, hash } = readCall(r, IN_PARENTHESES);
  r.depth--;
  const closed = r.kind === ')';
  const end = closed ? r.end : r.last;
  if (!closed && r.kind === 'close') report(r, errors.unclosedParenthesis, { start, end });
  if (closed && callee.kind === 'missing') report(r, errors.emptyParentheses, { start, end });
  if (closed) advance(r);
  return { kind: 'subExpression', callee, params, hash, closed, start, end };
}

const IN_PARENTHESES: CallRules = { blockParams: false, dynamic: false };

/** Reads nothing any more: the whole text is given up. */
function stopAt(r: Reader, start: number): SubExpression {
  r.tooDeep ??= start;
  r.limit = r.end;
  r.depth--;
  advance(r);
  return { kind: 'subExpression', callee: missing(r.end), params: [], hash: [], closed: false, start, end: r.end };
}

function missing(offset: number): Missing {
  return { kind: 'missing', start: offset, end: offset };
}
