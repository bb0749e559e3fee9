import { applyEdits, lineIndex, type Problem, type Range } from '../../server/src/text/index.ts';

/**
 * The lines of a text that have problems, each with its problems below it:
 *
 * ```
 * Hello {{usr.name}}
 *         ~~~ unknown-variable: No input is called `usr`.
 * ```
 *
 * What goes over several lines ends with `…`; a place between two characters is `^`; `warning` and the like stand before the code.
 */
export function annotate(text: string, problems: readonly Problem[]): string {
  const lines = text.split(/\r\n|\r|\n/);
  const index = lineIndex(text);
  const sorted = problems.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let last = -1;
  return sorted
    .flatMap((problem) => {
      const range = index.rangeOf(problem.span);
      const source = lines[range.start.line]!;
      const shown = range.start.line === last ? [] : [source];
      last = range.start.line;
      return [...shown, underline(problem, source, range)];
    })
    .join('\n');
}

/** A text after one of a problem's fixes. */
export function applyFix(text: string, problem: Problem, title?: string): string {
  const fix = problem.fixes?.find((one) => title === undefined || one.title === title);
  if (!fix) throw new Error(`No fix ${title ?? ''} for ${problem.code}: ${problem.message}`);
  return applyEdits(text, fix.edits);
}

function underline(problem: Problem, line: string, range: Range): string {
  const { start, end } = range;
  const isLong = end.line > start.line;
  const length = (isLong ? line.length : end.character) - start.character;
  const mark = length === 0 && !isLong ? '^' : '~'.repeat(Math.max(1, length)) + (isLong ? '…' : '');
  const severity = problem.severity === 'error' ? '' : `${problem.severity} `;
  return `${line.slice(0, start.character).replaceAll(/[^\t]/g, ' ')}${mark} ${severity}${problem.code}: ${problem.message}`;
}
