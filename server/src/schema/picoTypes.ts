import { nearest } from '../text/index.ts';

/** The types that Picoschema has of its own. */
export const SCALARS = ['any', 'boolean', 'integer', 'null', 'number', 'string'];

/** Names that other languages have for the same types. */
const OTHER_NAMES = new Map([
  ['str', 'string'],
  ['text', 'string'],
  ['int', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['bool', 'boolean'],
]);

/** Dotprompt's escape: a `type` of JSON Schema's, or `properties`, at the top. */
export function isJsonSchema(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return hasType(value) || typeof (value as { properties?: unknown }).properties === 'object';
}

/** Whether a map's `type` is one of JSON Schema's, or `any`. */
export function hasType(value: object): boolean {
  return [...SCALARS, 'object', 'array'].includes((value as { type?: string }).type ?? '');
}

/** That a name is no type, and which was probably meant. `named`: the schemas that may be named beside the types. */
export function unknownType(name: string, named: readonly string[]): { message: string; word: string; meant?: string } {
  const meant = OTHER_NAMES.get(name.toLowerCase()) ?? nearest(name, [...SCALARS, ...named]);
  const schemas = named.length > 0 ? `, nor of the named schemas ${named.join(', ')}` : '';
  const advice = meant ? `Did you mean \`${meant}\`?` : `It is none of ${SCALARS.join(', ')}${schemas}.`;
  return { message: `\`${name}\` is no type. ${advice}`, word: name, ...(meant ? { meant } : {}) };
}
