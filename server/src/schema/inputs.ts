import type { JsonSchema } from './types.ts';

/** An input variable that holds a list, and what its items are. */
export interface ArrayInput {
  readonly name: string;
  readonly description: string | undefined;
  readonly items: JsonSchema | undefined;
}

/** The input variables by name; undefined where the schema names none, so that none can be judged. */
export function propertiesOf(schema: JsonSchema | undefined): Readonly<Record<string, JsonSchema>> | undefined {
  return typeof schema === 'object' ? (schema.properties ?? undefined) : undefined;
}

/** Whether the schema refuses properties that it does not name. */
export function isClosed(schema: JsonSchema | undefined): boolean {
  return typeof schema === 'object' && schema.additionalProperties === false;
}

/** The input variables that hold a list. */
export function arrayInputs(schema: JsonSchema | undefined): ArrayInput[] {
  return Object.entries(propertiesOf(schema) ?? {})
    .filter(([, one]) => isArray(one))
    .map(([name, one]) => {
      const { description, items } = typeof one === 'object' ? one : {};
      return { name, description, items };
    });
}

/** Whether the schema lets lists through; undefined where it does not say. */
export function isArray(schema: JsonSchema | undefined): boolean | undefined {
  if (typeof schema !== 'object') return undefined;
  if (schema.type === undefined) return schema.items === undefined ? undefined : true;
  return typesOf(schema).includes('array');
}

/** The types that a schema names; none where it leaves them open. */
export function typesOf(schema: JsonSchema | undefined): readonly string[] {
  return typeof schema === 'object' ? [schema.type ?? []].flat() : [];
}
