import type { FieldPath } from '../template/index.ts';
import type { JsonSchema } from './types.ts';
import { show } from './wording.ts';

export interface PicoError {
  readonly path: FieldPath;
  readonly message: string;
}

type Mutable = Record<string, unknown>;
type Named = Readonly<Record<string, JsonSchema>>;

const SCALARS = ['any', 'boolean', 'integer', 'null', 'number', 'string'];

/**
 * Picoschema (or JSON Schema, by Dotprompt's escape) as JSON Schema, exactly as Dotprompt's reference makes it
 * (`js/src/picoschema.ts`, spec at aa4bf02), with the path of everything that it would refuse.
 * `schema` is undefined where nothing is there, or where the errors leave nothing to use.
 */
export function expandPicoschema(
  value: unknown,
  named: Named = {},
): { schema: JsonSchema | undefined; errors: PicoError[] } {
  const errors: PicoError[] = [];
  if (!value) return { schema: undefined, errors };
  const reader = createReader(named, errors);
  if (isJsonSchema(value)) return { schema: asJsonSchema(value as Mutable), errors };
  const schema = reader.topLevel(value);
  return { schema: schema as JsonSchema | undefined, errors };
}

/** Schemas that a Picoschema may name, themselves JSON Schema or Picoschema; each may name those before it. */
export function namedSchemas(schemas: Readonly<Record<string, unknown>>): Record<string, JsonSchema> {
  const named: Record<string, JsonSchema> = {};
  for (const [name, value] of Object.entries(schemas)) {
    const { schema } = expandPicoschema(value, named);
    if (schema !== undefined) define(named, name, schema);
  }
  return named;
}

/** Dotprompt's escape: a `type` of JSON Schema's, or `properties`, at the top. */
export function isJsonSchema(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { type, properties } = value as Mutable;
  return [...SCALARS, 'object', 'array'].includes(type as string) || typeof properties === 'object';
}

function asJsonSchema(value: Mutable): JsonSchema {
  return [...SCALARS, 'object', 'array'].includes(value.type as string) ? value : { ...value, type: 'object' };
}

function createReader(named: Named, errors: PicoError[]) {
  const fail = (path: FieldPath, message: string): undefined => {
    errors.push({ path, message });
  };

  const resolve = (name: string, path: FieldPath): Mutable | undefined => {
    if (Object.hasOwn(named, name) && named[name]) return named[name] as Mutable;
    const asNamed =
      Object.keys(named).length > 0 ? `, and none of the named schemas (${Object.keys(named).join(', ')})` : '';
    return fail(path, `\`${name}\` is no type: neither one of ${SCALARS.join(', ')}${asNamed}.`);
  };

  const scalar = (text: string, path: FieldPath): Mutable | undefined => {
    const [type, description] = splitDescription(text);
    const about = description ? { description } : {};
    if (type === 'any') return about;
    if (SCALARS.includes(type)) return { type, ...about };
    const found = resolve(type, path);
    return found && { ...found, ...about };
  };

  /** At the top `any` is a type of its own, unlike below: the reference's oddity. */
  const topLevel = (value: unknown): Mutable | undefined => {
    if (typeof value !== 'string') return part(value, []);
    const [type, description] = splitDescription(value);
    return type === 'any' ? { type, ...(description ? { description } : {}) } : scalar(value, []);
  };

  const part = (value: unknown, path: FieldPath): Mutable | undefined => {
    if (typeof value === 'string') return scalar(value, path);
    if (typeof value !== 'object') {
      return fail(path, `A type is expected here, such as \`string\` or \`number, description\`, not ${show(value)}.`);
    }
    if (value === null) fail(path, 'A type is missing here, such as `string`.');
    return object((value ?? {}) as Mutable, path);
  };

  const object = (fields: Mutable, path: FieldPath): Mutable => {
    const properties: Mutable = {};
    const required: string[] = [];
    let additionalProperties: unknown = false;
    for (const [key, value] of Object.entries(fields)) {
      const at = [...path, Array.isArray(fields) ? Number(key) : key];
      if (key === '(*)') {
        additionalProperties = part(value, at) ?? {};
        continue;
      }
      const field = splitKey(key);
      if (!field.optional) required.push(field.name);
      // A field that cannot be read still exists: names below it are not judged.
      define(properties, field.name, property(field, value, at) ?? {});
    }
    return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties };
  };

  const property = (field: PicoKey, value: unknown, path: FieldPath): Mutable | undefined => {
    const about = field.description ? { description: field.description } : {};
    switch (field.kind) {
      case undefined: {
        const found = part(value, path);
        return found && field.optional && typeof found.type === 'string'
          ? { ...found, type: [found.type, 'null'] }
          : found;
      }
      case 'array':
        return { type: field.optional ? ['array', 'null'] : 'array', items: part(value, path) ?? {}, ...about };
      case 'object': {
        const found = part(value, path);
        return found && { ...found, ...(field.optional ? { type: [found.type, 'null'] } : {}), ...about };
      }
      case 'enum':
        return enumeration(field.optional, value, path, about);
      default:
        return fail(path, kindMessage(field));
    }
  };

  const enumeration = (optional: boolean, value: unknown, path: FieldPath, about: Mutable): Mutable | undefined => {
    if (!Array.isArray(value))
      return fail(path, `An enum needs a list of its values, such as \`[A, B]\`, not ${show(value)}.`);
    if (value.length === 0) fail(path, 'An enum needs at least one value.');
    return { enum: optional && !value.includes(null) ? [...value, null] : value, ...about };
  };

  return { topLevel };
}

interface PicoKey {
  readonly name: string;
  readonly optional: boolean;
  readonly kind: string | undefined;
  readonly description: string | undefined;
  readonly closed: boolean;
}

/** `name?(kind, description)`. As in the reference, the text ends at a second `(`, and its last character is cut. */
function splitKey(key: string): PicoKey {
  const [head = '', info] = key.split('(');
  const optional = head.endsWith('?');
  const [kind, description] = info ? splitDescription(info.slice(0, -1)) : [undefined, undefined];
  return { name: optional ? head.slice(0, -1) : head, optional, kind, description, closed: key.endsWith(')') };
}

function kindMessage({ kind, closed }: PicoKey): string {
  if (!closed) return 'The `(` of this field is never closed with `)`.';
  return `In the brackets stands \`array\`, \`object\` or \`enum\`, not \`${kind}\`. A plain field is written \`name: string, description\`.`;
}

/** `type, description`; without a comma there is no description. */
function splitDescription(text: string): [string, string | undefined] {
  const match = /(.*?), *(.*)$/.exec(text);
  return match ? [match[1] ?? '', match[2] || undefined] : [text, undefined];
}

/** `__proto__` as a field is a field, not the prototype. */
function define(target: Mutable, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
