export { bodySlot } from './bodySlot.ts';
export { syntaxDocs } from './codes.ts';
export { parseDocument, parsePartial } from './document.ts';
export { MAX_DEPTH, MAX_LENGTH } from './limits.ts';
export { breakOf, setField } from './setField.ts';
export type * from './types.ts';
export { walk } from './walk.ts';
export { tooDeepAt } from './yamlDepth.ts';
