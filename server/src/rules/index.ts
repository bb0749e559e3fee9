export { checkSamples, checkStatic } from './check.ts';
export { dataRules, ruleDocs, staticRules } from './list.ts';
export type * from './types.ts';
