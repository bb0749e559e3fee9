import { skipSpace } from './characters.ts';
import { MAX_DEPTH } from './limits.ts';
import * as errors from './syntaxErrors.ts';
import { type Reader, scan } from './tokens.ts';
import type { Expression, HashPair, Literal, Missing, Name, Path, SubExpression } from './types.ts';

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

/** Moves on, and reports a token that is flawed in itself. */
export function advance(r: Reader): void {
  scan(r);
  if (r.flaw === 'unclosed') report(r, errors.unclosedString(r, r.text));
  // What means nothing in a tag is reported as a token of its own.
  if (r.flaw === 'glued' && r.end < r.limit && '("\'[@'.includes(r.text[r.end]!)) report(r, errors.glued(r, r.text));
}

/** A text that is wrong all over has enough with the first of its problems. */
export function report(r: Reader, problem: Reader['problems'][number]): void {
  if (r.problems.length < MAX_PROBLEMS) r.problems.push(problem);
}

const MAX_PROBLEMS = 1000;

function isEnd({ kind, depth }: Reader): boolean {
  return kind === 'close' || kind === 'open' || kind === 'end' || (kind === ')' && depth > 0);
}

function readCallee(r: Reader, rules: CallRules): Expression {
  if (r.kind === '(' && !rules.dynamic) report(r, errors.callAsName(r));
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
    if (call.hash.length > 0) report(r, errors.argumentOrder(param));
    if (call.blockParams.length > 0) report(r, errors.afterBlockParams(param));
    call.params.push(param);
  }
}

function skip(r: Reader): void {
  report(r, errors.unexpected(r, r.text));
  advance(r);
}

function readHashPair(r: Reader, call: Call): void {
  const key = readName(r);
  if (call.blockParams.length > 0) report(r, errors.afterBlockParams(key));
  const { end } = r;
  advance(r);
  const value = readExpression(r);
  if (value.kind === 'missing') report(r, errors.missingValue(key, end));
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
  if (!rules.blockParams || call.blockParams.length > 0) report(r, errors.blockParamsHere(r));
  advance(r);
  const before = call.blockParams.length;
  while (r.kind === 'name') call.blockParams.push(readName(r));
  const isClosed = r.kind === '|';
  if (!isClosed) report(r, errors.openBlockParams({ start, end: r.last }));
  else if (call.blockParams.length === before) report(r, errors.noBlockParams({ start, end: r.end }));
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
  if (!closed && r.kind === 'close') report(r, errors.unclosedParenthesis({ start, end }));
  if (closed && callee.kind === 'missing') report(r, errors.emptyParentheses({ start, end }));
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

export function missing(offset: number): Missing {
  return { kind: 'missing', start: offset, end: offset };
}

type OpenPath = { -readonly [K in keyof Path]: Path[K] } & { segments: Name[] };

/** Names between separators. What has no name behind its last separator is incomplete. */
function readPath(r: Reader): Path {
  const path: OpenPath = {
    kind: 'path',
    original: '',
    data: r.kind === 'data',
    depth: 0,
    scoped: false,
    segments: [],
    incomplete: false,
    start: r.start,
    end: r.end,
  };
  if (path.data) takeSeparator(path, r);
  do {
    if (!readSegment(path, r)) break;
  } while (readSeparator(path, r));
  if (path.incomplete) report(r, errors.incompletePath(path, r.text));
  return path;
}

/** False where the path ends without the name that is due. */
function readSegment(path: OpenPath, r: Reader): boolean {
  const isLiteral = r.kind === 'number' || r.kind === 'word';
  if (isLiteral && r.start === path.end) report(r, errors.literalSegment(r, r.text));
  else if (r.kind !== 'name') {
    path.incomplete = true;
    return false;
  }
  addSegment(path, r);
  path.original += r.value;
  path.end = r.end;
  advance(r);
  return true;
}

/** `..`, `.` and `this` lead the way only at the start; in brackets they are names. */
function addSegment(path: OpenPath, r: Reader): void {
  const { value } = r;
  const leads = !r.bracketed && (value === '..' || value === '.' || value === 'this');
  if (!leads) path.segments.push({ name: value, start: r.start, end: r.end });
  else if (path.segments.length > 0) report(r, errors.invalidPath(r, value));
  else if (value === '..') path.depth++;
  else path.scoped ||= path.start === r.start;
}

/** True where another name is due. A dot at a path's end is a name of its own for the runtime: `{{user.}}` calls `user`. */
function readSeparator(path: OpenPath, r: Reader): boolean {
  if (r.kind === 'separator') {
    takeSeparator(path, r);
    return true;
  }
  const isDots = r.kind === 'name' && !r.bracketed && (r.value === '.' || r.value === '..') && r.start === path.end;
  if (!isDots) return false;
  path.incomplete = true;
  if (r.value === '..') path.segments.push({ name: '', start: r.start + 1, end: r.start + 1 });
  takeSeparator(path, r);
  return r.kind === 'name' && r.start === path.end;
}

function takeSeparator(path: OpenPath, r: Reader): void {
  path.original += r.text.slice(r.start, r.end);
  path.end = r.end;
  advance(r);
}
