import { join } from 'node:path';
import type { Files } from '../ports.ts';

/** What models are known to give, kept in the user's cache: who was asked once is not asked again. */
export interface Capabilities {
  givesLogprobs(model: string): Promise<boolean>;
  rememberLogprobs(model: string): Promise<void>;
}

/** Only what a model can do is kept: one that could not may have learnt it. A file that is unreadable counts as empty. */
export function createCapabilities({ files, cache }: { readonly files: Files; readonly cache: string }): Capabilities {
  const path = join(cache, 'capabilities.json');
  const known = () => files.read(path).then(read, (): string[] => []);
  return {
    givesLogprobs: async (model) => (await known()).includes(model),
    async rememberLogprobs(model) {
      const models = new Set([...(await known()), model]);
      const text = JSON.stringify({ logprobs: [...models].sort() }, null, 2);
      await files.write(path, `${text}\n`).catch(() => undefined);
    },
  };
}

function read(text: string): string[] {
  try {
    const { logprobs } = JSON.parse(text) ?? {};
    return Array.isArray(logprobs) ? logprobs.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
