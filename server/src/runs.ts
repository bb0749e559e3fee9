export type * from './runs/index.ts';
export { createRuns, RunCancelled } from './runs/index.ts';
