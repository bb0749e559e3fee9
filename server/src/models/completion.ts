import { type ModelAnswer, ModelError } from '../run/index.ts';
import { firstTokenOf } from './logprobs.ts';
import type { HttpResponse } from './post.ts';
import { shown } from './redact.ts';

/** Reads a chat completion. Throws ModelError `retry` for a body that is not one: the try failed, not the model. */
export function readCompletion(response: HttpResponse, url: URL): ModelAnswer {
  if (response.cut) return salvaged(response, url);
  const body = parse(response.body);
  const choice = body?.choices?.[0];
  const text = textOf(choice?.message);
  if (choice === undefined || text === undefined) throw malformed(response, url);
  const firstToken = firstTokenOf(choice.logprobs);
  return {
    text,
    finish: choice.finish_reason ?? 'stop',
    usage: usageOf(body),
    ...(firstToken && { firstToken }),
  };
}

interface Completion {
  choices?: { message?: ChatMessage; finish_reason?: string | null; logprobs?: unknown }[];
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
}

interface ChatMessage {
  content?: string | { text?: string }[] | null;
  refusal?: string | null;
}

function parse(body: string): Completion | null | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Undefined where there is no message; a message without content is an empty answer. */
function textOf(message: ChatMessage | undefined): string | undefined {
  if (message === undefined || message === null) return undefined;
  const { content } = message;
  if (Array.isArray(content)) return content.map(({ text = '' }) => text).join('');
  return content ?? message.refusal ?? '';
}

function usageOf(body: Completion | null | undefined): ModelAnswer['usage'] {
  const { prompt_tokens: prompt, completion_tokens: out } = body?.usage ?? {};
  return typeof prompt === 'number' && typeof out === 'number' ? { in: prompt, out } : null;
}

function malformed({ body }: HttpResponse, url: URL): ModelError {
  const start = body.slice(0, 80).replace(/\s+/g, ' ').trim();
  const what = start === '' ? 'an empty body' : `something else, which begins "${start}"`;
  return new ModelError(`${shown(url)} answered with ${what}, not with a chat completion.`, 'retry');
}

/** The beginning of an answer that is longer than anybody wants: kept, and recorded with its size. */
function salvaged({ body, size }: HttpResponse, url: URL): ModelAnswer {
  const opening = /"content"\s*:\s*"/.exec(body);
  if (opening === null) {
    throw new ModelError(`${shown(url)} answered with ${size} bytes that are no chat completion.`, 'fatal');
  }
  const start = opening.index + opening[0].length;
  const text = JSON.parse(`"${body.slice(start, stringEnd(body, start))}"`) as string;
  return { text, finish: 'length', usage: null, size };
}

/** Where a JSON string ends, or the last place before the limit that does not cut an escape. */
function stringEnd(body: string, start: number): number {
  let at = start;
  for (let next = at; next <= body.length && next - start <= MOST_ESCAPED; next = after(body, next)) {
    at = next;
    if (body[at] === '"') break;
  }
  return at;
}

function after(body: string, at: number): number {
  if (body[at] !== '\\') return at + 1;
  return at + (body[at + 1] === 'u' ? 6 : 2);
}

/** UTF-16 units of an escaped answer. */
const MOST_ESCAPED = 1_000_000;
