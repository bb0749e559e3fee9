import type { JsonSchema } from '../schema/index.ts';
import { isMap } from '../text/index.ts';
import { fieldsOf } from './plain.ts';
import { elementSchema, fieldSchema, partFor } from './schemaParts.ts';

/**
 * The value as a schema knows it: maps that allow no other properties keep the named ones only, at every depth; all else
 * passes. Nothing is made to fit: what is wrong stays, for the validator to tell.
 */
export function project(value: unknown, schema: unknown, root: JsonSchema): unknown {
  if (Array.isArray(value)) {
    const list = partFor('array', schema, root);
    return list ? value.map((one, i) => project(one, elementSchema(list, i), root)) : value;
  }
  const map = isMap(value) ? partFor('object', schema, root) : undefined;
  if (!map || !isMap(value)) return value;
  const { additionalProperties: others, patternProperties } = map;
  const isClosed = others === false && patternProperties === undefined;
  const kept = Object.entries(value).filter(([name]) => !isClosed || fieldSchema(map, name) !== undefined);
  return fieldsOf(kept.map(([name, one]) => [name, project(one, fieldSchema(map, name) ?? others, root)]));
}
