export { createSimModel } from './createSimModel.ts';
export { simDocs } from './docs.ts';
