export { analyse } from './analyse.ts';
export { byCodeUnit, callsPerUser, DesignError, ordersOf } from './designs.ts';
export { type ClusteredMean, holm, proportion, tInterval, wilson } from './intervals.ts';
export { rankingMetrics } from './metrics.ts';
export { gainAt, hitRate, ndcg, placeByScore, randomGain, reciprocal } from './places.ts';
export { ratingMetrics, yesNoMetrics } from './pointwise.ts';
export { analysePosition } from './position.ts';
export type * from './types.ts';
export { judgedInterval, validityOf } from './validity.ts';
