export { createSimModel } from './createSimModel.ts';
export { type SimDoc, simDocs } from './docs.ts';
