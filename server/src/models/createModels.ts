import { UsageError } from '../ports.ts';
import type { Model, ModelInfo, ModelOptions } from '../run/index.ts';
import { createCapabilities } from './capabilities.ts';
import { createEditorModel } from './editorModel.ts';
import { createLocalModel } from './local.ts';
import { localModel } from './localModel.ts';
import { createOpenAiModel } from './openAi.ts';
import { completionsUrl, isLoopback, type Preset, presets, splitId, unknownProvider } from './providers.ts';
import { createReplayModel } from './replay.ts';
import { simModel } from './simModel.ts';
import type { Models, ModelsEnv } from './types.ts';

/** Opens any `provider/model`: embedded, simulated, recorded, the editor's own, or behind a server. */
export function createModels(env: ModelsEnv): Models {
  return {
    describe: (id, options) => targetOf(env, id, options).info,
    open: async (id, options) => targetOf(env, id, options).open(),
    known: async (id, options) => ({ logprobs: (await targetOf(env, id, options).knownLogprobs?.()) ?? false }),
  };
}

interface Target {
  readonly info: ModelInfo;
  open(): Promise<Model>;
  /** Whether it is remembered to give probabilities of first tokens. */
  knownLogprobs?(): Promise<boolean>;
}

function targetOf(env: ModelsEnv, id: string, options: ModelOptions): Target {
  const { provider, name } = splitId(id);
  if (provider === 'sim') return simulated(id, name);
  if (provider === 'replay') return recorded(env, id, name);
  if (provider === 'local') return embedded(env, name, options);
  if (provider === 'vscode') return ofEditor(env, id, name);
  const server = serverOf(provider, name, options);
  if (server === undefined) throw unknownProvider(provider);
  return chat(env, id, server);
}

function simulated(id: string, name: string): Target {
  const model = simModel(name);
  const info = { id, destination: model.destination, cachedByDefault: false };
  return { info, open: async () => ({ ...model, id, cacheable: false }) };
}

function recorded(env: ModelsEnv, id: string, path: string): Target {
  const info = { id, destination: 'this computer', cachedByDefault: false };
  return { info, open: () => createReplayModel(id, path, env.files) };
}

function embedded(env: ModelsEnv, name: string, options: ModelOptions): Target {
  const which = localModel(name, env.environment);
  const info = { id: which.id, destination: 'this computer', cachedByDefault: true };
  return { info, open: () => createLocalModel(which, env, options), knownLogprobs: async () => true };
}

function ofEditor({ askEditor }: ModelsEnv, id: string, name: string): Target {
  if (!askEditor) {
    throw new UsageError(`${id} is a model of VS Code: run the template there, or name another model with --model.`);
  }
  const model = createEditorModel(id, name, askEditor);
  return { info: { id, destination: model.destination, cachedByDefault: false }, open: async () => model };
}

interface Endpoint extends Preset {
  readonly provider: string;
  readonly baseUrl: string;
  readonly model: string;
}

/** A server of the project's config by its own name, or a preset; `--base-url` holds before both. */
function serverOf(provider: string, name: string, options: ModelOptions): Endpoint | undefined {
  const configured = own(options.servers, provider === 'openai-compatible' ? name : provider);
  const preset = own(presets, provider) ?? (configured && presets['openai-compatible']);
  if (preset === undefined) return undefined;
  const baseUrl = options.baseUrl || configured?.baseUrl || preset.baseUrl;
  if (baseUrl === undefined) {
    throw new UsageError(
      `${provider}/${name} needs its server's address: --base-url URL, the setting recprompt.baseUrl, or "servers": {"${name}": {"baseUrl": "…"}} in recprompt.config.json.`,
    );
  }
  return { ...preset, provider, baseUrl, model: configured?.model ?? name };
}

/** Names come from files and the command line: only what a map holds itself counts. */
function own<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}

function chat(env: ModelsEnv, id: string, server: Endpoint): Target {
  const url = completionsUrl(server.baseUrl);
  const info = { id, destination: isLoopback(url) ? 'this computer' : url.host, cachedByDefault: false };
  const capabilities = createCapabilities(env);
  const name = `${url.origin}${url.pathname} ${server.model}`;
  const open = async () => {
    const { key, keySource } = await keyOf(env, server);
    const timeout = Number(env.environment.RECPROMPT_TIMEOUT_MS) || undefined;
    return createOpenAiModel({
      ...info,
      url,
      model: server.model,
      maxTokensField: server.maxTokensField,
      key,
      keySource,
      timeout,
      capability: {
        known: () => capabilities.givesLogprobs(name),
        remember: () => capabilities.rememberLogprobs(name),
      },
    });
  };
  return { info, open, knownLogprobs: () => capabilities.givesLogprobs(name) };
}

/** Users' data would leave only to be refused. Other servers at a provider's name may do without a key. */
function withoutKey({ provider, model }: Endpoint, variable: string): UsageError {
  return new UsageError(
    `${provider}/${model} needs a key, and there is none. Nothing was sent. Set ${variable}, or in the editor use "Recprompt: Set Model Key…".`,
  );
}

/** The key, and in words where it came from, so that a refusal can name it. */
async function keyOf(env: ModelsEnv, server: Endpoint) {
  const variable = server.keyVariable;
  const fromVariable = variable && env.environment[variable];
  if (fromVariable) return { key: fromVariable, keySource: `the key in ${variable}` };
  const secret = await env.fetchSecret?.(server.provider, server.baseUrl);
  if (secret) return { key: secret, keySource: "the key in the editor's secret storage" };
  if (variable && server.baseUrl === presets[server.provider]?.baseUrl) throw withoutKey(server, variable);
  return { key: undefined, keySource: variable ? `none: set ${variable}` : 'none' };
}
