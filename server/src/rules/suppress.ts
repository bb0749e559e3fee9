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
function placeOf(problem: Problem | FileProblem, { file, document }: Pick<Meaning, 'file' | 'document'>) {
  if ('span' in problem) return { file: problem.file, offset: problem.span.start };
  return problem.file === file ? { file: undefined, offset: document.lines.offsetAt(problem.range.start) } : undefined;
}

function holds({ span, codes }: Silence, offset: number, code: string): boolean {
  const isThere = span.start <= offset && offset < span.end;
  return isThere && (codes.length === 0 || codes.includes(code));
}

const COMMENT = /^\s*recprompt-disable(-next-line)?(?![\w-])([\s\S]*)$/;

function silencesOf(document: TemplateDocument): Silence[] {
  const found: Silence[] = [];
  if (document.body.nodes.length === 0 || !document.text.includes('recprompt-disable')) return found;
  walk(document.body.nodes, (node) => {
    const match = node.kind === 'comment' ? COMMENT.exec(node.value) : null;
    if (!match) return;
    const span = match[1] ? nextLine(node.end, document) : { start: node.end, end: Number.POSITIVE_INFINITY };
    found.push({ span, codes: codesIn(match[2]!) });
  });
  return found;
}

/** Words up to a `--` or `:`, after which the author may say why. */
function codesIn(text: string): string[] {
  return text
    .split(/--|:/)[0]!
    .split(/[\s,]+/)
    .filter(Boolean);
}

function nextLine(end: number, { lines, text }: TemplateDocument): Span {
  const line = lines.positionAt(end).line + 1;
  if (line >= lines.lineCount) return { start: text.length, end: text.length };
  const start = lines.offsetAt({ line, character: 0 });
  const after = line + 1 < lines.lineCount ? lines.offsetAt({ line: line + 1, character: 0 }) : text.length + 1;
  return { start, end: after };
}
