// The part of node-llama-cpp that is used, typed here since the package is in no package.json.

type Token = number & { readonly token: unique symbol };

export interface LlamaModule {
  getLlama(options: Record<string, unknown>): Promise<Llama>;
  readonly LlamaLogLevel: { readonly error: unknown };
  readonly JinjaTemplateChatWrapper: new (options: { template: string; tokenizer: unknown }) => ChatWrapper;
  resolveChatWrapper(model: LlamaModel): ChatWrapper;
  createModelDownloader(options: Record<string, unknown>): Promise<{ download(): Promise<string> }>;
}

interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
}

interface LlamaModel {
  readonly fileInfo: { readonly metadata: { readonly tokenizer?: { readonly chat_template?: string } } };
  readonly tokenizer: unknown;
  readonly trainContextSize: number;
  detokenize(tokens: readonly Token[]): string;
  createContext(options: Record<string, unknown>): Promise<LlamaContext>;
}

interface LlamaContext {
  readonly contextSize: number;
  getSequence(): Sequence;
}

interface Sequence {
  /** Keeps the longest common beginning of what was read before. */
  adaptStateToTokens(tokens: readonly Token[], allowShift: boolean): Promise<void>;
  readonly nextTokenIndex: number;
  /** One entry for each token; with the distribution of what comes next where that is asked for. */
  controlledEvaluate(
    input: readonly (Token | readonly [Token, { readonly generateNext: { readonly probabilities: boolean } }])[],
  ): Promise<readonly ({ readonly next: { readonly probabilities?: ReadonlyMap<Token, number> } } | undefined)[]>;
  evaluate(tokens: readonly Token[], options: Record<string, unknown>): AsyncGenerator<Token, unknown>;
}

export type ChatItem =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] };

interface ChatWrapper {
  generateContextState(options: { chatHistory: readonly ChatItem[] }): {
    readonly contextText: { tokenize(tokenizer: unknown): readonly Token[] };
  };
}

/** A loaded model with its one sequence. */
export interface Engine {
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly sequence: Sequence;
  readonly chat: ChatWrapper;
}

export type { Token };

/** Loads on the processor alone, with threads set: on busy cores the default made it hundreds of times slower. */
export async function loadEngine(module: LlamaModule, modelPath: string, threads: number): Promise<Engine> {
  const logLevel = module.LlamaLogLevel.error;
  const options = {
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel,
    maxThreads: threads,
  };
  const llama = await module.getLlama(options);
  const model = await llama.loadModel({ modelPath });
  const contextSize = Math.min(model.trainContextSize, MOST_CONTEXT);
  const context = await model.createContext({ contextSize, threads, sequences: 1 });
  return { model, context, sequence: context.getSequence(), chat: chatWrapper(module, model) };
}

/** The chat template in the file itself; text of a prompt never becomes a special token. */
function chatWrapper(module: LlamaModule, model: LlamaModel): ChatWrapper {
  const template = model.fileInfo.metadata.tokenizer?.chat_template;
  if (!template) return module.resolveChatWrapper(model);
  return new module.JinjaTemplateChatWrapper({ template, tokenizer: model.tokenizer });
}

/** Tokens; more would cost memory that prompts of this kind do not need. */
const MOST_CONTEXT = 8192;
