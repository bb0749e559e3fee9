import type { FieldPath, FrontMatter } from '../template/index.ts';
import type { Problem } from '../text/index.ts';
import { expandPicoschema, isJsonSchema } from './picoschema.ts';
import { keySpan, valueSpan } from './problems.ts';
import type { JsonSchema } from './types.ts';
import { compileError } from './validator.ts';
import { at } from './wording.ts';

/** `input.schema` or `output.schema` as JSON Schema, and what is wrong with it; undefined where it is unusable. */
export function userSchema(
  owner: 'input' | 'output',
  matter: FrontMatter,
  named: Readonly<Record<string, JsonSchema>>,
): { schema: JsonSchema | undefined; problems: Problem[] } {
  const path: FieldPath = [owner, 'schema'];
  const value = at(matter.value, path);
  if (typeof value !== 'string' && (typeof value !== 'object' || Array.isArray(value)))
    return { schema: undefined, problems: [] };
  const { schema, errors } = expandPicoschema(value, named);
  if (schema === undefined || errors.length > 0) {
    return { schema, problems: errors.map((error) => badSchema([...path, ...error.path], error.message, matter)) };
  }
  if (typeof value === 'string' && (schema as { type?: unknown }).type === 'any') return anySchema(path, matter);
  const reason = isPlainPicoschema(value, named) ? undefined : compileError(schema);
  if (reason !== undefined) return { schema: undefined, problems: [badSchema(path, reason, matter)] };
  return { schema, problems: isJsonSchema(value) ? mistaken(path, value as object, matter) : [] };
}

/** What Picoschema makes without named schemas is always a schema: compiling it would prove nothing. */
function isPlainPicoschema(value: unknown, named: Readonly<Record<string, JsonSchema>>): boolean {
  return !isJsonSchema(value) && Object.keys(named).length === 0 && !JSON.stringify(value).includes('(enum');
}

function badSchema(path: FieldPath, reason: string, matter: FrontMatter): Problem {
  const owner = matter.place(path)?.value;
  // A whole block of YAML underlined says less than its key.
  const span =
    owner && owner.end - owner.start < 80 && path.length > 2 ? valueSpan(path, matter) : keySpan(path, matter);
  return { code: 'bad-schema', severity: 'error', message: reason, span };
}

function anySchema(path: FieldPath, matter: FrontMatter): { schema: undefined; problems: Problem[] } {
  const message =
    'Dotprompt makes an invalid JSON Schema of `any` at the top. Leave the schema out, or name its fields.';
  const span = valueSpan(path, matter);
  return { schema: undefined, problems: [{ code: 'bad-schema', severity: 'warning', message, span }] };
}

/** Words of JSON Schema that stand beside `type`. */
const KEYWORDS =
  /^(\$.*|type|properties|items|required|additionalProperties|title|description|default|examples?|enum|const|format|pattern.*|(all|any|one)Of|not|if|then|else|min.*|max.*|exclusive.*|multipleOf|unique.*|contains|prefixItems|definitions|depend.*|unevaluated.*|nullable|deprecated|readOnly|writeOnly|content.*|propertyNames)$/;

/** A variable that is called `type`: Dotprompt then takes the whole for JSON Schema. */
function mistaken(path: FieldPath, value: object, matter: FrontMatter): Problem[] {
  const others = Object.keys(value).filter((key) => !KEYWORDS.test(key));
  if (others.length === 0 || !Object.hasOwn(value, 'type') || Object.hasOwn(value, 'properties')) return [];
  const message = `Because of a field called \`type\`, Dotprompt takes this for JSON Schema and ignores ${others.map((one) => `\`${one}\``).join(', ')}. Rename the field, or write JSON Schema with \`properties\`.`;
  return [{ code: 'schema-mistaken', severity: 'warning', message, span: keySpan([...path, 'type'], matter) }];
}
