import type { JsonSchema } from '../schema/index.ts';
import type { FieldPath } from '../template/index.ts';
import { type Fields, field, fieldsOf, idOf, isFields, merged } from './plain.ts';
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
  const unknown: UnknownItem[] = [];
  const root = schema ?? true;
  const properties = partFor('object', schema, root) ?? {};

  const resolve = (value: unknown, part: unknown, path: FieldPath): unknown => {
    if (Array.isArray(value)) {
      const list = partFor('array', part, root) ?? {};
      return value.map((one, i) => resolve(one, elementSchema(list, i), [...path, i]));
    }
    if (isFields(value)) return isDescribed(part, path) ? resolveMap(value, part, path) : value;
    const id = idOf(value);
    if (id === undefined) return value;
    const item = catalogue.items.get(id);
    if (isObjectOnly(part, root)) {
      if (!item) unknown.push({ path, id });
      return item ?? value;
    }
    return part === undefined && isListed(path) ? (item ?? value) : value;
  };

  const resolveMap = (value: Fields, part: unknown, path: FieldPath): Fields => {
    const map = partFor('object', part, root) ?? {};
    const own = fieldsOf(
      Object.entries(value).map(([name, one]) => [name, resolve(one, fieldSchema(map, name), [...path, name])]),
    );
    const id = idOf(field(value, 'id'));
    const item = id === undefined ? undefined : catalogue.items.get(id);
    if (id !== undefined && !item && isListed(path) && !Object.hasOwn(value, 'title')) {
      unknown.push({ path: [...path, 'id'], id });
    }
    return item ? merged(item, own) : own;
  };

  const isListed = (path: FieldPath) => path.length === 2 && lists.includes(String(path[0]));
  const isDescribed = (part: unknown, path: FieldPath) => partFor('object', part, root) !== undefined || isListed(path);
  const resolved = Object.entries(fields).map(([name, value]): [string, unknown] => [
    name,
    resolve(value, fieldSchema(properties, name), [name]),
  ]);
  return { fields: fieldsOf(resolved), unknown };
}
