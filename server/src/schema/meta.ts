import type { TemplateDocument } from '../template/index.ts';
import { type Problem, valueAt } from '../text/index.ts';
import { contradictions } from './contradictions.ts';
import { meantBy, schemaProblem } from './problems.ts';
import { readRec } from './recFields.ts';
import { propertiesAt } from './schemaWalk.ts';
import { traps } from './traps.ts';
import type { JsonSchema, TemplateMeta, ValueError } from './types.ts';
import { userSchema } from './userSchemas.ts';
import validate from './validate.generated.js';
import { toValueErrors } from './wording.ts';

/**
 * What a template's front matter says, and every problem of it on its exact key or value. Never throws.
 * `named` are the schemas that a Picoschema may name. Where the YAML cannot be read everything is empty, without problems;
 * where lines of it are left out, there are no problems: any may be for the sake of those.
 */
export function readMeta(document: TemplateDocument, named: Readonly<Record<string, JsonSchema>> = {}): TemplateMeta {
  const matter = document.frontMatter;
  if (!matter || document.unread) return EMPTY;
  const values = matter.value;
  const errors = validate(values) ? [] : toValueErrors(validate.errors, values);
  const input = userSchema('input', document, matter, named);
  const output = userSchema('output', document, matter, named);
  const rec = readRec(values, errors);
  const problems = [
    ...errors.filter((error) => !isToldAsMisspelt(error, values)).map((error) => schemaProblem(error, matter)),
    ...traps(document, matter),
    ...input.problems,
    ...output.problems,
    ...contradictions({ document, matter, rec, inputSchema: input.schema }),
  ];
  return {
    values,
    model: text(values, ['model']),
    config: map(values, ['config']),
    inputSchema: input.schema,
    inputDefault: map(values, ['input', 'default']),
    outputFormat: text(values, ['output', 'format']),
    outputSchema: output.schema,
    tools: list(values, ['tools']).filter((one): one is string => typeof one === 'string'),
    rec,
    problems: matter.leftOut.length === 0 ? inOrder(problems) : [],
  };
}

const EMPTY: TemplateMeta = {
  values: {},
  model: undefined,
  config: {},
  inputSchema: undefined,
  inputDefault: {},
  outputFormat: undefined,
  outputSchema: undefined,
  tools: [],
  rec: {},
  problems: [],
};

/** Whether a field is missing because it is there misspelt, or below `rec:`: one mistake is told once. */
function isToldAsMisspelt({ keyword, path, key }: ValueError, values: unknown): boolean {
  if (keyword !== 'required' || key === undefined) return false;
  const known = propertiesAt(path, values);
  const others = Object.keys(valueAt(values, path) as object).filter((name) => !known.has(name));
  const isNested = path.length === 0 && valueAt(values, ['rec', key.slice('rec.'.length)]) !== undefined;
  return isNested || others.some((name) => meantBy(name, [key]) !== undefined);
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const unique = problems.filter(({ code, span, message }) => {
    const id = `${code} ${span.start} ${message}`;
    return !seen.has(id) && seen.add(id);
  });
  return unique.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function text(values: unknown, path: readonly string[]): string | undefined {
  const found = valueAt(values, path);
  return typeof found === 'string' ? found : undefined;
}

function map(values: unknown, path: readonly string[]): Readonly<Record<string, unknown>> {
  const found = valueAt(values, path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : {};
}

function list(values: unknown, path: readonly string[]): readonly unknown[] {
  const found = valueAt(values, path);
  return Array.isArray(found) ? found : [];
}
