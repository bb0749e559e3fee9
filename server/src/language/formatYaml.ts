import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
  type Node as YamlNode,
} from 'yaml';
import type { FrontMatter, TemplateDocument } from '../template/index.ts';
import { applyEdits, replacement, stableJson, type TextEdit } from '../text/index.ts';

type Collection = YAMLMap | YAMLSeq;

/**
 * Edits of the front matter's white space alone: one space after a colon and inside braces, none at a line's end. None at
 * all where the values would not stay the same, or the YAML cannot be read.
 */
export function formatYaml({ frontMatter, text, broken }: TemplateDocument): TextEdit[] {
  if (!frontMatter || broken) return [];
  const { start, end } = frontMatter.yaml;
  const source = text.slice(start, end);
  const edits = spaces(frontMatter, source).filter(
    ({ span, newText }) => source.slice(span.start, span.end) !== newText,
  );
  if (!isSame(source, applyEdits(source, edits))) return [];
  return edits.map(({ span, newText }) => ({ span: { start: start + span.start, end: start + span.end }, newText }));
}

function spaces({ document }: FrontMatter, source: string): TextEdit[] {
  const edits: TextEdit[] = [];
  const texts: (readonly [number, number])[] = [];
  visit(document(), (_key, node) => {
    if (isPair(node)) edits.push(...colonSpace(node as Pair<YamlNode | null, YamlNode | null>, source));
    else if (isCollection(node) && node.flow && node.range) edits.push(...flowSpaces(node as Collection, source));
    else if (isScalar(node) && node.range) texts.push([node.range[0], node.range[1]]);
  });
  return [...edits, ...lineEnds(source, texts)];
}

/** `key :   value` on one line. */
function colonSpace({ key, value }: Pair<YamlNode | null, YamlNode | null>, source: string): TextEdit[] {
  const from = key?.range?.[1];
  const to = startOf(value);
  if (from === undefined || to === undefined || to < from) return [];
  return /^ *: +$/.test(source.slice(from, to)) ? [replacement({ start: from, end: to }, ': ')] : [];
}

/** A tag or an anchor stands before the value's own range. */
function startOf(value: YamlNode | null): number | undefined {
  if (!value?.range || isAlias(value)) return undefined;
  return (value as { anchor?: string }).anchor === undefined && value.tag === undefined ? value.range[0] : undefined;
}

/** `{a: 1,b: 2}` → `{ a: 1, b: 2 }`, `[ a,b ]` → `[a, b]`; over several lines nothing. */
function flowSpaces(node: Collection, source: string): TextEdit[] {
  const [start, end] = node.range!;
  if (source.slice(start, end).includes('\n') || node.items.length === 0) return [];
  const pad = isMap(node) ? ' ' : '';
  const bounds = node.items.map(boundsOf);
  if (bounds.some((one) => one === undefined)) return [];
  const gaps = bounds.slice(1).map((one, i) => [bounds[i]![1], one![0], ', '] as const);
  const edges = [
    [start + 1, bounds[0]![0], pad],
    [bounds.at(-1)![1], end - 1, pad],
  ] as const;
  return [...edges, ...gaps]
    .filter(([from, to, text]) => (text === ', ' ? /^ *, *$/ : /^ *$/).test(source.slice(from, to)))
    .map(([from, to, text]) => replacement({ start: from, end: to }, text));
}

function boundsOf(item: unknown): readonly [number, number] | undefined {
  const [first, last] = isPair(item)
    ? [item.key as YamlNode | null, (item.value ?? item.key) as YamlNode | null]
    : [item as YamlNode | null, item as YamlNode | null];
  const start = startOf(first);
  const end = last?.range?.[1];
  return start === undefined || end === undefined ? undefined : [start, end];
}

/** White space at a line's end, unless a value goes over the line. */
function lineEnds(source: string, texts: readonly (readonly [number, number])[]): TextEdit[] {
  return [...source.matchAll(/[ \t]+(?=\r?\n|$)/g)]
    .filter(({ index }) => !texts.some(([from, to]) => from <= index && index < to))
    .map(({ index, 0: space }) => replacement({ start: index, end: index + space.length }, ''));
}

function isSame(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) => parseDocument(text, { logLevel: 'silent', prettyErrors: false }));
  return b!.errors.length === 0 && stableJson(a!.toJS()) === stableJson(b!.toJS());
}
