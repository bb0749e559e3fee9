import type { Span } from '../text/index.ts';
import { trimEnd } from './characters.ts';
import { type PlainField, type PlainMap, type PlainNode, readInline, readKey } from './plainValues.ts';
import type { FieldPath, Place } from './types.ts';

/** Plain values and where they stand. */
export interface PlainYaml {
  readonly value: Readonly<Record<string, unknown>>;
  place(path: FieldPath): Place | undefined;
}

/**
 * Reads the plain YAML that most front matter is: maps and lists in lines or on one line, words, numbers and quoted
 * texts. Undefined for anything else, which is for `yaml` to read: what is read here, it reads alike, without a problem.
 */
export function readPlainYaml(text: string, yaml: Span): PlainYaml | undefined {
  if (UNUSUAL.test(text.slice(yaml.start, yaml.end))) return undefined;
  const r: Reader = { text, lines: linesOf(text, yaml), at: 0 };
  const first = r.lines[0];
  if (!first || isItem(r, first)) return undefined;
  const root = readMap(r, first.indent);
  if (!root || r.at < r.lines.length) return undefined;
  return { value: root.value as PlainYaml['value'], place: (path) => placeOf(root, path) };
}

/** Comments, merges, a name that JavaScript has in every object, and all white space but blanks, `\n` and `\r\n`. */
const UNUSUAL = /[^\S \r\n]|\r(?!\n)|(?:^|\s)#|<<|__proto__/;

interface Line {
  indent: number;
  /** Of its first character behind the indentation. */
  start: number;
  readonly end: number;
}

interface Reader {
  readonly text: string;
  /** Those that hold something. */
  readonly lines: readonly Line[];
  at: number;
}

function linesOf(text: string, yaml: Span): Line[] {
  const lines: Line[] = [];
  for (let from = yaml.start, next = from; from < yaml.end; from = next + 1) {
    next = text.indexOf('\n', from);
    if (next < 0 || next > yaml.end) next = yaml.end;
    let start = from;
    while (text.charCodeAt(start) === SPACE) start++;
    const end = trimEnd(text, start, next);
    if (start < end) lines.push({ indent: start - from, start, end });
  }
  return lines;
}

const SPACE = 32;

function isItem({ text }: Reader, { start, end }: Line): boolean {
  return text[start] === '-' && start + 1 < end && text.charCodeAt(start + 1) === SPACE;
}

/** What stands below a key, or behind a `- `. */
function readBlock(r: Reader, line: Line): PlainNode | undefined {
  return isItem(r, line) ? readList(r, line.indent) : readMap(r, line.indent);
}

function readMap(r: Reader, indent: number): PlainMap | undefined {
  const fields: PlainMap['fields'] = new Map();
  const value: Record<string, unknown> = {};
  const { start } = r.lines[r.at]!;
  let end = start;
  for (let line = r.lines[r.at]; line?.indent === indent && !isItem(r, line); line = r.lines[r.at]) {
    const key = readKey(r.text, line.start, line.end);
    if (!key || fields.has(key.name)) return undefined;
    const node = key.after === line.end ? readBelow(r, indent) : readBehind(r, key.after, line);
    if (!node) return undefined;
    fields.set(key.name, { key: { start: line.start, end: line.start + key.name.length }, node });
    value[key.name] = node.value;
    end = node.span.end;
  }
  return isOver(r, indent) ? { value, span: { start, end }, fields } : undefined;
}

/** A list may stand as far to the left as the key above it. */
function readBelow(r: Reader, indent: number): PlainNode | undefined {
  const line = r.lines[++r.at];
  if (!line || line.indent < indent) return undefined;
  return line.indent > indent || isItem(r, line) ? readBlock(r, line) : undefined;
}

function readBehind(r: Reader, after: number, line: Line): PlainNode | undefined {
  r.at++;
  // A text may go on in the next line then.
  return isOver(r, line.indent) ? readInline(r.text, after, line.end) : undefined;
}

function readList(r: Reader, indent: number): PlainNode | undefined {
  const items: PlainNode[] = [];
  const { start } = r.lines[r.at]!;
  for (let line = r.lines[r.at]; line?.indent === indent && isItem(r, line); line = r.lines[r.at]) {
    const item = readItem(r, line);
    if (!item || !isOver(r, indent)) return undefined;
    items.push(item);
  }
  return { value: items.map(({ value }) => value), span: { start, end: items.at(-1)!.span.end }, items };
}

/** `- key: value` begins a map whose other keys stand under the first. */
function readItem(r: Reader, line: Line): PlainNode | undefined {
  let start = line.start + 1;
  while (r.text.charCodeAt(start) === SPACE) start++;
  if (!readKey(r.text, start, line.end)) return readBehind(r, start, line);
  line.indent += start - line.start;
  line.start = start;
  return readMap(r, line.indent);
}

/** Whether what comes next is indented no deeper. */
function isOver(r: Reader, indent: number): boolean {
  const next = r.lines[r.at];
  return !next || next.indent <= indent;
}

function placeOf(root: PlainNode, path: FieldPath): Place | undefined {
  let key: Span | undefined;
  let node: PlainNode | undefined = root;
  for (const step of path) {
    const field: PlainField | undefined = node.fields?.get(String(step));
    key = field?.key;
    node = field?.node ?? node.items?.[indexOf(step)];
    if (!node) return undefined;
  }
  return { ...(key ? { key } : {}), value: node.span };
}

/** Of an item; none has the number -1. */
function indexOf(step: string | number): number {
  return /^\d+$/.test(String(step)) ? Number(step) : -1;
}
