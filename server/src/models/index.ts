export { createModels } from './createModels.ts';
export type { AskEditor, EditorAnswer, EditorCall } from './editorModel.ts';
export { simModel } from './simModel.ts';
export type { ModelsEnv } from './types.ts';
