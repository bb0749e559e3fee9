import type { FieldPath } from '../template/index.ts';
import type { Span } from '../text/index.ts';

/** Where a text stops being JSON, and why. */
export interface JsonFault extends Span {
  readonly message: string;
}

/** Where the value at a path stands in a JSON text; of a repeated key the last, as `JSON.parse` has it. */
export function jsonPlace(text: string, path: FieldPath): Span | undefined {
  let found: Span | undefined;
  walkJson(text, (at, span) => {
    if (at.length === path.length && at.every((step, i) => step === path[i])) found = span;
  });
  return found;
}

/** Levels of lists and maps that a value may have. */
export const MOST_LEVELS = 100;

/**
 * Reads one JSON value (RFC 8259) and shows every value in it with its path, inner ones first; `visitName` is shown the
 * fields' names with their quotes, and the path of their map. A path is the walk's own: copy it to keep it. Gives the
 * first fault: `JSON.parse` does not tell in every engine where it is.
 */
export function walkJson(text: string, visit: Walk['visit'], visitName?: Walk['visitName']): JsonFault | undefined {
  const walk: Walk = { text, visit, visitName, path: [], at: 0 };
  try {
    value(walk);
    blank(walk);
    if (walk.at < text.length) fail(walk, 'There is more after the end of the value.', walk.at, text.length);
    return undefined;
  } catch (fault) {
    if (fault instanceof Error) throw fault;
    return fault as JsonFault;
  }
}

interface Walk {
  readonly text: string;
  visit(path: FieldPath, span: Span): void;
  readonly visitName: ((owner: FieldPath, name: string, span: Span) => void) | undefined;
  /** Of the value that is read. */
  readonly path: (string | number)[];
  at: number;
}

function value(walk: Walk): void {
  blank(walk);
  const start = walk.at;
  const first = walk.text[start];
  if (first === '{') members(walk);
  else if (first === '[') elements(walk);
  else if (first === '"') string(walk);
  else plain(walk);
  walk.visit(walk.path, { start, end: walk.at });
}

function elements(walk: Walk): void {
  list(walk, ']', (index) => inner(walk, index));
}

function members(walk: Walk): void {
  const { text } = walk;
  list(walk, '}', () => {
    if (text[walk.at] !== '"') fail(walk, `A field's name in double quotes is expected here, not ${shown(walk)}.`);
    const start = walk.at;
    const key = string(walk);
    walk.visitName?.(walk.path, key, { start, end: walk.at });
    blank(walk);
    if (text[walk.at] !== ':') fail(walk, `A \`:\` is expected after \`${key}\`, not ${shown(walk)}.`);
    walk.at++;
    inner(walk, key);
  });
}

function inner(walk: Walk, step: string | number): void {
  walk.path.push(step);
  value(walk);
  walk.path.pop();
}

/** Calls `one` for each part between the brackets, with commas between them. */
function list(walk: Walk, close: string, one: (index: number) => void): void {
  const { text, path } = walk;
  const open = walk.at++;
  if (path.length >= MOST_LEVELS) fail(walk, `This is nested more than ${MOST_LEVELS} levels deep.`, open);
  blank(walk);
  for (let index = 0; text[walk.at] !== close; index++) {
    one(index);
    blank(walk);
    if (text[walk.at] === close) break;
    if (walk.at >= text.length) fail(walk, `The \`${text[open]}\` is never closed with \`${close}\`.`, open);
    if (text[walk.at] !== ',') fail(walk, `A \`,\` or \`${close}\` is expected here, not ${shown(walk)}.`);
    const comma = walk.at++;
    blank(walk);
    if (text[walk.at] === close) fail(walk, 'There is nothing after this `,`: leave it out.', comma);
  }
  walk.at++;
}

function string(walk: Walk): string {
  const { text } = walk;
  const start = walk.at++;
  for (; text[walk.at] !== '"'; walk.at++) {
    if (walk.at >= text.length) fail(walk, 'This text is never closed with `"`.', start, text.length);
    if (text.charCodeAt(walk.at) < 0x20) fail(walk, 'A line break or tab in a text is written `\\n` or `\\t`.');
    if (text[walk.at] === '\\') walk.at += escapeLength(walk) - 1;
  }
  walk.at++;
  return JSON.parse(text.slice(start, walk.at)) as string;
}

function escapeLength(walk: Walk): number {
  const { text, at } = walk;
  const found = ESCAPE.exec(text.slice(at, at + 6))?.[0];
  return found?.length ?? fail(walk, 'There is no such escape in JSON.', at, at + 2);
}

/** A number, `true`, `false` or `null`. */
function plain(walk: Walk): void {
  const { text, at } = walk;
  PLAIN.lastIndex = at;
  const word = PLAIN.exec(text)?.[0] ?? missing(walk);
  if (!VALUE.test(word)) {
    fail(walk, `\`${word}\` is no value of JSON: put texts in double quotes.`, at, at + word.length);
  }
  walk.at += word.length;
}

function missing(walk: Walk): never {
  const isEnd = walk.at >= walk.text.length;
  return fail(walk, isEnd ? 'A value is missing at the end.' : `A value is expected here, not ${shown(walk)}.`);
}

function blank(walk: Walk): void {
  while (BLANK.has(walk.text.charCodeAt(walk.at))) walk.at++;
}

/** Ends the walk: a thrown fault is caught in `walkJson`, whose recursion it unwinds. */
function fail({ text, at }: Walk, message: string, start = at, end = start + 1): never {
  throw { message, start, end: Math.min(text.length, Math.max(end, start)) } satisfies JsonFault;
}

function shown({ text, at }: Walk): string {
  return at < text.length ? `\`${String.fromCodePoint(text.codePointAt(at)!)}\`` : 'the end';
}

const BLANK = new Set([9, 10, 13, 32]);
const ESCAPE = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/;
const PLAIN = /[^\s{}[\],:"]+/y;
const VALUE = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
