export { overBudget, type Spending } from './budget.ts';
export { execute } from './execute.ts';
export { cacheKey, promptHash } from './hashes.ts';
export type * from './job.ts';
export { type Landmarks, OUT_IGNORE, outFolder, recordFolder, runId, templateName } from './paths.ts';
export { type PlannedUser, type PlanRequest, planRun, samplingSeed } from './plan.ts';
export { callKey, lineOf, RecordError, readRecord, reopened } from './record.ts';
export { answered, type Earlier, earlierOutcomes, sameRun } from './resume.ts';
export * from './types.ts';
