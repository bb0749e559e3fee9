import { rankingMetrics } from './metrics.ts';
import { ratingMetrics, yesNoMetrics } from './pointwise.ts';
import { analysePosition } from './position.ts';
import type { AnalysisRequest, AnalysisResult, MetricColumns } from './types.ts';
import { validityOf } from './validity.ts';

/**
 * Everything that a run's answers say in numbers: validity, position (null for tasks without candidates) and metrics.
 * The same request gives the same numbers to the last digit, whatever order its calls come in.
 * Throws DesignError for a design that does not exist or does not fit.
 */
export function analyse(request: AnalysisRequest): AnalysisResult {
  const ordered = WITH_CANDIDATES.has(request.task);
  return {
    validity: validityOf(request.graded),
    position: ordered ? analysePosition(request) : null,
    metrics: metricsOf(request),
  };
}

const WITH_CANDIDATES = new Set(['ranking', 'choice', 'pair_choice']);

function metricsOf(request: AnalysisRequest): Record<string, MetricColumns> {
  if (WITH_CANDIDATES.has(request.task)) return rankingMetrics(request);
  if (request.task === 'yes_no') return yesNoMetrics(request);
  return request.task === 'rating' ? ratingMetrics(request) : {};
}
