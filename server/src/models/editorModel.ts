import type { Message } from '../render/index.ts';
import { type Model, type ModelAnswer, ModelError, type ModelParams, type ModelRequest } from '../run/index.ts';

/** One call of a model of the editor's. */
export interface EditorCall {
  /** What stands after `vscode/`: `FAMILY`, or `VENDOR/FAMILY`. */
  readonly model: string;
  readonly messages: readonly Message[];
  readonly params: ModelParams;
}

/** What came of it: the answer, or in a sentence why there is none and what that means for the rest (ModelError). */
export type EditorAnswer = ModelAnswer | { readonly error: string; readonly kind: ModelError['kind'] };

/** Rejects with ModelError where the editor offers no models. */
export type AskEditor = (call: EditorCall, signal: AbortSignal) => Promise<EditorAnswer>;

/** A model that the editor offers. The editor makes the call: neither key nor address is known here. */
export function createEditorModel(id: string, name: string, ask: AskEditor): Model {
  return {
    id,
    destination: "the provider of the editor's model",
    concurrency: 2,
    complete: (request, signal) => complete(name, ask, request, signal),
  };
}

async function complete(name: string, ask: AskEditor, { messages, params }: ModelRequest, signal: AbortSignal) {
  const answer = await ask({ model: name, messages, params }, signal);
  if ('error' in answer) throw new ModelError(answer.error, answer.kind);
  return answer;
}
