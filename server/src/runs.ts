export type * from './runs/index.ts';
export { createRuns } from './runs/index.ts';
