import { fields, type JsonPath } from './jsonShape.ts';

/** A small value that a schema allows, as far as its plain keywords tell. */
export function exampleOf(schema: unknown, depth = 0): unknown {
  const known = fields(schema);
  if (known === undefined || depth > MOST_DEPTH) return null;
  if (known.const !== undefined) return known.const;
  for (const list of [known.enum, known.examples]) if (Array.isArray(list) && list.length > 0) return list[0];
  if (known.default !== undefined) return known.default;
  for (const list of [known.oneOf, known.anyOf]) if (Array.isArray(list)) return exampleOf(list[0], depth + 1);
  return plainExample([known.type].flat()[0], known, depth);
}

function plainExample(type: unknown, schema: Readonly<Record<string, unknown>>, depth: number): unknown {
  if (type === 'object' || schema.properties) return objectExample(schema, depth);
  if (type === 'array') return Array.from({ length: size(schema.minItems) }, () => exampleOf(schema.items, depth + 1));
  if (type === 'string') return '-'.repeat(size(schema.minLength));
  if (type === 'number' || type === 'integer') return typeof schema.minimum === 'number' ? schema.minimum : 0;
  return type === 'boolean' ? false : null;
}

function objectExample({ properties, required }: Readonly<Record<string, unknown>>, depth: number): unknown {
  const known = fields(properties) ?? {};
  const names = Array.isArray(required) ? required.map(String) : [];
  return Object.fromEntries(
    names.map((name) => [name, exampleOf(Object.hasOwn(known, name) ? known[name] : undefined, depth + 1)]),
  );
}

/** The value with another one put at a path; objects and lists that are missing on the way are made. */
export function placed(value: unknown, [step, ...rest]: JsonPath, leaf: unknown): unknown {
  if (step === undefined) return leaf;
  if (typeof step === 'number') {
    const list = Array.isArray(value) ? [...value] : [];
    while (list.length < step) list.push(null);
    list[step] = placed(list[step], rest, leaf);
    return list;
  }
  const entries = Object.entries(fields(value) ?? {});
  const before = entries.find(([name]) => name === step)?.[1];
  return Object.fromEntries([...entries.filter(([name]) => name !== step), [step, placed(before, rest, leaf)]]);
}

function size(least: unknown): number {
  return typeof least === 'number' && least > 0 ? Math.min(Math.floor(least), MOST_SIZE) : 0;
}

const MOST_DEPTH = 20;
const MOST_SIZE = 1_000;
