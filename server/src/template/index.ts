export { bodySlot } from './bodySlot.ts';
export { syntaxDocs } from './codes.ts';
export { MAX_LENGTH, parseDocument, parsePartial } from './document.ts';
export { MAX_DEPTH } from './expressions.ts';
export type * from './types.ts';
export { walk } from './walk.ts';
