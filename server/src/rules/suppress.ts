import type { Meaning } from '../semantics/index.ts';
import { type TemplateDocument, walk } from '../template/index.ts';
import type { FileProblem, Problem, Span } from '../text/index.ts';

/** From where to where which codes are not told; no codes: all. */
interface Silence {
  readonly span: Span;
  readonly codes: readonly string[];
}

/**
 * Whether a problem is told: `rec.disable` switches codes off for the file, `{{!-- recprompt-disable code --}}` from
 * there to the end, `{{!-- recprompt-disable-next-line code --}}` on the line after it.
 */
export function createSuppression(
  meaning: Pick<Meaning, 'file' | 'document' | 'meta' | 'partials'>,
): (problem: Problem | FileProblem) => boolean {
  const disabled = new Set(meaning.meta.rec.disable);
  const silences = new Map<string | undefined, readonly Silence[]>([[undefined, silencesOf(meaning.document)]]);
  for (const { file, document } of meaning.partials.values()) silences.set(file, silencesOf(document));
  return (problem) => {
    if (disabled.has(problem.code)) return false;
    const place = placeOf(problem, meaning);
    return place === undefined || !silences.get(place.file)?.some((one) => holds(one, place.offset, problem.code));
  };
}

/** Where in which file's text; undefined for users and catalogue files. */
function placeOf(
  problem: Problem | FileProblem,
  { file, document, partials }: Pick<Meaning, 'file' | 'document' | 'partials'>,
) {
  if ('span' in problem) return { file: problem.file, offset: problem.span.start };
  const { start } = problem.range;
  if (problem.file === file) return { file: undefined, offset: document.lines.offsetAt(start) };
  const partial = [...partials.values()].find((one) => one.file === problem.file);
  return partial && { file: partial.file, offset: partial.document.lines.offsetAt(start) };
}

function holds({ span, codes }: Silence, offset: number, code: string): boolean {
  const isThere = span.start <= offset && offset < span.end;
  return isThere && (codes.length === 0 || codes.includes(code));
}

/** A word of a comment, such as the code that it names. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** What a comment orders, by its first word, and the codes that it names; undefined where it orders nothing. */
export interface Order {
  readonly order: Word;
  readonly codes: readonly Word[];
}

/** A comment that begins with a word such as `recprompt-disable`; codes end at a `--` or `:`, behind which the author may say why. */
export function orderIn({ start, end }: Span, text: string): Order | undefined {
  const written = text.slice(start, end);
  const match = /^\{\{~?!(?:--)?\s*(recprompt-[\w-]*[\w])((?:(?!--|:|~?\}\})[\s\S])*)/.exec(written);
  if (!match) return undefined;
  const [whole, order = '', rest = ''] = match;
  const at = (index: number, word: string): Word => {
    const from = start + index;
    return { text: word, span: { start: from, end: from + word.length } };
  };
  const from = whole.length - rest.length;
  const codes = Array.from(rest.matchAll(/[^\s,]+/g), ({ 0: word, index }) => at(from + index, word));
  return { order: at(from - order.length, order), codes };
}

export const ORDERS = ['recprompt-disable', 'recprompt-disable-next-line'];

function silencesOf(document: TemplateDocument): Silence[] {
  const found: Silence[] = [];
  if (document.body.nodes.length === 0 || !document.text.includes('recprompt-disable')) return found;
  walk(document.body.nodes, (node) => {
    const ordered = node.kind === 'comment' ? orderIn(node, document.text) : undefined;
    if (!ordered || !ORDERS.includes(ordered.order.text)) return;
    const isLine = ordered.order.text === 'recprompt-disable-next-line';
    const span = isLine ? nextLine(node.end, document) : { start: node.end, end: Number.POSITIVE_INFINITY };
    found.push({ span, codes: ordered.codes.map(({ text }) => text) });
  });
  return found;
}

function nextLine(end: number, { lines, text }: TemplateDocument): Span {
  const line = lines.positionAt(end).line + 1;
  if (line >= lines.lineCount) return { start: text.length, end: text.length };
  const start = lines.offsetAt({ line, character: 0 });
  const after = line + 1 < lines.lineCount ? lines.offsetAt({ line: line + 1, character: 0 }) : text.length + 1;
  return { start, end: after };
}
