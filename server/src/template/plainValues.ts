import type { Span } from '../text/index.ts';

/** A value of plain YAML, its characters, and what it is made of. */
export interface PlainNode {
  readonly value: unknown;
  readonly span: Span;
  readonly fields?: ReadonlyMap<string, PlainField>;
  readonly items?: readonly PlainNode[];
}

export interface PlainField {
  readonly key: Span;
  readonly node: PlainNode;
}

export interface PlainMap extends PlainNode {
  readonly fields: Map<string, PlainField>;
}

interface Key {
  readonly name: string;
  /** Where the value may begin: behind the colon and blanks. */
  readonly after: number;
}

/** A plain key with its colon; undefined where none begins. */
export function readKey(text: string, start: number, end: number, written = KEY_OF_LINE): Key | undefined {
  written.lastIndex = start;
  const name = written.exec(text)?.[1];
  if (name === undefined || name.length > MAX_KEY || OTHER_WORDS.has(name)) return undefined;
  let after = start + name.length + 1;
  if (after > end || (after < end && text[after] !== ' ')) return undefined;
  while (after < end && text[after] === ' ') after++;
  return { name, after };
}

/** Begin with a letter, so that they are no numbers, and end before the first colon. */
const KEY_OF_LINE = /([\p{L}_(](?:[^\r\n:]*[^\r\n:\s])?):/uy;
const KEY_IN_FLOW = /([\p{L}_(](?:[^\r\n:,{}[\]"']*[^\r\n:,{}[\]"'\s])?):/uy;
/** YAML takes no longer one without a `?`. */
const MAX_KEY = 1000;

/** A value that fills a stretch of one line; undefined where it is none of the plain ones. */
export function readInline(text: string, start: number, end: number): PlainNode | undefined {
  if (!'[{'.includes(text[start]!)) return readScalar(text, start, end, IN_BLOCK);
  const r: FlowReader = { text, at: start, end };
  const node = readFlow(r);
  return node && r.at === end ? node : undefined;
}

/** Texts that end a plain value, or make it another one. */
const IN_BLOCK = /:(?:\s|$)/;
const IN_FLOW = /[:"'`]/;

function readScalar(text: string, start: number, end: number, unusual: RegExp): PlainNode | undefined {
  const written = text.slice(start, end);
  const span = { start, end };
  const quoted = QUOTED.exec(written);
  if (quoted) return { value: quoted[1] ?? quoted[2], span };
  if (!PLAIN_START.test(written) || unusual.test(written)) return undefined;
  const number = NUMBER.test(written);
  if (number || OTHER_WORDS.has(written)) return { value: number ? Number(written) : OTHER_WORDS.get(written), span };
  return MAYBE_NUMBER.test(written) ? undefined : { value: written, span };
}

/** Without escapes, on one line. */
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')$/;
const PLAIN_START = /^[\p{L}\d_./(<$+=^~]|^-\d/u;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
/** Hexadecimal, exponents, infinity and the like. */
const MAYBE_NUMBER = /^[-+.\d]\S*$|^~/;
/** Words that are no text. */
const OTHER_WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['null', 'Null', 'NULL', '~'].map((word) => [word, null] as const),
]);

/** Within brackets or braces. */
interface FlowReader {
  readonly text: string;
  at: number;
  readonly end: number;
}

function readFlow(r: FlowReader): PlainNode | undefined {
  if (r.text[r.at] === '[') return readFlowList(r);
  return r.text[r.at] === '{' ? readFlowMap(r) : readFlowScalar(r);
}

function readFlowList(r: FlowReader): PlainNode | undefined {
  const start = r.at;
  const items: PlainNode[] = [];
  const closed = readEach(r, ']', () => {
    const item = readFlow(r);
    if (item) items.push(item);
    return item;
  });
  return closed && { value: items.map(({ value }) => value), span: { start, end: r.at }, items };
}

function readFlowMap(r: FlowReader): PlainNode | undefined {
  const start = r.at;
  const value: Record<string, unknown> = {};
  const fields: PlainMap['fields'] = new Map();
  const closed = readEach(r, '}', () => {
    const key = readKey(r.text, r.at, r.end, KEY_IN_FLOW);
    if (!key || fields.has(key.name)) return undefined;
    const span = { start: r.at, end: r.at + key.name.length };
    r.at = key.after;
    const node = readFlow(r);
    if (!node) return undefined;
    fields.set(key.name, { key: span, node });
    value[key.name] = node.value;
    return node;
  });
  return closed && { value, span: { start, end: r.at }, fields };
}

/** What commas separate, from an opening bracket to behind the closing one; undefined where it does not come to that. */
function readEach(r: FlowReader, closing: string, read: () => PlainNode | undefined): true | undefined {
  r.at++;
  skipBlanks(r);
  if (take(r, closing)) return true;
  do {
    skipBlanks(r);
    if (!read()) return undefined;
    skipBlanks(r);
  } while (take(r, ','));
  return take(r, closing) || undefined;
}

function take(r: FlowReader, char: string): boolean {
  if (r.at >= r.end || r.text[r.at] !== char) return false;
  r.at++;
  return true;
}

function skipBlanks(r: FlowReader): void {
  while (r.at < r.end && r.text[r.at] === ' ') r.at++;
}

/** As far as the next comma or bracket; a quote ends with its like. */
function readFlowScalar(r: FlowReader): PlainNode | undefined {
  const start = r.at;
  FLOW_SCALAR.lastIndex = start;
  const written = FLOW_SCALAR.exec(r.text)?.[0];
  if (!written || start + written.length > r.end) return undefined;
  r.at = start + written.length;
  return readScalar(r.text, start, r.at, IN_FLOW);
}

const FLOW_SCALAR = /"[^"\\\r\n]*"|'[^'\r\n]*'|[^\s,[\]{}"'](?:[^\r\n,[\]{}"']*[^\s,[\]{}"'])?/y;
