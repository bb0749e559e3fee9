import { type ColumnValues, shared, userMeans, withInterval } from './columns.ts';
import type { AnalysisRequest, GradedCall, MetricColumns } from './types.ts';
import { isValid } from './validity.ts';

/**
 * Texts: their length in words, the share that cites only what the history holds (no C2), and the share that keeps its
 * constraints (no C1); means within a user first, with t intervals over users. An unusable text counts as neither.
 */
export function textMetrics({
  texts = [],
  graded,
}: Pick<AnalysisRequest, 'texts' | 'graded'>): Record<string, MetricColumns> {
  if (graded.length === 0) return {};
  const words = texts.map(({ user, words: length }) => ({ user, valid: length, usable: length, all: length }));
  return {
    ...(words.length > 0 && { words: metric(words, withInterval) }),
    grounded: metric(
      graded.map((call) => withoutCode(call, 'C2')),
      shared,
    ),
    constraintsKept: metric(
      graded.map((call) => withoutCode(call, 'C1')),
      shared,
    ),
  };
}

function withoutCode({ user, grade, codes }: GradedCall, code: string): ColumnValues {
  const kept = codes.includes(code) ? 0 : 1;
  return {
    user,
    valid: isValid(grade) ? kept : undefined,
    usable: grade === null ? undefined : kept,
    all: grade === null ? 0 : kept,
  };
}

function metric(values: readonly ColumnValues[], columns: typeof withInterval): MetricColumns {
  const users = userMeans(values, 'all').length;
  return { users, usersWithoutTarget: 0, ...columns(values, 'all'), baselines: {} };
}
