import type { JsonSchema } from '../schema/index.ts';
import type { FieldPath } from '../template/index.ts';
import { isMap, ownField } from '../text/index.ts';
import { type Fields, fieldsOf, idOf, merged } from './plain.ts';
import { elementSchema, fieldSchema, isObjectOnly, partFor } from './schemaParts.ts';
import type { Catalogue } from './types.ts';

/** An id that the catalogue does not have, and where the user names it. */
export interface UnknownItem {
  readonly path: FieldPath;
  readonly id: string;
}

/**
 * The user's fields with ids in place of items resolved against the catalogue: bare ids where the schema asks for maps,
 * and maps with an `id`, which keep their own fields over the catalogue's. `lists` are resolved also without a schema.
 */
export function resolveItems(
  fields: Fields,
  schema: JsonSchema | undefined,
  catalogue: Catalogue,
  lists: readonly string[],
): { fields: Fields; unknown: readonly UnknownItem[] } {
  const resolving: Resolving = { root: schema ?? true, catalogue, lists, unknown: [] };
  const properties = partFor('object', schema, resolving.root) ?? {};
  const resolved = Object.entries(fields).map(([name, value]): [string, unknown] => [
    name,
    resolve(resolving, value, fieldSchema(properties, name), [name]),
  ]);
  return { fields: fieldsOf(resolved), unknown: resolving.unknown };
}

interface Resolving {
  readonly root: JsonSchema;
  readonly catalogue: Catalogue;
  readonly lists: readonly string[];
  readonly unknown: UnknownItem[];
}

/** `part`: what the schema says of the value. */
function resolve(resolving: Resolving, value: unknown, part: unknown, path: FieldPath): unknown {
  const { root, catalogue, unknown } = resolving;
  if (Array.isArray(value)) {
    const list = partFor('array', part, root) ?? {};
    return value.map((one, i) => resolve(resolving, one, elementSchema(list, i), [...path, i]));
  }
  if (isMap(value)) return isDescribed(resolving, part, path) ? resolveMap(resolving, value, part, path) : value;
  const id = idOf(value);
  if (id === undefined) return value;
  const item = catalogue.items.get(id);
  if (isObjectOnly(part, root)) {
    if (!item) unknown.push({ path, id });
    return item ?? value;
  }
  return part === undefined && isListed(resolving, path) ? (item ?? value) : value;
}

function resolveMap(resolving: Resolving, value: Fields, part: unknown, path: FieldPath): Fields {
  const { root, catalogue, unknown } = resolving;
  const map = partFor('object', part, root) ?? {};
  const own = fieldsOf(
    Object.entries(value).map(([name, one]) => [
      name,
      resolve(resolving, one, fieldSchema(map, name), [...path, name]),
    ]),
  );
  const id = idOf(ownField(value, 'id'));
  const item = id === undefined ? undefined : catalogue.items.get(id);
  if (id !== undefined && !item && isListed(resolving, path) && !Object.hasOwn(value, 'title')) {
    unknown.push({ path: [...path, 'id'], id });
  }
  return item ? merged(item, own) : own;
}

function isListed({ lists }: Resolving, path: FieldPath): boolean {
  return path.length === 2 && lists.includes(String(path[0]));
}

function isDescribed(resolving: Resolving, part: unknown, path: FieldPath): boolean {
  return partFor('object', part, resolving.root) !== undefined || isListed(resolving, path);
}
