import { define } from './define.ts';
import { readTop } from './picoFields.ts';
import type { PicoError, PicoReading } from './picoReading.ts';
import { hasType, isJsonSchema } from './picoTypes.ts';
import type { JsonSchema } from './types.ts';

export interface Expanded {
  /** Undefined where nothing is there, or where the errors leave nothing to use. */
  readonly schema: JsonSchema | undefined;
  /** What Dotprompt refuses, or makes no schema of. */
  readonly errors: readonly PicoError[];
  /** What Dotprompt takes, though hardly as it was meant. */
  readonly oddities: readonly PicoError[];
}

/**
 * Picoschema (or JSON Schema, by Dotprompt's escape) as JSON Schema, exactly as Dotprompt's reference makes it
 * (`js/src/picoschema.ts`, spec at aa4bf02), with the path of everything that it would refuse.
 */
export function expandPicoschema(value: unknown, named: PicoReading['named'] = {}): Expanded {
  const reading: PicoReading = { named, errors: [], oddities: [] };
  return { schema: schemaOf(value, reading), errors: reading.errors, oddities: reading.oddities };
}

function schemaOf(value: unknown, reading: PicoReading): JsonSchema | undefined {
  if (!value) return undefined;
  return isJsonSchema(value) ? asJsonSchema(value) : readTop(reading, value);
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

function asJsonSchema(value: Readonly<Record<string, unknown>>): JsonSchema {
  return hasType(value) ? value : { ...value, type: 'object' };
}
