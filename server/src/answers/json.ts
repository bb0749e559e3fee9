import type { Span } from '../text/index.ts';

/** JSON with its places. `closed: false`: the text ended inside it. */
export type JsonNode =
  | (Span & { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly closed: boolean })
  | (Span & { readonly kind: 'array'; readonly items: readonly JsonNode[]; readonly closed: boolean })
  | (Span & { readonly kind: 'object'; readonly entries: readonly JsonEntry[]; readonly closed: boolean });

interface JsonEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: JsonNode;
}

export interface JsonText {
  readonly node: JsonNode;
  /** Keys that stand twice in one object: the second of them. */
  readonly duplicates: readonly Span[];
  /** Trailing commas and single quotation marks were read too. */
  readonly loose: boolean;
}

/** The JSON value that starts at an offset; undefined where there is none. Linear; at most 100 levels deep. */
export function parseJsonAt(text: string, start: number): JsonText | undefined {
  const state: State = { text, at: start, duplicates: [], loose: false };
  const node = value(state, 0);
  return node && { node, duplicates: state.duplicates, loose: state.loose };
}

interface State {
  readonly text: string;
  at: number;
  readonly duplicates: Span[];
  loose: boolean;
}

function value(state: State, depth: number): JsonNode | undefined {
  skipSpace(state);
  const char = state.text[state.at];
  if (depth > MOST_DEPTH || char === undefined) return undefined;
  if (char === '{') return object(state, depth);
  if (char === '[') return array(state, depth);
  return char === '"' || char === "'" ? string(state) : word(state);
}

function array(state: State, depth: number): JsonNode | undefined {
  const start = state.at++;
  const items: JsonNode[] = [];
  for (;;) {
    const step = separator(state, ']', items.length === 0 ? 'first' : 'later');
    if (step === 'wrong') return undefined;
    if (step !== 'next') return { kind: 'array', items, start, end: state.at, closed: step === 'closed' };
    const item = value(state, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
}

function object(state: State, depth: number): JsonNode | undefined {
  const start = state.at++;
  const entries: JsonEntry[] = [];
  const keys = new Set<string>();
  for (;;) {
    const step = separator(state, '}', entries.length === 0 ? 'first' : 'later');
    if (step === 'wrong') return undefined;
    if (step !== 'next') return { kind: 'object', entries, start, end: state.at, closed: step === 'closed' };
    const key = /["']/.test(state.text[state.at]!) ? string(state) : undefined;
    if (key === undefined || key.kind !== 'scalar') return undefined;
    skipSpace(state);
    if (state.at >= state.text.length) return { kind: 'object', entries, start, end: state.at, closed: false };
    if (state.text[state.at++] !== ':') return undefined;
    skipSpace(state);
    if (state.at >= state.text.length) return { kind: 'object', entries, start, end: state.at, closed: false };
    const inner = value(state, depth + 1);
    if (inner === undefined) return undefined;
    const name = String(key.value);
    if (keys.has(name)) state.duplicates.push({ start: key.start, end: key.end });
    keys.add(name);
    entries.push({ key: name, keySpan: key, value: inner });
  }
}

/** What stands before an entry: the closing bracket, the end of the text, or (behind a comma for `later` ones) the entry. */
function separator(state: State, close: string, entry: 'first' | 'later'): 'closed' | 'ended' | 'next' | 'wrong' {
  skipSpace(state);
  const hadComma = entry === 'later' && state.text[state.at] === ',';
  if (hadComma) {
    state.at++;
    skipSpace(state);
  }
  if (state.at >= state.text.length) return 'ended';
  if (state.text[state.at] === close) {
    state.at++;
    if (hadComma) state.loose = true;
    return 'closed';
  }
  return entry === 'later' && !hadComma ? 'wrong' : 'next';
}

function string(state: State): JsonNode | undefined {
  const start = state.at;
  const quote = state.text[start]!;
  if (quote === "'") state.loose = true;
  let decoded = '';
  let from = start + 1;
  for (let at = from; at < state.text.length; at++) {
    const char = state.text[at]!;
    if (char === quote) {
      state.at = at + 1;
      return scalar(decoded + state.text.slice(from, at), start, at + 1);
    }
    if (char === '\n') return undefined;
    if (char !== '\\') continue;
    const sequence = ESCAPE.exec(state.text.slice(at, at + 6))?.[0] ?? state.text.slice(at, at + 2);
    decoded += state.text.slice(from, at) + unescaped(sequence);
    at += sequence.length - 1;
    from = at + 1;
  }
  state.at = state.text.length;
  return { ...scalar(decoded + state.text.slice(from), start, state.text.length), closed: false };
}

function unescaped(sequence: string): string {
  if (sequence.length === 6) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  const char = sequence[1] ?? '';
  return Object.hasOwn(ESCAPED, char) ? ESCAPED[char]! : char;
}

function word(state: State): JsonNode | undefined {
  WORD.lastIndex = state.at;
  const found = WORD.exec(state.text)?.[0];
  if (found === undefined) return undefined;
  const start = state.at;
  state.at += found.length;
  if (Object.hasOwn(LITERALS, found)) return scalar(LITERALS[found]!, start, state.at);
  return NUMBER.test(found) ? scalar(Number(found), start, state.at) : undefined;
}

function scalar(value: string | number | boolean | null, start: number, end: number): JsonNode {
  return { kind: 'scalar', value, start, end, closed: true };
}

function skipSpace(state: State): void {
  while (state.at < state.text.length && /\s/.test(state.text[state.at]!)) state.at++;
}

/** The plain value; keys such as `__proto__` are data. */
export function plainValue(node: JsonNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'array') return node.items.map(plainValue);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainValue(value)]));
}

const LITERALS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const ESCAPE = /^\\u[\da-f]{4}/i;
const WORD = /[-+.\w]+/y;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
const MOST_DEPTH = 100;
