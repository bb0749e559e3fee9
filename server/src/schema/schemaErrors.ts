import type { FieldPath } from '../template/index.ts';
import { nearest, reasonOf, valueAt } from '../text/index.ts';
import { referred } from './pointer.ts';
import type { JsonSchema } from './types.ts';
import { compile, metaErrors } from './validator.ts';
import { show } from './wording.ts';

/** Why a JSON Schema cannot be used, and where in it. */
export interface SchemaFault {
  readonly path: FieldPath;
  readonly message: string;
  /** What was probably meant in place of the value there. */
  readonly meant?: string;
}

/** Everything that keeps a JSON Schema from being compiled, one fault per place. */
export function schemaErrors(schema: JsonSchema): readonly SchemaFault[] {
  const text = JSON.stringify(schema);
  const faults = known.get(text) ?? findFaults(schema);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, faults);
  return faults;
}

/** While a template is typed, its schemas mostly stay as they are, and compiling takes longer than all else. */
const known = new Map<string, readonly SchemaFault[]>();
const MAX_KNOWN = 100;

function findFaults(schema: JsonSchema): SchemaFault[] {
  const reason = compilerError(schema);
  if (reason === undefined) return [];
  const meta = metaErrors(schema).map(({ path, message }) => ofMeta(path, message, valueAt(schema, path)));
  const faults = innermost([...meta, ...faultsWithin(schema, schema, [])]);
  return faults.length > 0 ? faults : [{ path: [], message: reason }];
}

function compilerError(schema: JsonSchema): string | undefined {
  try {
    compile(schema);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The dialect's rules tell a mistake on everything around it too, once for each kind that it is not. */
function innermost(faults: readonly SchemaFault[]): SchemaFault[] {
  const isWithin = (path: FieldPath, other: FieldPath) => path.every((step, i) => step === other[i]);
  return faults.filter(({ path }, i) =>
    faults.every(({ path: other }, k) => k === i || !isWithin(path, other) || (other.length === path.length && k > i)),
  );
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

/** An anchor, and an address where parts of the schema have one, are left to the compiler. */
function isThere(ref: string, root: JsonSchema): boolean {
  if (!ref.startsWith('#')) return JSON.stringify(root).includes('"$id"');
  return !ref.startsWith('#/') || referred(ref, root) !== undefined;
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') !== undefined;
  } catch {
    return false;
  }
}
