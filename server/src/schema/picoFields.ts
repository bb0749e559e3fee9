import type { FieldPath } from '../template/index.ts';
import { stableJson } from '../text/index.ts';
import { define } from './define.ts';
import { keyFault, kindMeant, type PicoKey, splitDescription, splitKey } from './picoKey.ts';
import { fail, type PicoReading, wonder } from './picoReading.ts';
import { SCALARS, unknownType } from './picoTypes.ts';
import { show } from './wording.ts';

type Schema = Record<string, unknown>;

/** A whole schema. At the top `any` is a type of its own, unlike below: the reference's oddity. */
export function readTop(reading: PicoReading, value: unknown): Schema | undefined {
  if (typeof value !== 'string') return readType(reading, value, []);
  const [type, description] = splitDescription(value);
  return type === 'any' ? { type, ...describedBy(description) } : readScalar(reading, value, []);
}

function readType(reading: PicoReading, value: unknown, path: FieldPath): Schema | undefined {
  if (typeof value === 'string') return readScalar(reading, value, path);
  if (typeof value !== 'object') {
    const message = `A type is expected here, such as \`string\` or \`number, description\`, not ${show(value)}.`;
    return fail(reading, path, message);
  }
  if (value === null) wonder(reading, path, 'A type is missing here, such as `string`.');
  if (Array.isArray(value)) {
    const message = 'A list is no type, and Dotprompt takes it for fields called 0, 1, …. Write `name(array): string`.';
    wonder(reading, path, message);
  }
  return readObject(reading, (value ?? {}) as Schema, path);
}

function readScalar(reading: PicoReading, text: string, path: FieldPath): Schema | undefined {
  const [type, description] = splitDescription(text);
  const about = describedBy(description);
  if (type === 'any') return about;
  if (SCALARS.includes(type)) return { type, ...about };
  const found = readName(reading, type, path);
  return found && { ...found, ...about };
}

function readName(reading: PicoReading, name: string, path: FieldPath): Schema | undefined {
  const { named } = reading;
  if (Object.hasOwn(named, name) && named[name]) return named[name] as Schema;
  const { message, ...more } = unknownType(name, Object.keys(named));
  return fail(reading, path, message, more);
}

function readObject(reading: PicoReading, fields: Schema, path: FieldPath): Schema {
  const properties: Schema = {};
  const required: string[] = [];
  let additionalProperties: unknown = false;
  for (const key of Object.keys(fields)) {
    const at = [...path, Array.isArray(fields) ? Number(key) : key];
    if (key === '(*)') {
      additionalProperties = readType(reading, fields[key], at) ?? {};
      continue;
    }
    const field = splitKey(key);
    if (Object.hasOwn(properties, field.name)) {
      fail(reading, at, `\`${field.name}\` is declared twice.`, { on: 'key' });
      continue;
    }
    if (!field.optional) required.push(field.name);
    // A field that cannot be read still exists: names below it are not judged.
    define(properties, field.name, readField(reading, key, fields[key], at) ?? {});
  }
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties };
}

function readField(reading: PicoReading, key: string, value: unknown, path: FieldPath): Schema | undefined {
  const field = splitKey(key);
  const fault = keyFault(key);
  if (!fault) return readKind(reading, field, value, path);
  const { message, ...more } = fault;
  const isTaken = field.kind === undefined || isKind(field.kind);
  const report = isTaken ? wonder : fail;
  // In a map on one line, a key ends at its comma: the first half of it has no value.
  if (value === null) {
    report(reading, path, `${message} In a map on one line, put a key with a comma in quotes.`, { on: 'key' });
    return isTaken ? readKind(reading, field, {}, path) : undefined;
  }
  report(reading, path, message, { on: 'key', ...more });
  return readKind(reading, isTaken ? field : { ...field, kind: kindMeant(key) }, value, path);
}

function readKind(reading: PicoReading, field: PicoKey, value: unknown, path: FieldPath): Schema | undefined {
  const { kind, optional } = field;
  const about = describedBy(field.description);
  if (kind === 'enum') return readEnum(reading, field, value, path);
  const found = readType(reading, value, path);
  if (kind === 'array') return { type: optional ? ['array', 'null'] : 'array', items: found ?? {}, ...about };
  if (kind !== 'object') {
    return found && optional && typeof found.type === 'string' ? { ...found, type: [found.type, 'null'] } : found;
  }
  if (found && optional && found.type === undefined) {
    const message = `Dotprompt makes no schema of an optional object that is ${show(value)}. Write \`${field.name}?: any\`.`;
    return fail(reading, path, message);
  }
  return found && { ...found, ...(optional ? { type: [found.type, 'null'] } : {}), ...about };
}

function readEnum(reading: PicoReading, field: PicoKey, value: unknown, path: FieldPath): Schema | undefined {
  if (!Array.isArray(value)) {
    return fail(reading, path, `An enum needs a list of its values, such as \`[A, B]\`, not ${show(value)}.`);
  }
  if (value.length === 0) return fail(reading, path, 'An enum needs at least one value.');
  const texts = value.map((one) => stableJson(one));
  const second = texts.findIndex((text, i) => texts.indexOf(text) < i);
  if (second >= 0) return fail(reading, [...path, second], `${show(value[second])} is there twice.`);
  const values = field.optional && !value.includes(null) ? [...value, null] : value;
  return { enum: values, ...describedBy(field.description) };
}

function describedBy(description: string | undefined): Schema {
  return description ? { description } : {};
}

function isKind(kind: string): boolean {
  return ['array', 'object', 'enum'].includes(kind);
}
