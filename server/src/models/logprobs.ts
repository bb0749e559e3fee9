import type { ModelAnswer } from '../run/index.ts';

type TokenChances = NonNullable<ModelAnswer['firstToken']>;

/**
 * What the first token that is no white space might have been, from `choices[0].logprobs` of a chat completion
 * (`{content: [{token, logprob, top_logprobs: [{token, logprob}]}]}`). Undefined where the server left it out or has it in
 * another form: many take the request's field and drop it without a word.
 */
export function firstTokenOf(logprobs: unknown): TokenChances | undefined {
  const content = field(logprobs, 'content');
  if (!Array.isArray(content)) return undefined;
  const first = (content as unknown[]).find((one) => String(field(one, 'token') ?? '').trim() !== '');
  const listed = field(first, 'top_logprobs');
  if (!Array.isArray(listed)) return undefined;
  const chances = (listed as unknown[]).flatMap(chanceOf);
  return chances.length > 0 ? chances : undefined;
}

function chanceOf(one: unknown): TokenChances {
  const [text, logprob] = [field(one, 'token'), field(one, 'logprob')];
  if (typeof text !== 'string' || typeof logprob !== 'number' || Number.isNaN(logprob)) return [];
  return [{ text, p: Math.min(1, Math.exp(logprob)) }];
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
