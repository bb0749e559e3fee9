export { checkInSteps, checkSample, checkSamples, checkStatic } from './check.ts';
export { contextOf } from './contexts.ts';
export { takenInPartials } from './data/unreachedBranch.ts';
export { showsHalfTyped } from './halfTyped.ts';
export { dataRules, ruleDocs, staticRules } from './list.ts';
export { portability } from './portability.ts';
export { createSuppression } from './suppress.ts';
export type * from './types.ts';
export { EXAMPLES } from './words.ts';
