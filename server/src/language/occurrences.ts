import type { JsonSchema } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FieldPath, TemplateDocument } from '../template/index.ts';
import { bareSpan, holds, type Span } from '../text/index.ts';
import { declarationOf } from './declarations.ts';
import { namesOf } from './namedValues.ts';
import { type Parameter, parameterAt, placesOfParameter } from './parameters.ts';
import { namedAt, paramOf } from './symbolAt.ts';
import { blockParamsOf, inlinePartials } from './tags.ts';
import type { Target } from './targets.ts';

/** Something that has one name at several places. */
export type Entity =
  | { readonly kind: 'value'; readonly target: Target }
  | { readonly kind: 'blockParam'; readonly declaration: Span; readonly name: string }
  | { readonly kind: 'partial'; readonly name: string }
  | Parameter
  | { readonly kind: 'helper' | 'data'; readonly name: string };

export interface Occurrence {
  readonly file: string;
  readonly span: Span;
  readonly role: 'declaration' | 'use';
}

/** What is named at an offset, in the body or in the front matter, with the place of its name there. */
export function entityAt(
  meaning: Meaning,
  offset: number,
): { readonly entity: Entity; readonly span: Span } | undefined {
  const parameter = parameterAt(meaning, offset);
  if (parameter) return parameter;
  const inline = inlinePartials(meaning.document).find((one) => holds(one, offset));
  if (inline) return { entity: { kind: 'partial', name: inline.name }, span: withoutQuotes(inline, meaning.document)! };
  const key = meaning.lookupKeys.find((one) => one.file === undefined && holds(one.span, offset));
  if (key?.target) return { entity: { kind: 'value', target: key.target }, span: key.span };
  const named = namedAt(meaning, offset);
  if (!named) return inFrontMatter(meaning, offset);
  const { span } = named;
  if (named.kind === 'variable')
    return named.target && isNamed(named.target)
      ? { entity: { kind: 'value', target: named.target }, span }
      : undefined;
  if (named.kind === 'blockParam')
    return { entity: { kind: 'blockParam', declaration: named.declaration, name: named.name }, span };
  return { entity: { kind: named.kind, name: named.name }, span };
}

/** Whether a value is the label that `rec.candidates` puts on each candidate. */
export function isLabel(target: Target, { meta }: Meaning): boolean {
  const candidates = meta.rec.candidates;
  return (
    target.at(-1) === 'label' && target.length === 3 && target[0] === candidates?.input && candidates?.labels !== 'none'
  );
}

/** An item of a list and its length have no name of the author's. */
function isNamed(target: Target): boolean {
  const last = target.at(-1);
  return last !== undefined && last !== '[]' && last !== 'length';
}

function inFrontMatter(meaning: Meaning, offset: number): { entity: Entity; span: Span } | undefined {
  const yaml = meaning.document.frontMatter?.span;
  if (!yaml || !holds(yaml, offset)) return undefined;
  for (const target of knownTargets(meaning)) {
    const span = [declarationOf(meaning.document, target), ...namesInFields(meaning, target)].find(
      (one) => one && holds(one, offset),
    );
    if (span) return { entity: { kind: 'value', target }, span };
  }
  return undefined;
}

/** Every value that the schema declares. */
export function knownTargets({ inputs }: Meaning): Target[] {
  return inputs.flatMap(({ name, schema }) => [[name], ...below([name], schema, MAX_DEPTH)]);
}

const MAX_DEPTH = 8;

function below(owner: Target, schema: JsonSchema | undefined, depth: number): Target[] {
  if (depth === 0 || typeof schema !== 'object') return [];
  const { properties = {}, items } = schema;
  const fields = Object.entries(properties).flatMap(([name, one]) => [
    [...owner, name],
    ...below([...owner, name], one, depth - 1),
  ]);
  return [...fields, ...below([...owner, '[]'], items, items === undefined ? 0 : depth - 1)];
}

