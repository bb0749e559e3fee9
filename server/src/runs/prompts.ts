import { type Contract, readAnswer } from '../answers/index.ts';
import { type RenderResult, UsageError, type Worker, WorkerError } from '../ports.ts';
import type { Message, RenderRequest } from '../render/index.ts';
import type { PlannedCall, Prompt } from '../run/index.ts';
import type { Arrangement, Catalogue, PreparedUser } from '../samples/index.ts';
import { type Template, userRequest } from '../service/index.ts';
import { createCases, type UserCase } from './cases.ts';

/** What prompts are made of. */
export interface PromptSource {
  readonly template: Template;
  readonly contract: Contract;
  readonly seed: number;
  readonly users: ReadonlyMap<string, PreparedUser>;
  readonly catalogue: Catalogue;
  readonly calls: readonly PlannedCall[];
}

export interface Prompts {
  /** One call's prompt; the next calls' are rendered along with it. Rejects with UsageError where it cannot be rendered. */
  of(call: PlannedCall): Promise<Prompt>;
}

export function createPrompts(source: PromptSource, worker: Worker): Prompts {
  const waiting = new Map<number, Promise<RenderedCall>>();
  const caseOf = createCases(source.contract, source.catalogue);

  /** One job of the worker for this call and those that are planned after it. */
  function renderFrom(first: PlannedCall): void {
    const calls = source.calls.slice(first.call, first.call + BATCH).filter(({ call }) => !waiting.has(call));
    const results = renderCalls(source, calls, worker, []);
    for (const [i, { call }] of calls.entries()) {
      const result = results.then((all) => all[i]!);
      result.catch(() => undefined);
      waiting.set(call, result);
    }
  }

  return {
    async of(call) {
      if (!waiting.has(call.call)) renderFrom(call);
      const { arrangement, result } = await waiting.get(call.call)!;
      waiting.delete(call.call);
      const known = caseOf(source.users.get(call.user)!, arrangement);
      return promptOf(source, call, messagesOf(result, call), known);
    },
  };
}

/** A call's variables and what the worker made of them. */
export interface RenderedCall {
  readonly arrangement: Arrangement;
  readonly result: RenderResult;
}

/** Calls of one job: the hop to the worker costs more than a prompt. */
export const BATCH = 16;

/** Renders in the calls' order, in one job. */
export async function renderCalls(
  { template, users }: PromptSource,
  calls: readonly PlannedCall[],
  worker: Worker,
  extras: readonly 'tokens'[],
): Promise<readonly RenderedCall[]> {
  const asked = calls.map(({ user, order }) => userRequest(template, users.get(user)!, order));
  const requests = asked.map(({ request }) => request);
  const results = await renderAll(requests, worker, extras);
  return asked.map(({ arrangement }, i) => ({ arrangement, result: results[i]! }));
}

/** A job that meets a limit is done again one by one: it may be one prompt's fault. */
async function renderAll(
  requests: readonly RenderRequest[],
  worker: Worker,
  extras: readonly 'tokens'[],
): Promise<readonly RenderResult[]> {
  try {
    return await worker.render({ requests, with: extras });
  } catch (error) {
    if (!(error instanceof WorkerError)) throw error;
    if (requests.length === 1)
      return [{ rendered: undefined, error: error.message, map: undefined, tokens: undefined }];
    const results: RenderResult[] = [];
    for (const request of requests) results.push(...(await renderAll([request], worker, extras)));
    return results;
  }
}

/** The messages of a render. Throws UsageError with the user where there are none. */
export function messagesOf({ rendered, error }: RenderResult, { user }: PlannedCall): readonly Message[] {
  if (rendered !== undefined) return rendered.messages;
  throw new UsageError(`The template cannot be rendered for user "${user}": ${error ?? 'no reason is known'}`);
}

function promptOf(
  { seed }: PromptSource,
  { user, order, orderIndex, repeat }: PlannedCall,
  messages: readonly Message[],
  known: UserCase,
): Prompt {
  const prompt = lastUserText(messages);
  return {
    messages,
    case: { ...known, user, order, orderIndex, repeat, seed },
    read: (raw, finish) => readAnswer(raw, { ...known, finish, prompt }),
  };
}

function lastUserText(messages: readonly Message[]): string | undefined {
  const last = messages.findLast(({ role }) => role === 'user');
  return last?.content.map((part) => ('text' in part ? part.text : '')).join('');
}
