export { RenderError } from './errors.ts';
export { renderMap } from './map.ts';
export { promptMetadata } from './metadata.ts';
export { render } from './render.ts';
export { createCounter } from './tokens.ts';
export type * from './types.ts';
