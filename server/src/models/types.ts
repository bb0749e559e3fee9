import type { Files } from '../ports.ts';
import type { ModelOpener } from '../run/index.ts';
import type { AskEditor } from './editorModel.ts';

/** What models need of the machine and the editor. */
export interface ModelsEnv {
  readonly files: Files;
  /** The user's cache folder: weights and runtime of the embedded model. */
  readonly cache: string;
  /** Absolute path of the bundled `local-model.mjs`. */
  readonly localEntry: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The editor's secret storage. */
  fetchSecret?(provider: string, baseUrl: string): Promise<string | undefined>;
  /** The editor's own models; absent where no editor is there. */
  readonly askEditor?: AskEditor;
}

export type Models = Required<ModelOpener>;

/** One model behind one server. */
export interface ChatServer {
  readonly id: string;
  readonly destination: string;
  /** Full address of the completions. */
  readonly url: URL;
  /** The model's name as the server knows it. */
  readonly model: string;
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  readonly key: string | undefined;
  /** In words, for a message that the key was refused. */
  readonly keySource: string;
  /** Milliseconds that one try may take in all; absent: after how long the server's answers take. */
  readonly timeout?: number;
  /** What is remembered of its probabilities of first tokens. */
  readonly capability?: { known(): Promise<boolean>; remember(): Promise<void> };
}
