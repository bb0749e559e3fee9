import { isMap } from '../text/index.ts';
import { MOST_LEVELS } from './jsonText.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The value of a JSON text; undefined where it is none, or is nested too deep. `__proto__` is a field like any other. */
export function parseJson(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    return isDeep(value, MOST_LEVELS) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Whether a value has more than so many levels of lists and maps. Without copies: every row is asked. */
export function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((one) => isDeep(one, levels - 1));
  for (const key in value) if (isDeep((value as Fields)[key], levels - 1)) return true;
  return false;
}

/** A map of these entries; `__proto__` among them is a field like any other. */
export function fieldsOf(entries: Iterable<readonly [string, unknown]>): Fields {
  return Object.fromEntries(entries);
}

/** The same fields and those of `more`, which win. */
export function merged(fields: Fields, more: Fields): Fields {
  return fieldsOf([...Object.entries(fields), ...Object.entries(more)]);
}

/** The fields without the one at a path; the maps on the way are copied. */
export function without(fields: Fields, path: readonly string[]): Fields {
  const [name, ...rest] = path;
  if (name === undefined || !Object.hasOwn(fields, name)) return fields;
  const inner = fields[name];
  if (rest.length === 0) return fieldsOf(Object.entries(fields).filter(([key]) => key !== name));
  return isMap(inner) ? merged(fields, fieldsOf([[name, without(inner, rest)]])) : fields;
}

/** An id as text; numbers are ids too. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
