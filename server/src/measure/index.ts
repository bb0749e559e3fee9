export { type Aggregate, borda, kemeny, reciprocalRankFusion, swapAgreement } from './aggregate.ts';
export {
  type AggregatedMetric,
  type AggregatedRun,
  type Aggregation,
  aggregatedOf,
  compareWithAggregate,
} from './aggregated.ts';
export { analyse } from './analyse.ts';
export { type ComparedMetric, type Comparison, compareAll, compareRuns } from './compare.ts';
export { calibrated, contentFreePrior } from './contentFree.ts';
export { byCodeUnit, callsPerUser, checkDesign, DesignError, ordersOf } from './designs.ts';
export { type ClusteredMean, proportion, tInterval, wilson } from './intervals.ts';
export { cyclicAverage, debiased, labelPrior } from './labelPrior.ts';
export { benjaminiHochberg, holm, templateP } from './multiplicity.ts';
export { logOdds, swapAveraged } from './pairOdds.ts';
export { gainAt, hitRate, ndcg, placeByScore, randomGain, reciprocal } from './places.ts';
export { analysePosition } from './position.ts';
export type * from './result.ts';
export { type Monitor, monitor } from './sequential.ts';
export type * from './types.ts';
export { judgedInterval, validityOf } from './validity.ts';
