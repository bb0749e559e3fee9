import { isJsonSchema, picoName } from '../schema/index.ts';
import type { FieldPath, FrontMatter, TemplateDocument } from '../template/index.ts';
import { isMap, type Span, valueAt } from '../text/index.ts';
import type { Target } from './targets.ts';

/** Where `input.schema` declares a value of the input: the name alone. Undefined where a named schema or nothing does. */
export function declarationOf({ frontMatter, text }: TemplateDocument, target: Target): Span | undefined {
  const path = frontMatter && schemaPath(frontMatter, target);
  const key = path && frontMatter.place(path)?.key;
  return key && nameIn(key, text);
}

/** Path in the YAML of the key that declares a value, in Picoschema or JSON Schema. */
function schemaPath(matter: FrontMatter, target: Target): FieldPath | undefined {
  const root = ['input', 'schema'];
  const schema = valueAt(matter.value, root);
  const isJson = isJsonSchema(schema);
  let path: FieldPath | undefined = root;
  for (const step of target) {
    path = path && (isJson ? jsonStep(path, step) : picoStep(matter.value, path, step));
  }
  return path === root ? undefined : path;
}

function jsonStep(path: FieldPath, step: string): FieldPath {
  return step === '[]' ? [...path, 'items'] : [...path, 'properties', step];
}

/** `items(array): { … }` has the items' fields directly below. */
function picoStep(values: unknown, path: FieldPath, step: string): FieldPath | undefined {
  if (step === '[]') return path;
  const map = valueAt(values, path);
  const key = isMap(map) ? Object.keys(map).find((one) => picoName(one) === step) : undefined;
  return key === undefined ? undefined : [...path, key];
}

function nameIn({ start, end }: Span, text: string): Span {
  const quote = /^['"]/.test(text.slice(start, end)) ? 1 : 0;
  const name = picoName(text.slice(start + quote, end - quote));
  return { start: start + quote, end: start + quote + name.length };
}
