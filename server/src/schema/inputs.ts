import type { JsonSchema } from './types.ts';

/** An input variable that holds a list, and what its items are. */
export interface ArrayInput {
  readonly name: string;
  readonly description: string | undefined;
  readonly items: JsonSchema | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The input variables by name; undefined where the schema names none, so that none can be judged. */
export function propertiesOf(schema: JsonSchema | undefined): Readonly<Record<string, JsonSchema>> | undefined {
  if (typeof schema !== 'object') return undefined;
  const { properties } = schema as Fields;
  return typeof properties === 'object' && properties !== null ? (properties as Record<string, JsonSchema>) : undefined;
}

/** Whether the schema refuses properties that it does not name. */
export function isClosed(schema: JsonSchema | undefined): boolean {
  return typeof schema === 'object' && (schema as Fields).additionalProperties === false;
}

/** The input variables that hold a list. */
export function arrayInputs(schema: JsonSchema | undefined): ArrayInput[] {
  return Object.entries(propertiesOf(schema) ?? {})
    .filter(([, one]) => isArray(one))
    .map(([name, one]) => ({
      name,
      description: (one as Fields).description as string | undefined,
      items: (one as Fields).items as JsonSchema | undefined,
    }));
}

/** Whether the schema lets lists through; undefined where it does not say. */
export function isArray(schema: JsonSchema | undefined): boolean | undefined {
  if (typeof schema !== 'object') return undefined;
  const { type, items } = schema as Fields;
  if (type === undefined) return items === undefined ? undefined : true;
  return [type].flat().includes('array');
}
