import type { Message, Part } from '../render/index.ts';
import { ModelError, type ModelRequest } from '../run/index.ts';

/** Body of a chat completion; parameters that are not set are left to the server. */
export function bodyOf(
  { messages, params }: Pick<ModelRequest, 'messages' | 'params'>,
  model: string,
  maxTokensField: 'max_tokens' | 'max_completion_tokens',
): Record<string, unknown> {
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role: roleOf(role), content: contentOf(content) })),
    temperature: params.temperature,
    [maxTokensField]: params.maxOutputTokens,
    top_p: params.topP,
    top_k: params.topK,
    stop: params.stopSequences?.length ? params.stopSequences : undefined,
    seed: params.seed,
    ...(params.logprobs && { logprobs: true, top_logprobs: MOST_TOKENS }),
  };
}

/** Tokens whose probabilities are listed: OpenAI's limit. */
const MOST_TOKENS = 20;

function roleOf(role: Message['role']): string {
  if (role === 'tool') throw new ModelError('Messages of the role "tool" cannot be sent in a run.', 'stop');
  return role === 'model' ? 'assistant' : role;
}

/** Plain text where there is nothing else, which every server understands. */
function contentOf(parts: readonly Part[]): unknown {
  if (parts.every((part) => !('media' in part))) return parts.map(textOf).join('');
  return parts.map((part) =>
    'media' in part ? { type: 'image_url', image_url: { url: part.media.url } } : { type: 'text', text: textOf(part) },
  );
}

function textOf(part: Part): string {
  if ('text' in part) return part.text;
  return 'data' in part ? JSON.stringify(part.data) : '';
}
