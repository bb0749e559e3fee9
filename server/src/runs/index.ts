export { createRuns } from './createRuns.ts';
export * from './types.ts';
