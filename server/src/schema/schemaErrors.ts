import type { FieldPath } from '../template/index.ts';
import { nearest } from '../text/index.ts';
import type { JsonSchema } from './types.ts';
import { compile, metaErrors } from './validator.ts';
import { at, show } from './wording.ts';

/** Why a JSON Schema cannot be used, and where in it. */
export interface SchemaFault {
  readonly path: FieldPath;
  readonly message: string;
  /** What was probably meant in place of the value there. */
  readonly meant?: string;
}

/** Everything that keeps a JSON Schema from being compiled, one fault per place. */
export function schemaErrors(schema: JsonSchema): SchemaFault[] {
  const places = new Map<string, SchemaFault>();
  const add = (fault: SchemaFault) => {
    const place = JSON.stringify(fault.path);
    if (!places.has(place)) places.set(place, fault);
  };
  for (const { path, message } of metaErrors(schema)) add(ofMeta(path, message, at(schema, path)));
  for (const fault of faultsWithin(schema, schema, [])) add(fault);
  return places.size > 0 ? [...places.values()] : [...compilerError(schema)];
}

function* compilerError(schema: JsonSchema): Generator<SchemaFault> {
  try {
    compile(schema);
  } catch (error) {
    yield { path: [], message: (error as Error).message };
  }
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];

/** A wrong word for a type, a type in place of a schema, or whatever the dialect's rules say. */
function ofMeta(path: FieldPath, message: string, value: unknown): SchemaFault {
  const [owner, key] = path.slice(-2);
  if (typeof value !== 'string') return { path, message };
  if (owner === 'properties') {
    const meant = TYPES.includes(value) ? `{ type: ${value} }` : undefined;
    return { path, message, ...(meant ? { meant } : {}) };
  }
  if (key !== 'type' && owner !== 'type') return { path, message };
  const meant = nearest(value, TYPES);
  const advice = meant ? `Did you mean \`${meant}\`?` : `It is none of ${TYPES.join(', ')}.`;
  return { path, message: `${show(value)} is no type. ${advice}`, ...(meant ? { meant } : {}) };
}

/** What the rules of the dialect do not see: references to nothing, and patterns that are none. */
function* faultsWithin(value: unknown, root: JsonSchema, path: FieldPath): Generator<SchemaFault> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === '$ref' && typeof one === 'string' && !isThere(one, root))
      yield { path: here, message: `${show(one)} is not in this schema.` };
    else if (key === 'pattern' && typeof one === 'string' && !isPattern(one))
      yield { path: here, message: `${show(one)} is no regular expression.` };
    else yield* faultsWithin(one, root, here);
  }
}

/** Of a pointer into the schema; anything else is left to the compiler. */
function isThere(ref: string, root: JsonSchema): boolean {
  if (!ref.startsWith('#/')) return ref === '#';
  const steps = ref.slice(2).split('/');
  return (
    at(
      root,
      steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
    ) !== undefined
  );
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') !== undefined;
  } catch {
    return false;
  }
}
