import { UsageError } from '../ports.ts';

/** What a provider's name alone says of its server. */
export interface Preset {
  readonly baseUrl: string | undefined;
  /** Environment variable of the key. */
  readonly keyVariable: string | undefined;
  /** OpenAI's newer models refuse `max_tokens`, other servers know nothing else. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
}

/** Chat completions where the provider's name alone says the address. */
export const presets: Readonly<Record<string, Preset>> = {
  'openai-compatible': { baseUrl: undefined, keyVariable: 'RECPROMPT_API_KEY', maxTokensField: 'max_tokens' },
  openai: {
    baseUrl: 'https://api.openai.com/v1',
    keyVariable: 'OPENAI_API_KEY',
    maxTokensField: 'max_completion_tokens',
  },
  anthropic: {
    baseUrl: 'https://api.anthropic.com/v1',
    keyVariable: 'ANTHROPIC_API_KEY',
    maxTokensField: 'max_tokens',
  },
  google: {
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    keyVariable: 'GEMINI_API_KEY',
    maxTokensField: 'max_tokens',
  },
  ollama: { baseUrl: 'http://127.0.0.1:11434/v1', keyVariable: undefined, maxTokensField: 'max_tokens' },
  lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', keyVariable: undefined, maxTokensField: 'max_tokens' },
};

/** `provider/model` in its two parts. Throws UsageError. */
export function splitId(id: string): { provider: string; name: string } {
  const cut = id.indexOf('/');
  if (cut < 1 || cut === id.length - 1)
    throw new UsageError(`"${id}" is no model. Models are named provider/model. ${AVAILABLE}`);
  return { provider: id.slice(0, cut), name: id.slice(cut + 1) };
}

export function unknownProvider(provider: string): UsageError {
  return new UsageError(`There is no model provider "${provider}". ${AVAILABLE}`);
}

/** Full address of the completions. Throws UsageError for what is not an address. */
export function completionsUrl(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(`"${baseUrl}" is no address of a server. It looks like http://localhost:8080/v1.`);
  }
  if (url.username || url.password) {
    throw new UsageError('The address of a server may not hold a password. Give the key as RECPROMPT_API_KEY.');
  }
  url.pathname = `${url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '')}/chat/completions`;
  return url;
}

/** Whether what is sent stays on this machine. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

export const AVAILABLE =
  'There are local/smollm2-135m-instruct, sim/NAME, openai/NAME, anthropic/NAME, google/NAME, ollama/NAME, lmstudio/NAME, vscode/FAMILY (in VS Code), replay/RECORD and, with a base URL, openai-compatible/NAME for any server that speaks chat completions.';
