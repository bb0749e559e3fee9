import { type JsonSchema, picoName, propertiesOf, type TemplateMeta } from '../schema/index.ts';
import type { FrontMatter } from '../template/index.ts';
import { isMap, type Span, valueAt } from '../text/index.ts';
import type { Input } from './types.ts';
import { withoutRefs } from './valueTypes.ts';

/** The input variables that `input.schema` declares, with the places of their names. */
export function inputsOf({ inputSchema }: TemplateMeta, matter: FrontMatter | undefined): Input[] {
  const schema = withoutRefs(inputSchema);
  const required = new Set(typeof schema === 'object' && Array.isArray(schema.required) ? schema.required : []);
  const written = writtenKeys(matter);
  return Object.entries(propertiesOf(schema) ?? {}).map(([name, one]) => ({
    name,
    schema: one,
    description: descriptionOf(one),
    required: required.has(name),
    span: matter && declaration(name, written.get(name), matter),
  }));
}

function descriptionOf(schema: JsonSchema): string | undefined {
  const text = typeof schema === 'object' ? schema.description : undefined;
  return typeof text === 'string' ? text : undefined;
}

const PATH = ['input', 'schema'];

/** The keys of the schema as they are written, by the names that they declare; the first one of a name counts. */
function writtenKeys(matter: FrontMatter | undefined): ReadonlyMap<string, string> {
  const keys = Object.keys(mapAt(matter?.value, PATH)).reverse();
  return new Map(keys.map((key) => [picoName(key), key]));
}

/** Of `history(array, what was watched)` the name alone. */
function declaration(name: string, key: string | undefined, matter: FrontMatter): Span | undefined {
  const jsonSchema = [...PATH, 'properties', name];
  const span = (key === undefined ? undefined : matter.place([...PATH, key])?.key) ?? matter.place(jsonSchema)?.key;
  if (!span) return undefined;
  const quote = span.end - span.start > (key ?? name).length ? 1 : 0;
  return { start: span.start + quote, end: Math.min(span.start + quote + name.length, span.end) };
}

function mapAt(value: unknown, path: readonly string[]): object {
  const found = valueAt(value, path);
  return isMap(found) ? found : {};
}
