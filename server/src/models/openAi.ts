import { type Model, ModelError, type ModelRequest } from '../run/index.ts';
import { bodyOf } from './chatBody.ts';
import { readCompletion } from './completion.ts';
import { errorOf, networkError } from './httpErrors.ts';
import { createPatience } from './patience.ts';
import { createPoster, type Poster } from './post.ts';
import { type Logprobs, probeLogprobs, type Send } from './probeLogprobs.ts';
import { isLoopback } from './providers.ts';
import { redacted } from './redact.ts';
import type { ChatServer } from './types.ts';

/**
 * A model behind OpenAI's chat completions protocol, not streamed. Only messages and parameters are sent. The key goes
 * into the request's header and nowhere else: it is cut out of every message.
 */
export function createOpenAiModel(server: ChatServer): Model {
  const post = createPoster({ proxied: !isLoopback(server.url), patience: createPatience(server.timeout) });
  let logprobs: Logprobs | undefined;
  return {
    id: server.id,
    destination: server.destination,
    concurrency: 8,
    complete: (request, signal) =>
      complete(server, post, logprobs === 'refused' ? withoutLogprobs(request) : request, signal),
    async givesLogprobs(signal) {
      logprobs ??= await probeLogprobs(server, (request) => send(server, post, request, signal), signal);
      return logprobs === 'given';
    },
    dispose: () => post.close(),
  };
}

function withoutLogprobs(request: ModelRequest): ModelRequest {
  return { ...request, params: { ...request.params, logprobs: undefined } };
}

async function complete(server: ChatServer, post: Poster, request: ModelRequest, signal: AbortSignal) {
  try {
    const response = await send(server, post, request, signal);
    if (response.status !== 200) throw errorOf(response, server);
    return readCompletion(response, server.url);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new ModelError(redacted(error.message, server.key), error.kind, error.retryAfter);
  }
}

async function send(server: ChatServer, post: Poster, request: Parameters<Send>[0], signal: AbortSignal) {
  const body = JSON.stringify(bodyOf(request, server.model, server.maxTokensField));
  try {
    return await post.send(server.url, headersOf(server), body, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    throw networkError(error, server.url);
  }
}

function headersOf({ key }: ChatServer): Record<string, string> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return key ? { ...headers, authorization: `Bearer ${key}` } : headers;
}
