export { createModels, type ModelInfo, type Models, type ModelsEnv, type OpenOptions } from './createModels.ts';
export { type AskEditor, createEditorModel, type EditorAnswer, type EditorCall } from './editorModel.ts';
export { createLocalModel } from './local.ts';
export { createOpenAiModel } from './openAi.ts';
export type { Server } from './providers.ts';
