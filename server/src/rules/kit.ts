import { type Contract, contractOf } from '../answers/index.ts';
import type { MappedSpan, Rendered } from '../render/index.ts';
import type { Origin } from '../samples/index.ts';
import {
  locate,
  type Meaning,
  type Part,
  type Piece,
  type Reference,
  type Sentence,
  sentencesOf,
} from '../semantics/index.ts';
import type { FieldPath } from '../template/index.ts';
import type { Fix, Span } from '../text/index.ts';
import type { Found, FoundInFile } from './define.ts';
import type { RenderedSample } from './types.ts';

/** Where in the template something is told that has no place of its own: the part, else the field, else the first line. */
export function placeOf(meaning: Meaning, part: Part, fallback: FieldPath = ['rec.task']): Span {
  return locate(part, meaning) ?? fieldSpan(meaning, fallback);
}

/** A field's value, else its key where the value goes over lines; the first line where there is no such field. */
export function fieldSpan(meaning: Meaning, path: FieldPath): Span {
  return locate({ kind: 'frontMatter', path }, meaning) ?? firstLine(meaning);
}

function firstLine({ document }: Meaning): Span {
  const end = document.text.search(/\r?\n/);
  return { start: 0, end: end < 0 ? document.text.length : end };
}

/** The contract of a template whose answer is read by a strict form: every task but free text and dialogue. */
export function strictContract(meaning: Meaning): Exclude<Contract, { task: 'text' | 'dialogue_turn' }> | undefined {
  const contract = contractOf(meaning.meta);
  return contract?.task === 'text' || contract?.task === 'dialogue_turn' ? undefined : contract;
}

/** A contract about a list of candidates. */
export function listContract(
  meaning: Meaning,
): Extract<Contract, { task: 'ranking' | 'choice' | 'pair_choice' }> | undefined {
  const contract = contractOf(meaning.meta);
  const isList = contract?.task === 'ranking' || contract?.task === 'choice' || contract?.task === 'pair_choice';
  return isList ? contract : undefined;
}

/** Sentences that tell the model something: those outside loops, in which items are shown. */
export function instructions(meaning: Meaning): readonly Sentence[] {
  const known = outsideLoops.get(meaning) ?? sentencesOf(meaning).filter((one) => one.loops === 0);
  outsideLoops.set(meaning, known);
  return known;
}

const outsideLoops = new WeakMap<Meaning, readonly Sentence[]>();

/** Where a match stands in a sentence's own file. */
export function spanIn(sentence: Sentence, match: { readonly index: number; readonly 0: string }): Span {
  const start = sentence.span.start + match.index;
  return { start, end: start + match[0].length };
}

/** A problem on the characters of a match. */
export function foundIn(
  sentence: Sentence,
  match: { readonly index: number; readonly 0: string },
  message: string,
): Found {
  return { span: spanIn(sentence, match), message, ...inFile(sentence.file) };
}

export function inFile(file: string | undefined): { file: string } | Record<never, never> {
  return file === undefined ? {} : { file };
}

/** A fix that writes another word in place of a span. */
export function replaceBy(span: Span, newText: string, title = `Replace with \`${newText}\``): Fix {
  return { title, edits: [{ span: { start: span.start, end: span.end }, newText }] };
}

export function insertAt(offset: number, newText: string, title: string): Fix {
  return { title, edits: [{ span: { start: offset, end: offset }, newText }] };
}

/** The last named step of a target: `title` of `candidates.[].title`. */
export function lastName(target: readonly string[] | undefined): string | undefined {
  return target?.findLast((step) => step !== '[]');
}

/** The pieces of one loop over an input (from open to close), the block's own ones included. */
export function loopPieces(meaning: Meaning, input: string): Piece[][] {
  return meaning.prose.flatMap((piece, i) => {
    const isLoop =
      piece.kind === 'open' && piece.by === 'loop' && piece.target?.length === 1 && piece.target[0] === input;
    return isLoop ? [meaning.prose.slice(i, closeOf(meaning.prose, i) + 1)] : [];
  });
}

/** Index of the piece that closes the block which opens at an index. */
export function closeOf(prose: readonly Piece[], open: number): number {
  const opened = prose[open]!;
  for (let i = open + 1; i < prose.length; i++) {
    const piece = prose[i]!;
    if (piece.kind === 'close' && opened.kind === 'open' && piece.block === opened.block) return i;
  }
  return prose.length - 1;
}

