import type { FieldPath, FrontMatter } from '../template/index.ts';
import { type Fix, nearest, type Problem, pathText, type Severity, type Span, valueAt } from '../text/index.ts';
import { answerSchemas } from './answer.schema.ts';
import { propertiesAt, type SchemaNode, schemasAt } from './schemaWalk.ts';
import type { ValueError } from './types.ts';
import { kinds, show } from './wording.ts';

/** A violation of the template's schema as a problem on its exact key or value. */
export function schemaProblem(error: ValueError, matter: FrontMatter): Problem {
  if (error.keyword === 'additionalProperties') return unknownField([...error.path, error.key ?? ''], matter);
  if (error.keyword === 'false schema') return unknownField(error.path, matter);
  if (error.keyword === 'required') return missingField(error, matter);
  return wrongValue(error, matter);
}

/** A fix that writes another word in place of a span. */
export function replaceBy(span: Span, newText: string): Fix {
  return { title: `Change to \`${newText}\``, edits: [{ span, newText }] };
}

/** The name that was probably meant: `rec.task` by `task`, else a near one. */
export function meantBy(key: string, names: readonly string[]): string | undefined {
  return names.find((name) => name === `rec.${key}`) ?? nearest(key, names);
}

/** Where a path's key is, else its value, else what is around it, at last the opening `---`. */
export function keySpan(path: FieldPath, matter: FrontMatter): Span {
  if (path.length === 0) return { start: matter.span.start, end: matter.span.start + 3 };
  const place = matter.place(path);
  return place?.key ?? place?.value ?? keySpan(path.slice(0, -1), matter);
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
  if (owner.length === 0 && key.indexOf('.') < dot) return twoDots(key, dot, matter);
  const used = Object.keys((valueAt(matter.value, owner) ?? {}) as object);
  const known = [...propertiesAt(owner, matter.value).keys()].filter(
    (name) => owner.length > 0 || name.startsWith('rec.'),
  );
  const meant = nearest(
    key,
    known.filter((name) => !used.includes(name)),
  );
  const where = owner.length > 0 ? `a field of \`${pathText(owner)}\`` : 'a field';
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
function twoDots(key: string, dot: number, matter: FrontMatter): Problem {
  const [map, field] = [key.slice(0, dot), key.slice(dot + 1)];
  const message = `\`${key}\` has two dots. Write \`${field}\` in the map of \`${map}\`: \`${map}: { ${field}: … }\`.`;
  return { code: 'two-dot-key', severity: 'error', message, span: keySpan([key], matter), fixes: oneDot(key, matter) };
}

/** A key of two and more dots as a map below one dot: `a.b.c: 1` as `a.b: { c: 1 }`. */
export function oneDot(key: string, matter: FrontMatter): Fix[] {
  const [namespace, name, ...rest] = key.split('.');
  const [map, fields] = [`${namespace}.${name}`, rest];
  const span = keySpan([key], matter);
  const value = valueSpan([key], matter);
  const found = valueAt(matter.value, [key]);
  // Some characters mean more between braces.
  const isPlain = typeof found !== 'object' && value.start > span.end && !/[,[\]{}#]|: /.test(String(found));
  // A map that is there already is the author's to add to.
  const isFree = Object.keys(matter.value).every((one) => one === key || !`${one}.`.startsWith(`${map}.`));
  const edits = [
    { span, newText: `${map}: ${fields.map((field) => `{ ${field}`).join(': ')}` },
    { span: { start: value.end, end: value.end }, newText: ' }'.repeat(fields.length) },
  ];
  return isPlain && isFree ? [{ title: `Write \`${fields.join('.')}\` in a map`, edits }] : [];
}

/** A field of `rec.answer` that another task has. */
function elsewhere(owner: FieldPath, key: string): string {
  if (owner.length !== 1 || owner[0] !== 'rec.answer') return '';
  const tasks = Object.entries(answerSchemas).filter(([, schema]) => Object.hasOwn(schema.properties, key));
  return tasks.length > 0 ? ` It belongs to the task ${tasks.map(([task]) => `\`${task}\``).join(', ')}.` : '';
}

function missingField({ path, key = '' }: ValueError, matter: FrontMatter): Problem {
  const owner = path.length > 0 ? `\`${pathText(path)}\` needs \`${key}\`` : `\`${key}\` is missing`;
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
  const found = valueAt(matter.value, path);
  const span = valueSpan(path, matter);
  const schemas = schemasAt(path, matter.value);
  const words = [...wordsOf(schemas), ...wordsBeside(schemas[0])].map(String);
  const meant = typeof found === 'string' ? (nearest(found, words) ?? beginning(found, words)) : undefined;
  return {
    code: 'wrong-value',
    severity: severityOf(path, found),
    message: `\`${pathText(path)}\` ${mustBe(error, schemas, found)}.${hint(meant)}`,
    span,
    ...(meant ? { fixes: [replaceBy(span, meant)] } : {}),
  };
}

/** The one word that begins like this, as `newest-first` does like `newest`. */
function beginning(found: string, words: readonly string[]): string | undefined {
  const [first, ...others] = words.filter((word) => found.length > 2 && word.startsWith(found) && word !== found);
  return others.length === 0 ? first : undefined;
}

/** What a value has to be, and where that helps what it is. */
function mustBe(error: ValueError, schemas: readonly SchemaNode[], found: unknown): string {
  const words = wordsOf(schemas);
  const beside = wordsBeside(schemas[0]);
  const said = error.message.replace(/^Must /, 'must ').replace(/\.$/, '');
  const isListed = error.keyword === 'enum' || error.keyword === 'pattern';
  const is = found === null ? 'it is empty' : `this is ${show(found)}`;
  if (beside.length > 0 && (isListed || error.keyword === 'type')) {
    const others = [schemas[0]?.type].flat().filter((type) => type !== 'string');
    return `must be ${beside.map(show).join(', ')} or ${kinds(others)}; ${is}`;
  }
  if (error.keyword === 'pattern' && words.length > 0) return `must be one of: ${words.map(show).join(', ')}; ${is}`;
  if (isListed) return `${said}; ${is}`;
  const [first] = propertiesAt(error.path, undefined).keys();
  // A key without its colon is a text, and another one at each letter.
  if (first !== undefined && typeof found === 'string' && error.keyword === 'type')
    return `${said.replace(/, not `.*$/s, '')}, each with a colon, such as \`${first}: …\``;
  return found === null ? said.replace(/, not `null`$/, '; it is empty') : said;
}

function wordsOf(schemas: readonly SchemaNode[]): readonly unknown[] {
  return schemas.flatMap((one) => (one.enum ?? (one.pattern ? one.examples : undefined) ?? []) as readonly unknown[]);
}

/** The words that a field takes beside values of another type, as `keep` takes `all`. */
function wordsBeside(schema: SchemaNode | undefined): readonly unknown[] {
  return ((schema?.then as SchemaNode | undefined)?.enum ?? []) as readonly unknown[];
}

/** Dotprompt takes its own fields without a value as if they were not there, and one is typed after the other. */
function severityOf(path: FieldPath, found: unknown): Severity {
  const isOurs = String(path[0]).startsWith('rec.');
  if (found === null && !isOurs) return 'information';
  return path[0] === 'config' && path.length > 1 ? 'warning' : 'error';
}

function hint(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
}
