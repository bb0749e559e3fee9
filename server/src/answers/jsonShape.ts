import type { JsonSchema } from '../schema/index.ts';
import { isMap } from '../text/index.ts';
import type { Contract } from './types.ts';

type Fields = Readonly<Record<string, unknown>>;
export type JsonPath = readonly (string | number)[];

/** Where a JSON answer holds the answer, and its schema there; `path` is undefined where only the value can tell. */
interface AnswerPlace {
  readonly path: JsonPath | undefined;
  readonly schema: Fields | undefined;
}

/** By `path` of the contract, else the property of `output.schema` that looks most like the answer. */
export function answerPlace(contract: Contract): AnswerPlace {
  const schema = fields(contract.json?.schema);
  const written = contract.json?.path;
  if (written !== undefined) {
    const path = stepsOf(written, schema);
    return { path, schema: path.reduce(below, schema) };
  }
  if (schema === undefined) return { path: undefined, schema: undefined };
  const path = searchSchema(schema, contract, 0);
  return { path, schema: path?.reduce(below, schema) };
}

/** `result.items.0` as steps; a property whose own name has a dot comes first. */
function stepsOf(path: string, schema: Fields | undefined): (string | number)[] {
  if (Object.hasOwn(fields(schema?.properties) ?? {}, path)) return [path];
  const plain = path.replace(/^\$\.?/, '').replaceAll(/\[(\d+)\]/g, '.$1');
  return plain
    .split('.')
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function searchSchema(schema: Fields, contract: Contract, depth: number): JsonPath | undefined {
  const kinds = typesOf(schema);
  if (kinds.some((kind) => answerTypes(contract).includes(kind))) return [];
  const properties = Object.entries(fields(schema.properties) ?? {}).flatMap(([name, one]) => {
    const known = fields(one);
    return known ? [{ name, schema: known }] : [];
  });
  const direct = properties.filter((one) => typesOf(one.schema).some((kind) => answerTypes(contract).includes(kind)));
  const best =
    mostLike(direct.map(({ name }) => name)) ?? direct.find((one) => one.schema.enum)?.name ?? direct[0]?.name;
  if (best !== undefined) return [best];
  if (depth >= MOST_DEPTH) return undefined;
  for (const one of properties) {
    const inner = searchSchema(one.schema, contract, depth + 1);
    if (inner) return [one.name, ...inner];
  }
  return undefined;
}

/** The name that says it is the answer, where there is one. */
export function mostLike(names: readonly string[]): string | undefined {
  return names.find((name) => ANSWER_NAME.test(name));
}

const ANSWER_NAME =
  /^(final[ _-]?)?(answer|rank(ing)?|rank[ _-]?order|order|rating|score|stars|choice|label|verdict|likes?d?|recommend(ation|ed|ations)?|items?|text|response|explanation)$/i;

/** JSON types that the answer may have. */
export function answerTypes(contract: Contract): readonly string[] {
  switch (contract.task) {
    case 'ranking':
      return ['array'];
    case 'item':
      return contract.count === 1 ? ['array', 'string'] : ['array'];
    case 'rating':
      return ['number', 'integer'];
    case 'yes_no':
      return ['string', 'boolean'];
    case 'choice':
    case 'pair_choice':
      return ['string', 'number', 'integer'];
    default:
      return ['string'];
  }
}

export function typesOf(schema: Fields | undefined): readonly string[] {
  if (schema === undefined) return [];
  if (schema.type !== undefined) return [schema.type].flat().map(String);
  if (Array.isArray(schema.enum)) return [...new Set(schema.enum.map((one) => typeof one))];
  return schema.properties ? ['object'] : schema.items ? ['array'] : [];
}

/** A plain schema object; undefined for `true`, `false` and what is none. */
export function fields(schema: JsonSchema | unknown): Fields | undefined {
  return isMap(schema) ? schema : undefined;
}

function below(schema: Fields | undefined, step: string | number): Fields | undefined {
  if (typeof step === 'number') return fields(schema?.items);
  const properties = fields(schema?.properties);
  return properties && Object.hasOwn(properties, step) ? fields(properties[step]) : undefined;
}

/** The property that names an item where the entries are objects. */
export function entryKey(schema: Fields | undefined, by: string): string {
  const names = Object.keys(fields(schema?.properties) ?? {});
  return [by, ...ENTRY_KEYS].find((name) => names.includes(name)) ?? names[0] ?? by;
}

const ENTRY_KEYS = ['label', 'title', 'id', 'name', 'item'];
const MOST_DEPTH = 5;
