import type { ErrorObject } from 'ajv';
import type { FieldPath } from '../template/index.ts';
import { shorten, valueAt } from '../text/index.ts';
import { pointerSteps } from './pointer.ts';
import type { ValueError } from './types.ts';

/** ajv's errors as sentences for people, one per place, without the echoes of `if`, `anyOf` and the like. */
export function toValueErrors(errors: readonly ErrorObject[] | null | undefined, value: unknown): ValueError[] {
  const said = (errors ?? []).filter((error) => !echoes.has(error.keyword)).map((error) => toValueError(error, value));
  return dropRepeats(said.length > 0 ? said : (errors ?? []).slice(0, 1).map((error) => toValueError(error, value)));
}

/** Keywords whose own error only repeats that a part of theirs failed. */
const echoes = new Set(['if', 'allOf', 'anyOf', 'oneOf', 'propertyNames']);

function toValueError(error: ErrorObject, value: unknown): ValueError {
  const params = error.params as Params;
  const path = pathOf(error.instancePath, value);
  const key = params.additionalProperty ?? params.unevaluatedProperty ?? params.missingProperty ?? error.propertyName;
  return {
    path,
    keyword: error.keyword === 'dependencies' || error.keyword === 'dependentRequired' ? 'required' : error.keyword,
    message: sentence(error, params, valueAt(value, path)),
    ...(typeof key === 'string' ? { key } : {}),
  };
}

/** One keyword, one sentence; the value that was found is named where that helps. */
function sentence({ keyword, message }: ErrorObject, params: Params, found: unknown): string {
  return SENTENCES[keyword]?.(params, found) ?? `${capital(message ?? `fails \`${keyword}\``)}.`;
}

type Params = Readonly<Record<string, unknown>>;

const missing = ({ missingProperty }: Params) => `\`${missingProperty}\` is missing.`;
const unknown = ({ additionalProperty, unevaluatedProperty }: Params) =>
  `\`${additionalProperty ?? unevaluatedProperty}\` is not known here.`;

const SENTENCES: Readonly<Record<string, (params: Params, found: unknown) => string>> = {
  type: ({ type }, found) => `Must be ${kinds(type)}, not ${show(found)}.`,
  enum: ({ allowedValues }) => `Must be one of: ${(allowedValues as unknown[]).map(show).join(', ')}.`,
  const: ({ allowedValue }) => `Must be ${show(allowedValue)}.`,
  required: missing,
  dependencies: missing,
  dependentRequired: missing,
  additionalProperties: unknown,
  unevaluatedProperties: unknown,
  'false schema': () => 'Nothing may stand here.',
  minimum: ({ limit }) => `Must be ${limit} or more.`,
  maximum: ({ limit }) => `Must be ${limit} or less.`,
  exclusiveMinimum: ({ limit }) => `Must be more than ${limit}.`,
  exclusiveMaximum: ({ limit }) => `Must be less than ${limit}.`,
  multipleOf: ({ multipleOf }) => `Must be a multiple of ${multipleOf}.`,
  minLength: ({ limit }) => (limit === 1 ? 'Must not be empty.' : `Must have ${limit} characters or more.`),
  maxLength: ({ limit }) => `Must have ${limit} characters or fewer.`,
  minItems: ({ limit }, found) =>
    limit === 1 ? 'Must not be empty.' : `Must have ${limit} items or more, and has ${sizeOf(found)}.`,
  maxItems: ({ limit }, found) => `Must have ${limit} items or fewer, and has ${sizeOf(found)}.`,
  uniqueItems: ({ i, j }) => `Must not repeat an item: the ${ordinal(j)} and the ${ordinal(i)} are the same.`,
  pattern: ({ pattern }) => `Must match the pattern ${pattern}.`,
  format: ({ format }) => `Must be written as ${format}.`,
};

/** A value as it is named in a sentence: short, and in the way that YAML and JSON have in common. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map of fields';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `\`${shorten(text, 60)}\``;
}

/** Types of JSON Schema in words. */
export function kinds(type: unknown): string {
  const names: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    integer: 'a whole number',
    boolean: '`true` or `false`',
    array: 'a list',
    object: 'a map of fields',
    null: 'null',
  };
  const list = (Array.isArray(type) ? type : [type]).map((one) => names[String(one)] ?? String(one));
  return list.join(' or ');
}

function dropRepeats(errors: readonly ValueError[]): ValueError[] {
  const seen = new Set<string>();
  return errors.filter((error) => {
    const id = JSON.stringify([error.path, error.key]);
    return !seen.has(id) && seen.add(id);
  });
}

/** A JSON Pointer (RFC 6901) as a path; steps into lists become numbers. */
function pathOf(pointer: string, value: unknown): FieldPath {
  const path: (string | number)[] = [];
  for (const key of pointerSteps(pointer)) {
    path.push(Array.isArray(valueAt(value, path)) ? Number(key) : key);
  }
  return path;
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function ordinal(index: unknown): string {
  const n = Number(index) + 1;
  return ['first', 'second', 'third'][n - 1] ?? `${n}th`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