/** Every place of an entity in the template and its partials, each once, declarations first. */
export function occurrencesOf(entity: Entity, meaning: Meaning): Occurrence[] {
  switch (entity.kind) {
    case 'value':
      return ofValue(entity.target, meaning);
    case 'blockParam':
      return ofBlockParam(entity.declaration, meaning);
    case 'partial':
      return ofPartial(entity.name, meaning);
    case 'parameter':
      return uses(meaning, placesOfParameter(entity, meaning));
    case 'helper':
      return uses(
        meaning,
        meaning.helperCalls.filter(({ name }) => name === entity.name),
      );
    case 'data':
      return uses(
        meaning,
        meaning.references.flatMap(({ path, file }) =>
          path.data && `@${path.segments[0]?.name}` === entity.name
            ? [{ file, span: bareSpan(path.segments[0]!) }]
            : [],
        ),
      );
  }
}

/** Calls, and where it is an inline partial its own tag. */
function ofPartial(wanted: string, meaning: Meaning): Occurrence[] {
  const { document, file, partialCalls } = meaning;
  const inline = inlinePartials(document).filter(({ name }) => name === wanted);
  const declared = inline.map(
    (one): Occurrence => ({ file, span: withoutQuotes(one, document)!, role: 'declaration' }),
  );
  const called = partialCalls.filter(({ name }) => name === wanted).map(({ file, span }) => ({ file, span }));
  return [...declared, ...uses(meaning, called)];
}

function ofValue(target: Target, meaning: Meaning): Occurrence[] {
  const declaration = declarationOf(meaning.document, target);
  const fields = [declaration, ...namesInFields(meaning, target)].filter((span) => span !== undefined);
  return [
    ...fields.map(
      (span): Occurrence => ({ file: meaning.file, span, role: span === declaration ? 'declaration' : 'use' }),
    ),
    ...uses(meaning, namesOf(target, meaning)),
  ];
}

/** Fields of the front matter that name a value: `rec.candidates.input`, `rec.history.input`, keys of `input.default`. */
function namesInFields({ document, meta }: Meaning, target: Target): Span[] {
  const values: FieldPath[] = (['candidates', 'history'] as const)
    .filter((field) => target.length === 1 && meta.rec[field]?.input === target[0])
    .map((field) => [`rec.${field}`, 'input']);
  const keys = pathsIn(meta.inputDefault, target, ['input', 'default']);
  const spans = [
    ...values.map((path) => document.frontMatter?.place(path)?.value),
    ...keys.map((path) => document.frontMatter?.place(path)?.key),
  ];
  return spans.map((span) => withoutQuotes(span, document)).filter((span) => span !== undefined);
}

/** Where a value has the fields of a target, each element of a list on its own. */
function pathsIn(value: unknown, [step, ...rest]: Target, path: FieldPath): FieldPath[] {
  if (step === undefined) return [path];
  if (Array.isArray(value)) {
    return step === '[]' ? value.flatMap((one: unknown, i) => pathsIn(one, rest, [...path, i])) : [];
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
  return pathsIn((value as Record<string, unknown>)[step], rest, [...path, step]);
}

export function withoutQuotes(span: Span | undefined, { text }: TemplateDocument): Span | undefined {
  const isQuoted = span && /^(["']).*\1$/s.test(text.slice(span.start, span.end));
  return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
}

function ofBlockParam(declaration: Span, meaning: Meaning): Occurrence[] {
  const declared = blockParamsOf(meaning.document).filter(({ start }) => start === declaration.start);
  const used = meaning.references.flatMap((reference) => {
    const { path, file } = reference;
    const own = file === undefined ? paramOf(reference, meaning.scopeAt(path.start)) : undefined;
    return own?.start === declaration.start ? [{ file, span: bareSpan(path.segments[0]!) }] : [];
  });
  return [
    ...declared.map((name): Occurrence => ({ file: meaning.file, span: bareSpan(name), role: 'declaration' })),
    ...uses(meaning, used),
  ];
}

function uses(
  meaning: Meaning,
  found: readonly { readonly file: string | undefined; readonly span: Span }[],
): Occurrence[] {
  const unique = new Map(
    found.map(({ file = meaning.file, span }) => [`${span.start} ${span.end} ${file}`, { file, span: bareSpan(span) }]),
  );
  return [...unique.values()].map((one) => ({ ...one, role: 'use' }));
}
