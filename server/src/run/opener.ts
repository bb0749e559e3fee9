import type { Model } from './types.ts';

/** Port: finds models by their names, `provider/model`. */
export interface ModelOpener {
  /** Nothing is sent or fetched. Throws UsageError for a model that does not exist or lacks an address. */
  describe(id: string, options: ModelOptions): ModelInfo;
  /** Readies a model; the embedded one is fetched first where it is missing. Rejects with UsageError or ModelError. */
  open(id: string, options: ModelOptions): Promise<Model>;
  /** What is remembered of a model; nothing is sent. */
  known?(id: string, options: ModelOptions): Promise<{ readonly logprobs: boolean }>;
}

export interface ModelOptions {
  readonly baseUrl?: string;
  /** `servers` of the nearest `recprompt.config.json`. */
  readonly servers?: Readonly<Record<string, ModelServer>>;
  /** Long preparations, with how much of them is done (0 to 1) where that is known. */
  onStatus?(message: string, fraction?: number): void;
  readonly signal?: AbortSignal;
}

/** A server that speaks OpenAI's chat completions. */
export interface ModelServer {
  readonly baseUrl?: string;
  /** The model's name as the server knows it; absent: what follows the provider's name. */
  readonly model?: string;
}

/** What is known of a model before it is opened: nothing is sent or fetched for it. */
export interface ModelInfo {
  readonly id: string;
  readonly destination: string;
  /** Whether answers are cached where the user says nothing: they are for the embedded model. */
  readonly cachedByDefault: boolean;
}
