import { type Contract, labelChances, readAnswer } from '../answers/index.ts';
import { type RenderResult, UsageError, type Worker, WorkerError } from '../ports.ts';
import type { Message, RenderRequest } from '../render/index.ts';
import type { PlannedCall, Prompt } from '../run/index.ts';
import type { Arrangement, Catalogue, PreparedUser } from '../samples/index.ts';
import { type Template, userRequest } from '../service/index.ts';
import { createCases, type UserCase } from './cases.ts';
import { contentless, type Wording } from './wordings/index.ts';

/** What prompts are made of. */
export interface PromptSource {
  readonly template: Template;
  readonly contract: Contract;
  readonly seed: number;
  readonly users: ReadonlyMap<string, PreparedUser>;
  readonly catalogue: Catalogue;
  readonly calls: readonly PlannedCall[];
  /** Where the run asks in both orders of the answer words; order 1 is the other one. */
  readonly wording?: Wording;
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
      const { user, arrangement, result } = await waiting.get(call.call)!;
      waiting.delete(call.call);
      const known = { ...caseOf(user, arrangement), order: arrangement.order };
      return promptOf(source, call, messagesOf(result, call), known);
    },
  };
}

/** A call's variables and what the worker made of them. */
export interface RenderedCall extends AskedCall {
  readonly result: RenderResult;
}

interface AskedCall {
  /** The user as asked: without content where the call is. */
  readonly user: PreparedUser;
  readonly arrangement: Arrangement;
  readonly request: RenderRequest;
}

/** Calls of one job: the hop to the worker costs more than a prompt. */
export const BATCH = 16;

/** Renders in the calls' order, in one job. */
export async function renderCalls(
  source: PromptSource,
  calls: readonly PlannedCall[],
  worker: Worker,
  extras: readonly 'tokens'[],
): Promise<readonly RenderedCall[]> {
  const asked = calls.map((call) => askedCall(source, call));
  const requests = asked.map(({ request }) => request);
  const results = await renderAll(requests, worker, extras);
  return asked.map((one, i) => ({ ...one, result: results[i]! }));
}

/** A call's order is that of the candidates, of the answer words, or a stand-in for the item asked about. */
function askedCall({ template, users, wording }: PromptSource, call: PlannedCall): AskedCall {
  const own = users.get(call.user)!;
  if (call.contentFree !== undefined) {
    const user = contentless(own, call.contentFree);
    return { user, ...userRequest(template, user) };
  }
  if (wording === undefined) return { user: own, ...userRequest(template, own, call.order, call.labels) };
  const asked = userRequest(template, own);
  return { user: own, ...asked, request: call.orderIndex === 0 ? asked.request : wording.reworded(asked.request) };
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
  { seed, wording }: PromptSource,
  { user, order: words, orderIndex, repeat, contentFree }: PlannedCall,
  messages: readonly Message[],
  { order, ...known }: UserCase & { readonly order: readonly string[] },
): Prompt {
  const prompt = lastUserText(messages);
  const named = wording === undefined || contentFree !== undefined ? {} : { words };
  return {
    messages,
    case: { ...known, user, order, orderIndex, repeat, seed, ...named },
    read: (raw, finish) => readAnswer(raw, { ...known, finish, prompt }),
    chances: (firstToken) => labelChances(firstToken, known),
  };
}

function lastUserText(messages: readonly Message[]): string | undefined {
  const last = messages.findLast(({ role }) => role === 'user');
  return last?.content.map((part) => ('text' in part ? part.text : '')).join('');
}
