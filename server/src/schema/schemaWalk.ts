import type { FieldPath } from '../template/index.ts';
import { perText, valueAt } from '../text/index.ts';
import { templateSchema } from './template.schema.ts';

export type SchemaNode = Readonly<Record<string, unknown>>;

/**
 * Every part of the template's schema that describes a path: the field's own first, then what `if` adds.
 * Where `values` leave a condition open, both sides count.
 */
export function schemasAt(path: FieldPath, values: unknown = {}): SchemaNode[] {
  let here = withBranches(templateSchema as SchemaNode, values);
  path.forEach((step, depth) => {
    const value = valueAt(values, path.slice(0, depth + 1));
    here = here.flatMap((schema) => child(schema, step)).flatMap((schema) => withBranches(schema, value));
  });
  return here;
}

/** The names and schemas of the keys that may stand in the map at a path. */
export function propertiesAt(path: FieldPath, values?: unknown): ReadonlyMap<string, SchemaNode> {
  return values === undefined ? propertiesOfAny(JSON.stringify(path)) : collect(path, values);
}

/** Where no values say which side of a condition holds, the answer is always the same. */
const propertiesOfAny = perText((path) => collect(JSON.parse(path), {}));

function collect(path: FieldPath, values: unknown): Map<string, SchemaNode> {
  const found = new Map<string, SchemaNode>();
  for (const schema of schemasAt(path, values)) {
    for (const [name, one] of Object.entries((schema.properties ?? {}) as Record<string, SchemaNode>)) {
      if (!found.has(name)) found.set(name, one);
    }
  }
  return found;
}

function child(schema: SchemaNode, step: string | number): SchemaNode[] {
  const { properties, items } = schema as { properties?: Record<string, SchemaNode>; items?: SchemaNode };
  if (typeof step === 'number') return items ? [items] : [];
  const found = properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
  return found ? [found] : [];
}

function withBranches(schema: SchemaNode, value: unknown): SchemaNode[] {
  const parts = (schema.allOf ?? []) as readonly SchemaNode[];
  const conditional = [schema, ...parts].flatMap((one) => chosen(one, value));
  return [schema, ...parts.filter((one) => !one.if), ...conditional];
}

function chosen(schema: SchemaNode, value: unknown): SchemaNode[] {
  if (!schema.if) return [];
  const sides = { yes: schema.then, no: schema.else } as { yes?: SchemaNode; no?: SchemaNode };
  const holds = matches(schema.if as SchemaNode, value);
  return [holds !== false && sides.yes, holds !== true && sides.no].filter((one) => one) as SchemaNode[];
}

/** The two conditions that the schema uses: a type, and a property's constant. Undefined: cannot be told yet. */
function matches(condition: SchemaNode, value: unknown): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (condition.type) return typeof value === condition.type;
  const wanted = Object.entries((condition.properties ?? {}) as Record<string, SchemaNode>);
  const found = wanted.map(([name, one]) => ({ found: valueAt(value, [name]), constant: one.const }));
  if (found.some((one) => one.found === undefined || one.found === null)) return undefined;
  return found.every((one) => one.found === one.constant);
}
