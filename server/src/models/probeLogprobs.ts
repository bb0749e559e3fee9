import type { ModelRequest } from '../run/index.ts';
import { readCompletion } from './completion.ts';
import type { HttpResponse } from './post.ts';
import type { ChatServer } from './types.ts';

/** Sends what a network model may see: never a case. */
export type Send = (request: Pick<ModelRequest, 'messages' | 'params'>, signal: AbortSignal) => Promise<HttpResponse>;

/** `refused` and `dropped`: a server that does not know the field, and one that takes it and leaves it out of the answer. */
export type Logprobs = 'given' | 'refused' | 'dropped' | 'unknown';

/** Asks a question of its own, which holds nothing of a user; what a server is known to give is not asked again. */
export async function probeLogprobs(server: ChatServer, send: Send, signal: AbortSignal): Promise<Logprobs> {
  if (await server.capability?.known()) return 'given';
  const messages = [{ role: 'user' as const, content: [{ text: 'Answer with one letter: A or B.' }] }];
  const params = { temperature: 0, maxOutputTokens: 1, logprobs: true };
  // A server that cannot be reached, or is too busy, is for the run itself to tell.
  const response = await send({ messages, params }, signal).catch(() => undefined);
  if (response === undefined) return 'unknown';
  if (response.status !== 200) return response.status === 400 || response.status === 422 ? 'refused' : 'unknown';
  if (readSafely(response, server)?.firstToken === undefined) return 'dropped';
  await server.capability?.remember();
  return 'given';
}

function readSafely(response: HttpResponse, { url }: ChatServer) {
  try {
    return readCompletion(response, url);
  } catch {
    return undefined;
  }
}
