export { createInlineWorker } from '../inlineWorker.ts';
export { createRequestFiles, type FileRequests } from './requestFiles.ts';
