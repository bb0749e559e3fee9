export { createModels, type ModelsEnv, type OpenOptions } from './createModels.ts';
export type { AskEditor, EditorAnswer, EditorCall } from './editorModel.ts';
