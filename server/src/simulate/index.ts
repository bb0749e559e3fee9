export { createSimModel } from './createSimModel.ts';
export { simDocs } from './docs.ts';
export { SimError } from './name.ts';
