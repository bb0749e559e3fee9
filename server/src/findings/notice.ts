import { byCodeUnit, bySeverity, type Range, type Severity } from '../text/index.ts';
import type { PlacedFinding } from './types.ts';

/** What every output format shows: a problem of `check` or a finding of `run`, at a place of a file. */
export interface Notice {
  readonly file: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

/** A finding as a notice; a stale one says so. */
export function findingNotice(finding: PlacedFinding, file: string): Notice {
  const { code, severity, message, range, stale } = finding;
  return {
    file,
    code,
    severity,
    range,
    message: stale ? `${message} (The template has changed since this was measured.)` : message,
  };
}

/** By file, then by place, then the more severe first. */
export function sortNotices(notices: readonly Notice[]): Notice[] {
  return [...notices].sort(
    (a, b) =>
      byCodeUnit(a.file, b.file) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      bySeverity(a, b),
  );
}
