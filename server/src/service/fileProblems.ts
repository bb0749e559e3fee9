import type { Meaning } from '../semantics/index.ts';
import { byCodeUnit, byRange, type FileProblem, type LineIndex, type Problem, type Range } from '../text/index.ts';
import { linesOf } from './linesOf.ts';

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
        fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map(toEdit(file, lines)) })),
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
  return [...unique.values()].sort((a, b) => byCodeUnit(a.file, b.file) || byRange(a.range, b.range));
}

export function isError({ severity }: { severity: string }): boolean {
  return severity === 'error';
}

/** Where the template names its samples: at the path or pattern that a message tells of, else at the key. */
export function samplesRange(meaning: Meaning, message = ''): Range {
  const { frontMatter, lines } = meaning.document;
  const named = samplePaths(meaning).find(({ pattern }) => message.includes(`\`${pattern}\``));
  const whole = frontMatter?.place(['rec.samples']);
  return lines.rangeOf(named?.span ?? whole?.key ?? whole?.value ?? { start: 0, end: 0 });
}

function samplePaths({ meta, document }: Meaning) {
  const { frontMatter } = document;
  return (['users', 'catalog'] as const).flatMap((field) =>
    (meta.rec.samples?.[field] ?? []).map((pattern, i) => {
      const place = frontMatter?.place(['rec.samples', field, i]) ?? frontMatter?.place(['rec.samples', field]);
      return { pattern, span: place?.value };
    }),
  );
}

/** The first line of the body, where the lens stands too. */
export function bodyRange({ document }: Meaning): Range {
  const { start } = document.body.span;
  const line = document.lines.positionAt(start).line;
  return document.lines.rangeOf({ start, end: document.lines.offsetAt({ line, character: Number.MAX_SAFE_INTEGER }) });
}
