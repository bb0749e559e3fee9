import { type JsonSchema, referred, type SchemaObject } from '../schema/index.ts';
import { perObject } from '../text/index.ts';
import type { Field, ValueType } from './types.ts';

/** A type that accepts any name below it. */
export const UNKNOWN: ValueType = { known: false, schema: undefined, description: undefined };
const alternativesOf = perObject(takenApart);
const writtenOut = perObject(writeOut);

const typeOfFields = perObject((schema: SchemaObject): ValueType => {
  const { description } = schema;
  const known = alternativesOf(schema).every((one) => kindOf(one) !== undefined);
  return { known, schema, description: typeof description === 'string' ? description : undefined };
});

const fieldsBelow = perObject((owner: SchemaObject): readonly Field[] => {
  const found = new Map<string, Field>();
  for (const schema of alternativesOf(owner)) {
    const { properties = {}, required = [] } = schema;
    for (const [name, one] of Object.entries(properties)) {
      if (!found.has(name)) found.set(name, { name, type: typeOf(one), required: required.includes(name) });
    }
  }
  return [...found.values()];
});

export const NUMBER: ValueType = typeOf({ type: 'number' });
export const BOOLEAN: ValueType = typeOf({ type: 'boolean' });
export const STRING: ValueType = typeOf({ type: 'string' });

/** The type that a schema describes; where it says nothing, an unknown one. */
export function typeOf(schema: JsonSchema | undefined): ValueType {
  return typeof schema === 'object' && schema !== null ? typeOfFields(schema) : UNKNOWN;
}

/** The names below a value with their types, `length` aside; empty where none are known. */
export function fieldsOf({ schema }: ValueType): readonly Field[] {
  return typeof schema === 'object' && schema !== null ? fieldsBelow(schema) : [];
}

/** The type of the items of a list, or of the values of a map; unknown where it is neither. */
export function itemType(type: ValueType): ValueType {
  const items = alternatives(type.schema).flatMap((schema) => {
    if (kindOf(schema) === 'array') return [schema.items];
    return kindOf(schema) === 'object' && !schema.properties ? [schema.additionalProperties] : [];
  });
  return items.length === 1 ? typeOf(items[0]) : UNKNOWN;
}

/** The type of one name below a value; undefined where the schema says that there is no such name. */
export function fieldType(type: ValueType, name: string): ValueType | undefined {
  if (!type.known) return fieldsOf(type).find((one) => one.name === name)?.type ?? UNKNOWN;
  const [only, ...others] = alternatives(type.schema);
  if (only && others.length === 0) return fieldOf(only, name);
  const found = alternatives(type.schema).map((schema) => fieldOf(schema, name));
  const known = found.filter((one) => one !== undefined);
  return known.find((one) => one.known) ?? known[0];
}

/** A list, or a value that a block over it repeats for; undefined where that cannot be told. */
export function isList(type: ValueType): boolean | undefined {
  if (!type.known) return undefined;
  return alternatives(type.schema).some((schema) => kindOf(schema) === 'array');
}

/** A value with a further name below it, as a partial's `key=value` gives it. */
export function withFields(type: ValueType, added: ReadonlyMap<string, ValueType>): ValueType {
  if (!type.known) return type;
  const base = alternatives(type.schema).find((one) => kindOf(one) === 'object');
  const properties = Object.fromEntries([...added].map(([name, one]) => [name, one.schema ?? true]));
  return typeOf({
    type: 'object',
    properties: { ...base?.properties, ...properties },
    required: base?.required ?? [],
    additionalProperties: base ? (base.additionalProperties ?? true) : false,
  });
}

function fieldOf(schema: SchemaObject, name: string): ValueType | undefined {
  const kind = kindOf(schema);
  if (kind === 'array') return name === 'length' ? NUMBER : /^\d+$/.test(name) ? typeOf(schema.items) : undefined;
  if (kind === 'string') return name === 'length' ? NUMBER : undefined;
  if (kind !== 'object') return undefined;
  const { properties = {} } = schema;
  if (Object.hasOwn(properties, name)) return typeOf(properties[name]);
  const { additionalProperties = true } = schema;
  if (additionalProperties === false && !schema.patternProperties) return undefined;
  return typeOf(additionalProperties);
}

/** The schemas that a value may follow: `anyOf`, `oneOf` and lists of types taken apart, `allOf` laid over each other, null left out. */
function alternatives(schema: JsonSchema | undefined): readonly SchemaObject[] {
  return typeof schema === 'object' && schema !== null ? alternativesOf(schema) : [];
}

function takenApart(schema: SchemaObject): readonly SchemaObject[] {
  const { anyOf, oneOf, allOf, ...rest } = schema;
  const either = [...list(anyOf), ...list(oneOf)];
  if (either.length > 0) return either.flatMap((one) => alternatives(merge(rest, one)));
  if (list(allOf).length > 0) return alternatives(list(allOf).reduce<SchemaObject>(merge, rest));
  const types = [rest.type].flat().filter((type) => type !== 'null');
  return types.length > 1
    ? types.map((type) => ({ ...rest, type }))
    : types.length === 1
      ? [{ ...rest, type: types[0] }]
      : [];
}

function merge(base: SchemaObject, more: SchemaObject): SchemaObject {
  const properties = { ...base.properties, ...more.properties };
  return { ...base, ...more, ...(Object.keys(properties).length > 0 ? { properties } : {}) };
}

/** The JSON type; without one, what the other keywords imply. */
function kindOf(schema: SchemaObject): string | undefined {
  if (typeof schema.type === 'string') return schema.type;
  if (schema.properties) return 'object';
  if (schema.items) return 'array';
  if (!Array.isArray(schema.enum)) return undefined;
  const kinds = new Set(schema.enum.filter((one) => one !== null).map((one) => typeof one));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function list(value: unknown): SchemaObject[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

/** A schema with its own `$ref`s written out; where they go in circles, what is below is unknown. */
export function withoutRefs(root: JsonSchema | undefined): JsonSchema | undefined {
  return typeof root === 'object' ? writtenOut(root) : root;
}

function writeOut(root: SchemaObject): JsonSchema {
  if (!JSON.stringify(root).includes('"$ref"')) return root;
  let budget = 2000;
  const expand = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (depth > 24 || budget-- < 0) return {};
    if (Array.isArray(value)) return value.map((one) => expand(one, depth + 1));
    const { $ref, $defs, definitions, ...rest } = value as SchemaObject;
    const found = typeof $ref === 'string' ? referred($ref, root) : undefined;
    const own = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, expand(one, depth + 1)]));
    return $ref === undefined ? own : { ...(expand(found ?? {}, depth + 1) as SchemaObject), ...own };
  };
  return expand(root, 0) as JsonSchema;
}
