import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type YAMLMap, type Document as YamlDocument } from 'yaml';
import { perObject, type Span } from '../text/index.ts';
import { trimEnd } from './characters.ts';
import type { FieldPath, Place } from './types.ts';

/** Where a path's key and value are in the text; undefined where the path is not there. Goes through aliases. */
export function placeIn(document: YamlDocument, text: string, yaml: Span, path: FieldPath): Place | undefined {
  let node: unknown = document.contents;
  let key: unknown;
  for (const step of path) {
    const next = stepInto(resolved(node, document), step);
    if (!next) return undefined;
    ({ key, node } = next);
  }
  const keySpan = spanOf(key, text, yaml);
  const after = keySpan?.end ?? yaml.start;
  const value = spanOf(node, text, yaml) ?? { start: after, end: after };
  return { ...(keySpan ? { key: keySpan } : {}), value };
}

interface Step {
  readonly key: unknown;
  readonly node: unknown;
}

function stepInto(node: unknown, step: string | number): Step | undefined {
  if (isSeq(node)) {
    const index = Number(step);
    return Number.isInteger(index) && index >= 0 && index < node.items.length
      ? { key: undefined, node: node.items[index] }
      : undefined;
  }
  if (!isMap(node)) return undefined;
  return stepsOf(node).get(String(step));
}

/** A map's steps by name; as in the value, the last one counts where a key is there twice. */
const stepsOf = perObject(
  (map: YAMLMap): ReadonlyMap<string | undefined, Step> =>
    new Map(map.items.map(({ key, value }) => [keyName(key), { key, node: value }])),
);

/** A key's name as a property; undefined for a key that is itself a map or a list. */
function keyName(key: unknown): string | undefined {
  if (!isScalar(key)) return isNode(key) ? undefined : String(key ?? '');
  return key.value === null ? '' : String(key.value);
}

function resolved(node: unknown, document: YamlDocument): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** A node's own characters: a map's range in `yaml` also holds the line break behind it. */
export function spanOf(node: unknown, text: string, yaml: Span): Span | undefined {
  const range = isNode(node) ? (node as Node).range : undefined;
  if (!range) return undefined;
  const start = yaml.start + range[0];
  return { start, end: trimEnd(text, start, yaml.start + range[1]) };
}
