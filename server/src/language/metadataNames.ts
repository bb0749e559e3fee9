import type { JsonSchema } from '../schema/index.ts';
import { fieldsOf, fieldType, type Named, typeOf, type ValueType } from '../semantics/index.ts';
import type { Path, TemplateDocument } from '../template/index.ts';
import { isMap } from '../text/index.ts';

/** Names below a path that begins with `@metadata`: the front matter without the input, and what comes with the data. */
export function metadataNames({ segments }: Path, { frontMatter }: TemplateDocument): Named[] {
  const own = Object.entries(frontMatter?.value ?? {}).filter(([name]) => name !== 'input' && !name.includes('.'));
  const prompt = schemaOf(Object.fromEntries(own));
  const start = typeOf({ type: 'object', properties: { prompt, docs: LIST, messages: LIST } });
  const owner = segments
    .slice(1)
    .reduce<ValueType | undefined>((type, { name }) => type && fieldType(type, name), start);
  return owner ? fieldsOf(owner).map(({ name, type }) => ({ name, type, target: undefined })) : [];
}

const LIST: JsonSchema = { type: 'array' };

function schemaOf(value: unknown): JsonSchema {
  if (Array.isArray(value)) return LIST;
  if (!isMap(value)) return { type: typeof value === 'number' ? 'number' : 'string' };
  const properties = Object.entries(value).map(([name, one]) => [name, schemaOf(one)] as const);
  return { type: 'object', properties: Object.fromEntries(properties) };
}
