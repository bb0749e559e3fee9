import type { FieldPath, TemplateDocument } from '../template/index.ts';
import { valueAt } from '../text/index.ts';
import { type ArrayInput, arrayInputs } from './inputs.ts';
import { expandPicoschema } from './picoschema.ts';
import { isJsonSchema } from './picoTypes.ts';
import { propertiesAt, type SchemaNode, schemasAt } from './schemaWalk.ts';
import type { FieldDoc, KeyChoice, ValueChoice } from './types.ts';

/** What the schema says about a field. Paths as in the YAML: `['rec.run', 'orders']`. Undefined: no such field. */
export function fieldAt(path: FieldPath, document?: TemplateDocument): FieldDoc | undefined {
  const [own, ...more] = schemasAt(path, valuesOf(document));
  return own && path.length > 0 ? toDoc(Object.assign({}, ...[own, ...more].reverse())) : undefined;
}

/** The keys that the map at a path may have, whether they are there already or not. */
export function keysAt(path: FieldPath, document: TemplateDocument): KeyChoice[] {
  const values = valuesOf(document);
  const required = new Set(schemasAt(path, values).flatMap((one) => (one.required ?? []) as readonly string[]));
  return [...propertiesAt(path, values)].map(([name, schema]) => ({
    name,
    required: required.has(name),
    doc: fieldAt([...path, name], document) ?? toDoc(schema),
  }));
}

/** The values worth offering at a path: its closed list, else its examples, else what the template itself declares. */
export function valuesAt(path: FieldPath, document: TemplateDocument): ValueChoice[] {
  const declared = declaredAt(path, document);
  if (declared) return declared;
  const schemas = schemasAt(path, valuesOf(document));
  const listed = schemas.flatMap((one) => [
    ...described(one.enum, one.enumDescriptions),
    ...described(one.examples, one.exampleDescriptions),
    ...(one.type === 'boolean' ? [{ value: 'true' }, { value: 'false' }] : []),
  ]);
  return [...new Map(listed.map((one) => [one.value, one] as const).reverse()).values()].reverse();
}

function declaredAt(path: FieldPath, document: TemplateDocument): ValueChoice[] | undefined {
  const [field, key, ...rest] = path;
  const isInput = (field === 'rec.candidates' || field === 'rec.history') && key === 'input' && rest.length === 0;
  if (isInput) return inputsOf(document).map(({ name, description }) => ({ value: name, description }));
  const isType = (field === 'input' || field === 'output') && key === 'schema' && rest.length > 0;
  return isType ? typesAt(document, field, rest) : undefined;
}

function inputsOf(document: TemplateDocument): ArrayInput[] {
  return arrayInputs(expandPicoschema(valueAt(valuesOf(document), ['input', 'schema'])).schema);
}

function typesAt(document: TemplateDocument, field: string, rest: FieldPath): ValueChoice[] {
  if (!isJsonSchema(valueAt(valuesOf(document), [field, 'schema']))) return picoTypes.map((value) => ({ value }));
  const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
  return rest.at(-1) === 'type' ? jsonTypes.map((value) => ({ value })) : [];
}

const picoTypes = ['string', 'number', 'integer', 'boolean', 'any', 'null'];

function described(values: unknown, descriptions: unknown): ValueChoice[] {
  const texts = (descriptions ?? []) as readonly string[];
  return ((values ?? []) as readonly unknown[])
    .map((value, i) => ({ value, description: texts[i] }))
    .filter(({ value }) => typeof value !== 'object')
    .map(({ value, description }) => ({ value: String(value), ...(description ? { description } : {}) }));
}

function toDoc(schema: SchemaNode): FieldDoc {
  const { title, description, examples, type } = schema as { [key: string]: never };
  const isOpen = [type].flat().includes('integer' as never);
  const values = (schema.enum ?? (schema.pattern ? examples : undefined)) as readonly unknown[] | undefined;
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...(values && !isOpen ? { values: values.map(String) } : {}),
    ...('default' in schema ? { default: schema.default } : {}),
    ...(examples ? { examples } : {}),
    ...(type ? { type: [type].flat().join(' or ') } : {}),
  };
}

/** The values as far as they can be read: while the author types, the YAML is often broken elsewhere. */
function valuesOf(document: TemplateDocument | undefined): unknown {
  const matter = document?.frontMatter;
  if (!matter || !document.unread) return matter?.value ?? {};
  try {
    return matter.document().toJS() ?? {};
  } catch {
    return {};
  }
}
