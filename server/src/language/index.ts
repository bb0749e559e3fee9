export { complete } from './completion.ts';
export { hover } from './hover.ts';
export type * from './types.ts';
