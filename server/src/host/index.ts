export { createAnswerCache } from './answerCache.ts';
export { createClock } from './clock.ts';
export { createNodeFiles, type NodeFiles } from './files.ts';
export { findTemplates } from './findTemplates.ts';
export { cacheFolder } from './folders.ts';
export { createInlineWorker } from './inlineWorker.ts';
export { type Lock, lock } from './lock.ts';
export { createThreadWorker } from './threadWorker.ts';
