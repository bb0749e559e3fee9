import type { FieldPath } from '../template/index.ts';
import { stableJson } from '../text/index.ts';
import { keyFault, kindMeant, type PicoKey, splitDescription, splitKey } from './picoKey.ts';
import { hasType, isJsonSchema, SCALARS, unknownType } from './picoTypes.ts';
import type { JsonSchema } from './types.ts';
import { show } from './wording.ts';

/** Something in a Picoschema that is not as it was meant. */
export interface PicoError {
  readonly path: FieldPath;
  readonly message: string;
  /** Whether the key at the path is at fault or the value. */
  readonly on: 'key' | 'value';
  /** The word in it that is at fault; absent: all of it. */
  readonly word?: string;
  /** What was probably meant in the word's place. */
  readonly meant?: string;
}

export interface Expanded {
  /** Undefined where nothing is there, or where the errors leave nothing to use. */
  readonly schema: JsonSchema | undefined;
  /** What Dotprompt refuses, or makes no schema of. */
  readonly errors: readonly PicoError[];
  /** What Dotprompt takes, though hardly as it was meant. */
  readonly oddities: readonly PicoError[];
}

type Mutable = Record<string, unknown>;
type Named = Readonly<Record<string, JsonSchema>>;

/**
 * Picoschema (or JSON Schema, by Dotprompt's escape) as JSON Schema, exactly as Dotprompt's reference makes it
 * (`js/src/picoschema.ts`, spec at aa4bf02), with the path of everything that it would refuse.
 */
export function expandPicoschema(value: unknown, named: Named = {}): Expanded {
  const errors: PicoError[] = [];
  const oddities: PicoError[] = [];
  if (!value) return { schema: undefined, errors, oddities };
  if (isJsonSchema(value)) return { schema: asJsonSchema(value as Mutable), errors, oddities };
  const schema = createReader(named, errors, oddities).topLevel(value);
  return { schema: schema as JsonSchema | undefined, errors, oddities };
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

function asJsonSchema(value: Mutable): JsonSchema {
  return hasType(value) ? value : { ...value, type: 'object' };
}

function createReader(named: Named, errors: PicoError[], oddities: PicoError[]) {
  const fail = (path: FieldPath, message: string, more: Partial<PicoError> = {}): undefined => {
    errors.push({ path, message, on: 'value', ...more });
  };
  const wonder = (path: FieldPath, message: string, more: Partial<PicoError> = {}): void => {
    oddities.push({ path, message, on: 'value', ...more });
  };

  const resolve = (name: string, path: FieldPath): Mutable | undefined => {
    if (Object.hasOwn(named, name) && named[name]) return named[name] as Mutable;
    const { message, ...more } = unknownType(name, Object.keys(named));
    return fail(path, message, more);
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
    if (value === null) wonder(path, 'A type is missing here, such as `string`.');
    if (Array.isArray(value)) {
      wonder(path, 'A list is no type, and Dotprompt takes it for fields called 0, 1, …. Write `name(array): string`.');
    }
    return object((value ?? {}) as Mutable, path);
  };

  const object = (fields: Mutable, path: FieldPath): Mutable => {
    const properties: Mutable = {};
    const required: string[] = [];
    let additionalProperties: unknown = false;
    for (const key of Object.keys(fields)) {
      const at = [...path, Array.isArray(fields) ? Number(key) : key];
      if (key === '(*)') {
        additionalProperties = part(fields[key], at) ?? {};
        continue;
      }
      const field = splitKey(key);
      if (Object.hasOwn(properties, field.name)) {
        fail(at, `\`${field.name}\` is declared twice.`, { on: 'key' });
        continue;
      }
      if (!field.optional) required.push(field.name);
      // A field that cannot be read still exists: names below it are not judged.
      define(properties, field.name, property(key, field, fields[key], at) ?? {});
    }
    return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties };
  };

  const property = (key: string, field: PicoKey, value: unknown, path: FieldPath): Mutable | undefined => {
    const fault = keyFault(key);
    if (!fault) return ofKind(field, value, path);
    const { message, ...more } = fault;
    const isTaken = field.kind === undefined || isKind(field.kind);
    const report = isTaken ? wonder : fail;
    // In a map on one line, a key ends at its comma: the first half of it has no value.
    if (value === null) {
      report(path, `${message} In a map on one line, put a key with a comma in quotes.`, { on: 'key' });
      return isTaken ? ofKind(field, {}, path) : undefined;
    }
    report(path, message, { on: 'key', ...more });
    return ofKind(isTaken ? field : { ...field, kind: kindMeant(key) }, value, path);
  };

  const ofKind = (field: PicoKey, value: unknown, path: FieldPath): Mutable | undefined => {
    const { kind, optional } = field;
    const about = field.description ? { description: field.description } : {};
    if (kind === 'array')
      return { type: optional ? ['array', 'null'] : 'array', items: part(value, path) ?? {}, ...about };
    if (kind === 'enum') return enumeration(optional, value, path, about);
    const found = part(value, path);
    if (kind !== 'object') {
      return found && optional && typeof found.type === 'string' ? { ...found, type: [found.type, 'null'] } : found;
    }
    if (found && optional && found.type === undefined) {
      return fail(
        path,
        `Dotprompt makes no schema of an optional object that is ${show(value)}. Write \`${field.name}?: any\`.`,
      );
    }
    return found && { ...found, ...(optional ? { type: [found.type, 'null'] } : {}), ...about };
  };

  const enumeration = (optional: boolean, value: unknown, path: FieldPath, about: Mutable): Mutable | undefined => {
    if (!Array.isArray(value))
      return fail(path, `An enum needs a list of its values, such as \`[A, B]\`, not ${show(value)}.`);
    if (value.length === 0) return fail(path, 'An enum needs at least one value.');
    const texts = value.map((one) => stableJson(one));
    const second = texts.findIndex((text, i) => texts.indexOf(text) < i);
    if (second >= 0) return fail([...path, second], `${show(value[second])} is there twice.`);
    return { enum: optional && !value.includes(null) ? [...value, null] : value, ...about };
  };

  return { topLevel };
}

function isKind(kind: string): boolean {
  return ['array', 'object', 'enum'].includes(kind);
}

/** `__proto__` as a field is a field, not the prototype. */
function define(target: Mutable, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
