import type { FieldPath, FrontMatter } from '../template/index.ts';
import { type Fix, nearest, type Problem, type Span } from '../text/index.ts';
import { answerSchemas } from './answer.schema.ts';
import { propertiesAt, schemasAt } from './schemaWalk.ts';
import type { ValueError } from './types.ts';
import { at, show } from './wording.ts';

/** A violation of the template's schema as a problem on its exact key or value. */
export function schemaProblem(error: ValueError, matter: FrontMatter): Problem {
  if (error.keyword === 'additionalProperties') return unknownField([...error.path, error.key ?? ''], matter);
  if (error.keyword === 'false schema') return unknownField(error.path, matter);
  if (error.keyword === 'required') return missingField(error, matter);
  return wrongValue(error, matter);
}

/** `rec.run` and `orders` as `rec.run.orders`. */
export function nameOf(path: FieldPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : step))
    .join('.')
    .replaceAll('.[', '[');
}

/** A fix that writes another word in place of a span. */
export function replaceBy(span: Span, newText: string): Fix {
  return { title: `Change to \`${newText}\``, edits: [{ span, newText }] };
}

/** Where a path's key is, else its value, else the opening `---`. */
export function keySpan(path: FieldPath, matter: FrontMatter): Span {
  const place = path.length > 0 ? matter.place(path) : undefined;
  return place?.key ?? place?.value ?? { start: matter.span.start, end: matter.span.start + 3 };
}

/** Where a path's value is; where nothing is written, its key. */
export function valueSpan(path: FieldPath, matter: FrontMatter): Span {
  const value = matter.place(path)?.value;
  return value && value.end > value.start ? value : keySpan(path, matter);
}

function unknownField(path: FieldPath, matter: FrontMatter): Problem {
  const owner = path.slice(0, -1);
  const key = String(path.at(-1));
  const span = keySpan(path, matter);
  const dot = key.lastIndexOf('.');
  if (owner.length === 0 && key.indexOf('.') < dot) return twoDots(key, dot, span);
  const used = Object.keys((at(matter.value, owner) ?? {}) as object);
  const known = [...propertiesAt(owner, matter.value).keys()];
  const meant = nearest(
    key,
    known.filter((name) => !used.includes(name)),
  );
  const where = owner.length > 0 ? `a field of \`${nameOf(owner)}\`` : 'a field';
  return {
    code: 'unknown-field',
    severity: 'error',
    message: `\`${key}\` is not ${where}.${hint(meant)}${meant ? '' : elsewhere(owner, key)}${
      meant || known.length > 12 ? '' : ` There ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}.`
    }`,
    span,
    ...(meant ? { fixes: [replaceBy(span, meant)] } : {}),
  };
}

/** Dotprompt splits a key at its last dot, so `rec.run.seed` would be `seed` of an extension called `rec.run`. */
function twoDots(key: string, dot: number, span: Span): Problem {
  const [map, field] = [key.slice(0, dot), key.slice(dot + 1)];
  const message = `\`${key}\` has two dots. Write \`${field}\` in the map of \`${map}\`: \`${map}: { ${field}: … }\`.`;
  return { code: 'two-dot-key', severity: 'error', message, span };
}

/** A field of `rec.answer` that another task has. */
function elsewhere(owner: FieldPath, key: string): string {
  if (owner.length !== 1 || owner[0] !== 'rec.answer') return '';
  const tasks = Object.entries(answerSchemas).filter(([, schema]) => Object.hasOwn(schema.properties, key));
  return tasks.length > 0 ? ` It belongs to the task ${tasks.map(([task]) => `\`${task}\``).join(', ')}.` : '';
}

function missingField({ path, key = '' }: ValueError, matter: FrontMatter): Problem {
  const owner = path.length > 0 ? `\`${nameOf(path)}\` needs \`${key}\`` : `\`${key}\` is missing`;
  const isTask = path.length === 0 && key === 'rec.task';
  const why = isTask ? ': the other `rec.` fields mean nothing without it' : '';
  const about = schemasAt([...path, key], matter.value)[0]?.description;
  return {
    code: 'missing-field',
    severity: 'error',
    message: `${owner}${why}.${isTask || !about ? '' : ` ${about}`}`,
    span: keySpan(path, matter),
    ...(isTask ? { fixes: taskFixes(matter) } : {}),
  };
}

/** One task can be guessed from what is there; the person chooses. */
function taskFixes(matter: FrontMatter): Fix[] {
  const first = Object.keys(matter.value).find((key) => key.startsWith('rec.'));
  const start = first === undefined ? undefined : matter.place([first])?.key?.start;
  if (start === undefined) return [];
  const guesses = Object.hasOwn(matter.value, 'rec.candidates') ? ['ranking', 'choice'] : ['yes_no', 'rating', 'text'];
  return guesses.map((task) => ({
    title: `Add \`rec.task: ${task}\``,
    edits: [{ span: { start, end: start }, newText: `rec.task: ${task}\n` }],
  }));
}

function wrongValue(error: ValueError, matter: FrontMatter): Problem {
  const { path } = error;
  const found = at(matter.value, path);
  const span = valueSpan(path, matter);
  const listed = schemasAt(path, matter.value).flatMap(
    (one) => (one.enum ?? (one.pattern ? one.examples : undefined) ?? []) as readonly unknown[],
  );
  const meant = typeof found === 'string' ? nearest(found, listed.map(String)) : undefined;
  const must =
    error.keyword === 'pattern' && listed.length > 0 ? `Must be one of: ${listed.join(', ')}.` : error.message;
  const said = must.replace(/^Must /, 'must ').replace(/\.$/, '');
  const isListed = error.keyword === 'enum' || error.keyword === 'pattern';
  return {
    code: 'wrong-value',
    severity: path[0] === 'config' ? 'warning' : 'error',
    message: `\`${nameOf(path)}\` ${said}${isListed ? `; this is ${found === null ? 'empty' : show(found)}` : ''}.${hint(meant)}`,
    span,
    ...(meant ? { fixes: [replaceBy(span, meant)] } : {}),
  };
}

function hint(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
}
