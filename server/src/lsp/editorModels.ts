import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import type { AskEditor, EditorAnswer } from '../models/index.ts';
import { methods } from './protocol.ts';

/** The editor's own language models, asked through the connection. */
export interface EditorModels {
  readonly ask: AskEditor;
  /** The editor said that it has models. */
  allow(): void;
}

export function createEditorModels(connection: Connection): EditorModels {
  let allowed = false;
  return {
    allow() {
      allowed = true;
    },
    async ask(call, signal) {
      if (!allowed) return { error: 'This editor offers no language models. Choose another model.', kind: 'stop' };
      const cancellation = new CancellationTokenSource();
      const cancel = () => cancellation.cancel();
      signal.addEventListener('abort', cancel);
      try {
        return await connection.sendRequest<EditorAnswer>(methods.modelCall, call, cancellation.token);
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },
  };
}
