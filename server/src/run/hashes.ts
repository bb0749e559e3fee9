import type { Message } from '../render/index.ts';
import { sha256, stableJson } from '../text/index.ts';
import type { ModelParams } from './types.ts';

/** Name of a prompt in records: sha256 of its messages as JSON with sorted keys. */
export function promptHash(messages: readonly Message[]): string {
  return sha256(stableJson(messages));
}

/** Key of an answer in the cache: the same model at the same place, asked the same with the same parameters. */
export function cacheKey(model: { id: string; destination: string }, params: ModelParams, prompt: string): string {
  return sha256(stableJson([model.id, model.destination, params, prompt]));
}
