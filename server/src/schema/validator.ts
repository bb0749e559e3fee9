import Ajv, { type Options, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import type { JsonSchema, ValueError } from './types.ts';
import { toValueErrors } from './wording.ts';

/** A schema that is no JSON Schema; the message is a sentence. */
export class SchemaError extends Error {}

/**
 * A validator of users' own schemas (JSON Schema draft-07 and 2020-12). Compiled schemas are kept.
 * Throws `SchemaError` for what is no schema; `compileError` asks before.
 */
export function createValidator(): (schema: JsonSchema, value: unknown) => ValueError[] {
  const byObject = new WeakMap<object, ValidateFunction>();
  const byText = new Map<string, ValidateFunction>();
  const compiled = (schema: JsonSchema): ValidateFunction => {
    const known = typeof schema === 'object' ? byObject.get(schema) : undefined;
    if (known) return known;
    // The worker gets a fresh copy of the same schema with every job.
    const text = JSON.stringify(schema);
    const validate = byText.get(text) ?? compile(schema);
    if (byText.size >= MAX_KEPT) byText.clear();
    byText.set(text, validate);
    if (typeof schema === 'object') byObject.set(schema, validate);
    return validate;
  };
  return (schema, value) => {
    const validate = compiled(schema);
    return validate(value) ? [] : toValueErrors(validate.errors, value);
  };
}

/** Why a schema cannot be used, as a sentence; undefined where it can. */
export function compileError(schema: JsonSchema): string | undefined {
  try {
    compile(schema);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const MAX_KEPT = 100;

function compile(schema: JsonSchema): ValidateFunction {
  try {
    if (typeof schema === 'boolean') return dialect('').compile(schema);
    const { $schema, ...rest } = schema;
    return dialect(typeof $schema === 'string' ? $schema : '').compile(rest);
  } catch (error) {
    throw new SchemaError(
      `This is no JSON Schema: ${(error as Error).message.replace(/^schema is invalid: data/, 'schema')}.`,
    );
  }
}

const options: Options = {
  allErrors: true,
  strict: false,
  validateFormats: false,
  logger: false,
  addUsedSchema: false,
};

/** Instances are made on first use: loading a template without a schema of its own needs none. */
const instances = new Map<string, Ajv>();

function dialect(metaSchema: string): Ajv {
  const name = /draft-0[4-7]/.test(metaSchema) ? 'draft-07' : '2020-12';
  const known = instances.get(name) ?? (name === 'draft-07' ? new Ajv(options) : new Ajv2020(options));
  instances.set(name, known);
  return known;
}
