import type { FieldPath } from '../template/index.ts';
import type { FileProblem, Range, Severity } from '../text/index.ts';
import type { RowPlace } from './types.ts';

/** Where a field's value stands in a row; the nearest field above it, or the whole row, where that cannot be told. */
export function fieldRange(row: RowPlace, path: FieldPath): Range {
  for (let depth = path.length; depth > 0; depth--) {
    const found = row.place?.(path.slice(0, depth));
    if (found) return found;
  }
  return rowRange(row);
}

export function rowRange({ line, length }: Pick<RowPlace, 'line' | 'length'>): Range {
  return { start: { line, character: 0 }, end: { line, character: length } };
}

/** Tells a problem from what a file gave. */
export function isProblem(entry: object): entry is FileProblem {
  return 'severity' in entry && 'message' in entry && 'range' in entry;
}

/** A problem of a row's field. */
export function problemAt(row: RowPlace, path: FieldPath, code: string, message: string, severity: Severity = 'error') {
  return { file: row.file, code, severity, message, range: fieldRange(row, path) } satisfies FileProblem;
}

/** A sentence as it goes on after a colon. */
export function lowered(sentence: string): string {
  return /^[A-Z][a-z]*\b/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
