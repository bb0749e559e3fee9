import { aggregatedOf } from './aggregation/aggregated.ts';
import { beyondAccuracy } from './beyond.ts';
import { beyondCatalogue } from './beyondCatalogue.ts';
import { constantAnswer } from './constant.ts';
import { contentFreePrior } from './contentFree.ts';
import { withoutIntervals } from './early.ts';
import { analyseLabelOrder } from './labelOrder.ts';
import { rankingMetrics } from './metrics.ts';
import { analysePosition } from './position.ts';
import { ratingMetrics } from './ratings.ts';
import type { AnalysisResult, PositionAnalysis } from './result.ts';
import { hasCandidates, isPointwise } from './tasks.ts';
import { textMetrics } from './texts.ts';
import type { AnalysisRequest, MetricColumns } from './types.ts';
import { validityOf } from './validity.ts';
import { yesNoMetrics } from './yesNo.ts';

/**
 * Everything that a run's answers say in numbers: validity, position (for yes/no and ratings the order of their labels; null
 * where nothing has an order) and metrics. The same request gives the same numbers to the last digit, whatever order its
 * calls come in. Throws DesignError for a design that does not exist or does not fit.
 */
export function analyse(request: AnalysisRequest): AnalysisResult {
  const prior = contentFreePrior(request.contentFree ?? []);
  const constant = isPointwise(request.task) ? constantAnswer(request.values ?? [], request.targets) : undefined;
  const aggregated = aggregatedOf(request);
  const result = {
    validity: validityOf(request.graded),
    position: positionOf(request),
    metrics: metricsOf(request),
    ...(prior && { contentFree: prior }),
    ...(constant && { constant }),
    ...(aggregated && { aggregated }),
  };
  return request.stop === 'early' ? withoutIntervals(result) : result;
}

function positionOf(request: AnalysisRequest): PositionAnalysis | null {
  if (hasCandidates(request.task)) return analysePosition(request);
  return isPointwise(request.task) ? analyseLabelOrder(request) : null;
}

function metricsOf(request: AnalysisRequest): Record<string, MetricColumns> {
  switch (request.task) {
    case 'ranking':
    case 'choice':
    case 'pair_choice':
      return { ...rankingMetrics(request), ...beyondAccuracy(request) };
    case 'item':
      return { ...rankingMetrics(request), ...beyondCatalogue(request) };
    case 'yes_no':
      return yesNoMetrics(request);
    case 'rating':
      return ratingMetrics(request);
    case 'text':
      return textMetrics(request);
    default:
      return {};
  }
}
