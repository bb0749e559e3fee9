import Ajv, { type Options, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { reasonOf } from '../text/index.ts';
import type { JsonSchema, ValueError } from './types.ts';
import { toValueErrors } from './wording.ts';

/** A schema that is no JSON Schema; the message is a sentence. */
export class SchemaError extends Error {}

/**
 * A validator of users' own schemas (JSON Schema draft-07 and 2020-12). Compiled schemas are kept.
 * Throws `SchemaError` for what is no schema; `schemaErrors` asks before.
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

const MAX_KEPT = 100;

/** Throws `SchemaError` for what is no schema. */
export function compile(schema: JsonSchema): ValidateFunction {
  const { ajv, body } = dialectOf(schema);
  try {
    return ajv.compile(body);
  } catch (error) {
    throw new SchemaError(`This is no JSON Schema: ${reasonOf(error).replace(/^schema is invalid: data/, 'schema')}.`);
  } finally {
    // ajv would keep every schema that it ever saw, and refuse another with the same `$id`.
    if (typeof body === 'object') ajv.removeSchema(body);
  }
}

/** Where a schema breaks the rules of its own dialect; none for one that may still fail to compile. */
export function metaErrors(schema: JsonSchema): ValueError[] {
  const { ajv, body } = dialectOf(schema);
  return ajv.validateSchema(body) === true ? [] : toValueErrors(ajv.errors, body);
}

/** `$async` would make a validator that answers later; with the dialect's own `$id`, removing would remove the dialect. */
function dialectOf(schema: JsonSchema): { ajv: Ajv; body: JsonSchema } {
  if (typeof schema === 'boolean') return { ajv: dialect(''), body: schema };
  const { $schema, $async, $id, ...rest } = schema;
  const body = $id === undefined || /json-schema\.org/.test(String($id)) ? rest : { $id, ...rest };
  return { ajv: dialect(typeof $schema === 'string' ? $schema : ''), body };
}

const options: Options = {
  allErrors: true,
  strict: false,
  validateFormats: false,
  logger: false,
};

/** Instances are made on first use: loading a template without a schema of its own needs none. */
const instances = new Map<string, Ajv>();

function dialect(metaSchema: string): Ajv {
  const name = /draft-0[4-7]/.test(metaSchema) ? 'draft-07' : '2020-12';
  const known = instances.get(name) ?? (name === 'draft-07' ? new Ajv(options) : new Ajv2020(options));
  instances.set(name, known);
  return known;
}
