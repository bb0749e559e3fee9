import type { Meaning } from '../semantics/index.ts';
import type { FileProblem, LineIndex, Problem, Range } from '../text/index.ts';
import { linesOf } from './places.ts';

/** A problem of a template or one of its partials, with lines and characters in place of offsets. */
export function toFileProblem(problem: Problem | FileProblem, meaning: Parameters<typeof linesOf>[1]): FileProblem {
  if ('range' in problem) return problem;
  const { code, severity, message, span, fixes, file = meaning.file } = problem;
  const lines = linesOf(file, meaning);
  return {
    file,
    code,
    severity,
    message,
    range: lines.rangeOf(span),
    ...(fixes &&
      fixes.length > 0 && {
        fixes: fixes.map(({ title, edits }) => ({ title, edits: edits.map(toEdit(file, lines)) })),
      }),
  };
}

function toEdit(file: string, lines: LineIndex) {
  return ({ span, newText }: { span: { start: number; end: number }; newText: string }) => ({
    file,
    range: lines.rangeOf(span),
    newText,
  });
}

/** Each once, by file and place. */
export function sortProblems(problems: readonly FileProblem[]): FileProblem[] {
  const unique = new Map(problems.map((one) => [JSON.stringify([one.file, one.range, one.code, one.message]), one]));
  return [...unique.values()].sort((a, b) => compare(a.file, b.file) || compareRanges(a.range, b.range));
}

function compareRanges(a: Range, b: Range): number {
  return (
    a.start.line - b.start.line ||
    a.start.character - b.start.character ||
    a.end.line - b.end.line ||
    a.end.character - b.end.character
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isError({ severity }: { severity: string }): boolean {
  return severity === 'error';
}

/** Where the template names its samples: their problems are told there in a few words. */
export function samplesRange({ document }: Meaning): Range {
  const place = document.frontMatter?.place(['rec.samples']);
  return document.lines.rangeOf(place?.key ?? place?.value ?? { start: 0, end: 0 });
}

/** The first line of the body, where the lens stands too. */
export function bodyRange({ document }: Meaning): Range {
  const { start } = document.body.span;
  const line = document.lines.positionAt(start).line;
  return document.lines.rangeOf({ start, end: document.lines.offsetAt({ line, character: Number.MAX_SAFE_INTEGER }) });
}
