import { isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, visit } from 'yaml';
import type { FieldPath, TemplateDocument } from '../template/index.ts';
import { schemasAt } from './schemaWalk.ts';
import type { Slot } from './types.ts';

/** A private-use character that no author types: it marks the cursor through a parse. */
const MARK = '\uE000';

/**
 * Where in the front matter an offset is: in a key or a value, and of which path. Works on half-typed YAML: the text is
 * parsed again with a mark at the cursor, so that no second reading of YAML is needed. Undefined outside and in comments.
 */
export function frontMatterSlot(document: TemplateDocument, offset: number): Slot | undefined {
  const { span, yaml } = document.frontMatter ?? {};
  if (!span || !yaml || offset < yaml.start || offset > yaml.end) return undefined;
  // Right behind `---`, where the file ends with it.
  if (yaml.start > span.start && document.text[yaml.start - 1] === '-') return undefined;
  const text = document.text.slice(yaml.start, yaml.end);
  const cursor = offset - yaml.start;
  const marked = `${text.slice(0, cursor)}${MARK}${text.slice(cursor)}`;
  const found = findMark(asKey(marked, cursor));
  if (!found) return undefined;
  const slot = { ...wordOf(found.node, text, cursor, yaml.start), siblings: found.siblings };
  // A word on a line of its own below `field:` is a key of a map, or the field's value where that is none.
  const isValue = found.kind === 'value' || (found.path.length > 0 && !takesKeys(found.path));
  return { ...slot, path: found.path, kind: isValue ? 'value' : 'key' };
}

/** A lone word swallows the next line's key; with a colon of its own it is a key itself. */
function asKey(marked: string, cursor: number): string {
  const start = marked.lastIndexOf('\n', cursor - 1) + 1;
  const end = marked.indexOf('\n', cursor);
  const stop = end < 0 ? marked.length : end;
  const line = marked.slice(start, stop);
  if (!/^\s*[^\s:#'"{}[\],&*!|>-][^\s:#{}[\],]*\s*$/.test(line)) return marked;
  return `${marked.slice(0, start)}${line.trimEnd()}: ${marked.slice(stop)}`;
}

interface Found {
  readonly node: Scalar;
  readonly kind: 'key' | 'value';
  readonly path: FieldPath;
  readonly siblings: readonly string[];
}

function findMark(text: string): Found | undefined {
  const parsed = parseDocument(text, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false, strict: false });
  let found: Found | undefined;
  visit(parsed, {
    Scalar(key, node, ancestors) {
      if (typeof node.value !== 'string' || !node.value.includes(MARK)) return undefined;
      const isKey = key === 'key';
      const owners = isKey ? ancestors.slice(0, -1) : ancestors;
      const path = [...pathOf(owners as Node[]), ...(typeof key === 'number' ? [key] : [])];
      found = { node, kind: isKey ? 'key' : 'value', path, siblings: siblingsOf(ancestors as Node[], node) };
      return visit.BREAK;
    },
  });
  return found;
}

function pathOf(ancestors: readonly (Node | Pair)[]): FieldPath {
  return ancestors.flatMap((one, i): FieldPath => {
    const next = ancestors[i + 1];
    if (isPair(one)) return [nameOf(one.key)];
    return isSeq(one) && next ? [one.items.indexOf(next)] : [];
  });
}

function siblingsOf(ancestors: readonly (Node | Pair)[], node: Scalar): string[] {
  const owner = ancestors.findLast((one) => isMap(one) || isSeq(one));
  const names = isMap(owner) ? owner.items.map((pair) => pair.key) : isSeq(owner) ? owner.items : [];
  return names
    .filter((one) => one !== node)
    .map(nameOf)
    .filter((name) => !name.includes(MARK));
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

/** The word that the cursor is in: the scalar without its quotes, on the cursor's own line. */
function wordOf(node: Scalar, text: string, cursor: number, base: number) {
  const [from = cursor, to = cursor] = node.range ?? [];
  const quote = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0;
  const start = Math.max(Math.min(from + quote, cursor), text.lastIndexOf('\n', cursor - 1) + 1);
  const line = text.indexOf('\n', cursor);
  // The mark itself is one character of the scalar.
  const end = Math.max(cursor, Math.min(to - 1 - quote, line < 0 ? text.length : line));
  return { span: { start: base + start, end: base + end }, prefix: text.slice(start, cursor) };
}

function takesKeys(path: FieldPath): boolean {
  const schemas = schemasAt(path);
  const types = schemas.flatMap((one) => [one.type ?? []].flat());
  return schemas.length === 0 || types.length === 0 ? !schemas.some((one) => one.enum) : types.includes('object');
}
