export { createAnswerCache } from './answerCache.ts';
export { createClock } from './clock.ts';
export { createNodeFiles } from './files.ts';
export { findTemplates } from './findTemplates.ts';
export { cacheFolder } from './folders.ts';
export { createInlineWorker } from './inlineWorker.ts';
export { lock } from './lock.ts';
export { createThreadWorker } from './threadWorker.ts';