/** References whose value reaches the prompt. */
export function shownReferences(meaning: Meaning): Reference[] {
  return meaning.references.filter(({ role }) => role !== 'callee');
}

/** A problem at the place that a value of a user comes from; the message begins with who and what. */
export function atOrigin({ user }: RenderedSample, path: FieldPath, field: string, message: string): FoundInFile {
  const origin = user.origin?.(path) ?? atRow(user, field);
  return { file: origin.file, range: origin.range, message: `${origin.subject}: ${message}` };
}

function atRow({ id, row }: RenderedSample['user'], field: string): Origin {
  const range = { start: { line: row.line, character: 0 }, end: { line: row.line, character: row.length } };
  return { file: row.file, range, subject: `User \`${id}\`, \`${field}\`` };
}

/** "3 of 12 sample users (first `u4`)", "all 12 sample users", "the sample user `u4`". */
export function howMany(samples: readonly RenderedSample[], all: readonly RenderedSample[]): string {
  const first = `\`${samples[0]?.user.id}\``;
  if (samples.length === all.length)
    return all.length === 1 ? `the sample user ${first}` : `all ${all.length} sample users`;
  return `${samples.length} of ${all.length} sample users (${samples.length === 1 ? '' : 'first '}${first})`;
}

/** The slot of the template that a stretch of a render came from. */
export function slotAt(
  { template, partial }: MappedSpan,
  meaning: Meaning,
): Extract<Piece, { kind: 'slot' }> | undefined {
  const { file, start } = placeIn(template, partial, meaning);
  return meaning.prose.find(
    (piece) => piece.kind === 'slot' && piece.file === file && piece.span.start <= start && start < piece.span.end,
  ) as Extract<Piece, { kind: 'slot' }> | undefined;
}

/** Where a stretch of a render came from, as a problem says it. */
export function templatePlace({ template, partial }: MappedSpan, meaning: Meaning): Pick<Found, 'span' | 'file'> {
  const { file, start } = placeIn(template, partial, meaning);
  return { span: { start, end: start + template.end - template.start }, ...inFile(file) };
}

/** Spans of renders count from the body's start. */
function placeIn({ start }: Span, partial: string | undefined, { partials, document }: Meaning) {
  if (partial !== undefined) return { file: partials.get(partial)?.file, start };
  return { file: undefined, start: start + document.body.span.start };
}

/** The characters of a message that a stretch of a render covers; undefined where that part is no text. */
export function shownText({ message, part, rendered }: MappedSpan, { messages }: Rendered): string | undefined {
  const found = messages[message]?.content[part];
  return found && 'text' in found ? found.text.slice(rendered.start, rendered.end) : undefined;
}

/** A title without case, accents, punctuation, and its article in front or behind: for telling whether two are the same. */
export function plainTitle(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(.*), (the|a|an|der|die|das|le|la|les|el|il|das)$/u, '$2 $1')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? title.trim() : plain;
}

/** The value below a plain object; own properties only. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((found, step) => {
    return typeof found === 'object' && found !== null && Object.hasOwn(found, step)
      ? (found as Record<string | number, unknown>)[step]
      : undefined;
  }, value);
}

/** Every text below a value, with its path. */
export function* textsIn(value: unknown, path: FieldPath = []): Generator<{ text: string; path: FieldPath }> {
  if (typeof value === 'string') yield { text: value, path };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value))
    yield* textsIn(one, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** Texts of what the samples see, with a problem for each place in the files that `fault` finds something wrong with. */
export function* eachText(
  samples: readonly RenderedSample[],
  fault: (text: string) => string | undefined,
): Generator<FoundInFile> {
  const told = new Set<string>();
  for (const sample of samples) {
    for (const { text, path } of textsIn(sample.arrangement.input)) {
      const message = fault(text);
      if (message === undefined) continue;
      const found = atOrigin(sample, path, pathText(path), message);
      const place = JSON.stringify([found.file, found.range]);
      if (!told.has(place)) yield found;
      told.add(place);
    }
  }
}

/** `history[2].title`. */
export function pathText(path: FieldPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : step))
    .join('.')
    .replaceAll('.[', '[');
}
