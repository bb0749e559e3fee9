import type { FieldPath, FrontMatter, TemplateDocument } from '../template/index.ts';
import { type Problem, type Severity, type Span, valueAt } from '../text/index.ts';
import { splitDescription } from './picoKey.ts';
import type { PicoError } from './picoReading.ts';
import { expandPicoschema } from './picoschema.ts';
import { isJsonSchema, SCALARS } from './picoTypes.ts';
import { keySpan, replaceBy, valueSpan } from './problems.ts';
import { type SchemaFault, schemaErrors } from './schemaErrors.ts';
import type { JsonSchema } from './types.ts';

interface UserSchema {
  readonly schema: JsonSchema | undefined;
  readonly problems: readonly Problem[];
}

/** `input.schema` or `output.schema` as JSON Schema, and what is wrong with it; undefined where it is unusable. */
export function userSchema(
  owner: 'input' | 'output',
  document: TemplateDocument,
  matter: FrontMatter,
  named: Readonly<Record<string, JsonSchema>>,
): UserSchema {
  const path: FieldPath = [owner, 'schema'];
  const value = valueAt(matter.value, path);
  // Another kind of value is told by the template's own schema.
  if (typeof value !== 'string' && (typeof value !== 'object' || Array.isArray(value))) return NOTHING;
  const { schema, errors, oddities } = expandPicoschema(value, named);
  if (typeof value === 'string' && errors.length > 0 && isBelowItsKey(path, document, matter))
    return colonless(path, matter);
  const told = (severity: Severity) => (error: PicoError) => badSchema(path, error, severity, document, matter);
  const problems = [...errors.map(told('error')), ...oddities.map(told('warning'))];
  if (schema === undefined || errors.length > 0) return { schema, problems };
  if (typeof value === 'string' && (schema as { type?: unknown }).type === 'any') return anySchema(path, matter);
  if (!isJsonSchema(value) && Object.keys(named).length === 0) return { schema, problems };
  const faults = schemaErrors(schema).map((fault) =>
    told('error')(isJsonSchema(value) ? onValue(fault) : ofNamed(fault)),
  );
  if (faults.length > 0) return { schema: undefined, problems: faults };
  return { schema, problems: [...problems, ...mistaken(path, value, matter)] };
}

/** A word on a line of its own is rather the name of a variable, without its colon yet, than that of a type. */
function isBelowItsKey(path: FieldPath, { text }: TemplateDocument, matter: FrontMatter): boolean {
  const place = matter.place(path);
  return place?.key !== undefined && text.slice(place.key.end, place.value.start).includes('\n');
}

function colonless(path: FieldPath, matter: FrontMatter): UserSchema {
  const message = 'A colon is missing here. A variable is declared as `name: type`, such as `title: string`.';
  const span = valueSpan(path, matter);
  return { schema: undefined, problems: [{ code: 'bad-schema', severity: 'error', message, span }] };
}

function onValue(fault: SchemaFault): PicoError {
  return { ...fault, on: 'value' };
}

/** Picoschema itself is sound by now, so a schema that it names is not; that is written elsewhere. */
function ofNamed({ path, message }: SchemaFault): PicoError {
  return {
    path: [],
    on: 'key',
    message: `A schema that is named here is no JSON Schema: \`${path.join('.')}\`. ${message}`,
  };
}

const NOTHING: UserSchema = { schema: undefined, problems: [] };

function badSchema(
  owner: FieldPath,
  error: PicoError,
  severity: Severity,
  { text }: TemplateDocument,
  matter: FrontMatter,
): Problem {
  const { message, meant, word } = error;
  const whole = spanOf([...owner, ...error.path], error.on, matter);
  const start = word === undefined ? whole.start : text.indexOf(word, whole.start);
  // A word that is written with escapes is not found.
  const isFound = start >= whole.start && start + (word?.length ?? 0) <= whole.end;
  const span = word !== undefined && isFound ? { start, end: start + word.length } : whole;
  const fixes = meant !== undefined && isFound ? { fixes: [replaceBy(span, meant)] } : {};
  return { code: 'bad-schema', severity, message, span, ...fixes };
}

/** A whole block of YAML underlined says less than its key. */
function spanOf(path: FieldPath, on: 'key' | 'value', matter: FrontMatter): Span {
  const value = valueSpan(path, matter);
  return on === 'value' && value.end - value.start < 80 ? value : keySpan(path, matter);
}

function anySchema(path: FieldPath, matter: FrontMatter): UserSchema {
  const message =
    'Dotprompt makes an invalid JSON Schema of `any` at the top. Leave the schema out, or name its fields.';
  const span = valueSpan(path, matter);
  return { schema: undefined, problems: [{ code: 'bad-schema', severity: 'warning', message, span }] };
}

/** Words of JSON Schema that say something of a value whose `type` stands beside them. */
const KEYWORDS =
  /^(\$.*|x-.*|type|properties|items|required|additionalProperties|title|description|default|examples?|enum|const|format|pattern.*|(all|any|one)Of|not|if|then|else|min.*|max.*|exclusive.*|multipleOf|unique.*|contains|prefixItems|definitions|depend.*|unevaluated.*|nullable|deprecated|readOnly|writeOnly|content.*|propertyNames)$/;

/** A variable that is called `type`: Dotprompt then takes the whole for JSON Schema. */
function mistaken(path: FieldPath, value: unknown, matter: FrontMatter): Problem[] {
  if (!isJsonSchema(value) || Object.hasOwn(value as object, 'properties')) return [];
  const others = Object.entries(value as object).filter(([key, one]) => !KEYWORDS.test(key) || isVariable(key, one));
  if (others.length === 0) return [];
  const ignored = others.map(([key]) => `\`${key}\``).join(', ');
  const message = `Because of a field called \`type\`, Dotprompt takes this for JSON Schema and ignores ${ignored}. Rename the field, or write JSON Schema with \`properties\`.`;
  return [{ code: 'schema-mistaken', severity: 'warning', message, span: keySpan([...path, 'type'], matter) }];
}

/** `title: string` names a variable, though `title` is a word of JSON Schema too. */
function isVariable(key: string, value: unknown): boolean {
  if (typeof value !== 'string' || !/^(title|description|format|pattern|default|contains)$/.test(key)) return false;
  return SCALARS.includes(splitDescription(value)[0]);
}
