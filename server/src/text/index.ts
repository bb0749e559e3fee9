export { applyEdits } from './applyEdits.ts';
export { sha256, stableJson } from './hash.ts';
export { lineIndex } from './lineIndex.ts';
export { editDistance, nearest } from './nearest.ts';
export { percentDecoded } from './percent.ts';
export { perText } from './perText.ts';
export { type Random, seeded } from './random.ts';
export type * from './types.ts';
export { defined, isMap, ownField, valueAt } from './values.ts';
