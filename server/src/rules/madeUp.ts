import { type JsonSchema, typesOf } from '../schema/index.ts';
import type { Field } from '../semantics/index.ts';
import { isMap } from '../text/index.ts';

/** What `{{#if}}` takes for nothing, where the schema allows it; absent where the field is better left out. */
export function emptyValue({ type, required }: Field): { readonly value: unknown } | undefined {
  const types = typesOf(type.schema);
  if (types.includes('array')) return { value: [] };
  if (types.includes('boolean')) return { value: false };
  if (!required) return { value: undefined };
  return types.includes('string') ? { value: '' } : undefined;
}

/** Something that a schema accepts, for the author to put the real thing in its place; undefined where that is too hard. */
export function exampleOf(schema: JsonSchema | undefined, name: string, depth = MOST_LEVELS): unknown {
  if (!isMap(schema) || depth === 0 || schema.pattern !== undefined || schema.format !== undefined) return undefined;
  const [given] = [schema.const, schema.default, ...[schema.enum ?? []].flat()].filter((one) => one !== undefined);
  if (given !== undefined) return given;
  const types = typesOf(schema);
  if (types.includes('string')) return name;
  if (types.includes('boolean')) return true;
  if (types.includes('integer') || types.includes('number')) return schema.minimum ?? 1;
  if (types.includes('array')) return listOf(exampleOf(schema.items, name, depth - 1));
  return types.includes('object') && schema.properties ? mapOf(schema.properties, depth) : undefined;
}

const MOST_LEVELS = 5;

function listOf(item: unknown): unknown[] | undefined {
  return item === undefined ? undefined : [item];
}

function mapOf(properties: Readonly<Record<string, JsonSchema>>, depth: number): Record<string, unknown> {
  const entries = Object.entries(properties).map(([name, one]) => [name, exampleOf(one, name, depth - 1)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
