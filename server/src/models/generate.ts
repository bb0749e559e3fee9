import type { ModelAnswer, ModelParams } from '../run/index.ts';
import type { ChatItem, Engine, Token } from './engine.ts';
import type { ChildMessage } from './localProtocol.ts';

export interface Generated {
  readonly text: string;
  readonly finish: 'stop' | 'length';
  readonly usage: { readonly in: number; readonly out: number };
  readonly firstToken?: ModelAnswer['firstToken'];
}

/** Answers one prompt. What it shares with the one before is not read again. Temperature 0 where none is set. */
export async function generate(
  engine: Engine,
  messages: readonly ChildMessage[],
  params: ModelParams,
  signal: AbortSignal,
): Promise<Generated> {
  const prompt = tokensOf(engine, messages);
  const room = engine.context.contextSize - prompt.length;
  if (room < 1)
    throw new Error(`The prompt has ${prompt.length} tokens, and the model takes ${engine.context.contextSize}.`);
  const most = Math.min(params.maxOutputTokens ?? MOST_TOKENS, room);
  const firstToken = params.logprobs ? await firstTokens(engine, prompt) : undefined;
  await engine.sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  const unread = prompt.slice(engine.sequence.nextTokenIndex);
  const { out, text, finish } = await collect(
    engine,
    engine.sequence.evaluate(unread, sampling(params)),
    most,
    params,
    signal,
  );
  return { text, finish, usage: { in: prompt.length, out }, ...(firstToken && { firstToken }) };
}

/** The likeliest first tokens of an answer, before any sampling; what was read for it is kept. */
async function firstTokens({ sequence, model }: Engine, prompt: readonly Token[]): Promise<ModelAnswer['firstToken']> {
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  const unread = prompt.slice(sequence.nextTokenIndex);
  const [last, before] = [unread.at(-1)!, unread.slice(0, -1)];
  const results = await sequence.controlledEvaluate([...before, [last, { generateNext: { probabilities: true } }]]);
  const next = results.at(-1)?.next.probabilities;
  if (next === undefined) return undefined;
  const likeliest = [...next].sort(([, a], [, b]) => b - a).slice(0, MOST_LISTED);
  return likeliest.map(([token, p]) => ({ text: model.detokenize([token]), p }));
}

/** As many as servers list. */
const MOST_LISTED = 20;

function tokensOf({ chat, model }: Engine, messages: readonly ChildMessage[]): readonly Token[] {
  const asked = messages.map(chatItem);
  const { contextText } = chat.generateContextState({ chatHistory: [...asked, { type: 'model', response: [] }] });
  return contextText.tokenize(model.tokenizer);
}

function chatItem({ role, text }: ChildMessage): ChatItem {
  return role === 'model' ? { type: 'model', response: [text] } : { type: role, text };
}

function sampling({ temperature = 0, topK, topP, seed }: ModelParams): Record<string, unknown> {
  return { temperature, topK, topP, seed };
}

async function collect(
  { model }: Engine,
  tokens: AsyncGenerator<Token, unknown>,
  most: number,
  { stopSequences = [] }: ModelParams,
  signal: AbortSignal,
) {
  const out: Token[] = [];
  let finish: 'stop' | 'length' = 'stop';
  for await (const token of tokens) {
    if (signal.aborted) break;
    if (out.length >= most) {
      finish = 'length';
      break;
    }
    out.push(token);
    if (stopSequences.length > 0 && stopAt(model.detokenize(out), stopSequences) >= 0) break;
  }
  const text = model.detokenize(out);
  const end = stopAt(text, stopSequences);
  return { out: out.length, text: end < 0 ? text : text.slice(0, end), finish };
}

/** Where the first stop sequence begins, or -1. */
function stopAt(text: string, stopSequences: readonly string[]): number {
  const places = stopSequences.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

/** Tokens of an answer where the template names no limit: small models do not always find an end. */
const MOST_TOKENS = 512;
