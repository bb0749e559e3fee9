import { type JsonSchema, referred } from '../schema/index.ts';
import { isMap, ownField } from '../text/index.ts';
import type { Fields } from './plain.ts';

/**
 * The part of a schema that describes lists, or maps: the schema itself, what its `$ref` names, or the one branch of
 * `anyOf` and `oneOf` that does. Undefined where none does, or several.
 */
export function partFor(kind: 'array' | 'object', schema: unknown, root: JsonSchema): Fields | undefined {
  const found = follow(schema, root);
  if (!isMap(found)) return undefined;
  if (typesOf(found).includes(kind) || Object.hasOwn(found, kind === 'array' ? 'items' : 'properties')) return found;
  const branches = [found.anyOf, found.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const parts = branches.map((one) => partFor(kind, one, root)).filter((one) => one !== undefined);
  return parts.length === 1 ? parts[0] : undefined;
}

/** Whether values must be maps, so that a bare text or number can only be an item's id. */
export function isObjectOnly(schema: unknown, root: JsonSchema): boolean {
  const part = partFor('object', schema, root);
  const found = follow(schema, root);
  const types = [found, part].flatMap((one) => (isMap(one) ? typesOf(one) : []));
  return part !== undefined && !types.some((type) => type === 'string' || type === 'number' || type === 'integer');
}

/** The schema of an element of a list. */
export function elementSchema(list: Fields, index: number): unknown {
  const { prefixItems, items } = list;
  return (Array.isArray(prefixItems) ? prefixItems[index] : undefined) ?? items;
}

/** The schema of a field of a map; undefined where the map does not name it. */
export function fieldSchema(map: Fields, name: string): unknown {
  return ownField(map.properties, name);
}

const typesOf = (schema: Fields): unknown[] => [schema.type].flat();

/** A schema or what it refers to within its document (`#/$defs/item`). */
function follow(schema: unknown, root: JsonSchema, steps = 20): unknown {
  const reference = ownField(schema, '$ref');
  if (typeof reference !== 'string' || !reference.startsWith('#') || steps === 0) return schema;
  return follow(referred(reference, root), root, steps - 1);
}
