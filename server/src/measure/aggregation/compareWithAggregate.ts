import { type Comparison, compareScored } from '../compare.ts';
import { scoresOf } from '../scores.ts';
import type { AnalysisRequest } from '../types.ts';
import { aggregate } from './aggregate.ts';
import { aggregateScores } from './aggregated.ts';
import type { Aggregation } from './types.ts';

/** Run A answer by answer against the aggregate of run B, paired by user. */
export function compareWithAggregate(
  a: AnalysisRequest,
  b: AnalysisRequest,
  how: Aggregation,
  options: { readonly metric?: string } = {},
): Comparison {
  const made = aggregate(b, how);
  const comparison = compareScored(
    { request: a, scored: scoresOf(a) },
    { request: b, scored: aggregateScores(made?.request ?? b) },
    'users',
    options,
  );
  const notes = made
    ? [`The first run is taken answer by answer; of the second each user's answers are made one (${how}).`]
    : [`The second run's answers cannot be aggregated (${how}); they are taken one by one.`];
  return { ...comparison, notes: [...comparison.notes.filter((note) => !note.includes('share no order')), ...notes] };
}
