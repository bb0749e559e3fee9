import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { Message } from '../render/index.ts';
import { type Model, type ModelAnswer, ModelError, type ModelOptions, type ModelRequest } from '../run/index.ts';
import { reasonOf } from '../text/index.ts';
import { type Child, ChildGone, startChild } from './child.ts';
import type { LocalModel } from './localModel.ts';
import type { ChildMessage, ChildReply, ChildRequest } from './localProtocol.ts';
import { runtimeModule } from './runtime.ts';
import type { ModelsEnv } from './types.ts';
import { weightsFile } from './weights.ts';

/**
 * The embedded model: fetched into the user's cache where it is missing, then run in a process of its own, one call at a
 * time. A crash of that process costs one new start and the call is asked again. Rejects with ModelError or UsageError.
 */
export async function createLocalModel(which: LocalModel, env: ModelsEnv, options: ModelOptions): Promise<Model> {
  const runtime = await runtimeModule(env.cache, options);
  const gguf = await weightsFile(which, runtime, env, options);
  const load: Load = { type: 'load', runtime: pathToFileURL(runtime).href, gguf, threads: threadsOf(env) };
  options.onStatus?.('Loading the embedded model');
  const process = createProcess(env.localEntry, load);
  await process.child();
  let last: Promise<unknown> = Promise.resolve();
  return {
    id: which.id,
    destination: 'this computer',
    concurrency: 1,
    mostConcurrent: 1,
    givesLogprobs: async () => true,
    complete(request, signal) {
      const answer = last.then(() => complete(process, request, signal));
      last = answer.catch(() => undefined);
      return answer;
    },
    dispose: () => process.end(),
  };
}

type Load = ChildRequest & { type: 'load' };
type Answer = ChildReply & { type: 'answer' };

interface LocalProcess {
  /** The child with its model loaded; started anew where it is gone. */
  child(): Promise<Child>;
  nextId(): number;
  end(): Promise<void>;
}

function createProcess(entry: string, load: Load): LocalProcess {
  let started: Promise<Child> | undefined;
  let current: Child | undefined;
  let id = 0;
  return {
    child() {
      if (started === undefined || current?.alive === false) {
        current = startChild(entry);
        started = loaded(current, load);
      }
      return started;
    },
    nextId: () => ++id,
    async end() {
      await current?.end();
    },
  };
}

async function loaded(child: Child, load: Load): Promise<Child> {
  try {
    await child.ask(load, (reply): reply is ChildReply & { type: 'loaded' } => reply.type === 'loaded');
    return child;
  } catch (error) {
    await child.end();
    throw new ModelError(`The embedded model could not be loaded: ${reasonOf(error)}. ${ELSE}`, 'stop');
  }
}

async function complete(process: LocalProcess, request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
  try {
    return await askChild(process, request, signal);
  } catch (error) {
    if (!(error instanceof ChildGone)) throw error;
    return await askChild(process, request, signal).catch(gaveUp);
  }
}

/** A person who cancels does not wait for the tokens that are being read: the child is told and left to it. */
async function askChild(process: LocalProcess, request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
  signal.throwIfAborted();
  const child = await process.child();
  const id = process.nextId();
  const { promise, leave } = whenAborted(signal, () => child.send({ type: 'abort', id }));
  try {
    const ask = { type: 'ask', id, messages: request.messages.map(childMessage), params: request.params } as const;
    const isOurs = (reply: ChildReply): reply is Answer => reply.type === 'answer' && reply.id === id;
    const { text, finish, usage, firstToken } = await Promise.race([child.ask(ask, isOurs), promise]);
    return { text, finish, usage, ...(firstToken && { firstToken }) };
  } catch (error) {
    throw error instanceof ChildGone || signal.aborted ? error : new ModelError(reasonOf(error), 'fatal');
  } finally {
    leave();
  }
}

function whenAborted(signal: AbortSignal, act: () => void) {
  let abort: () => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    abort = () => {
      act();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort);
  });
  return { promise, leave: () => signal.removeEventListener('abort', abort) };
}

function gaveUp(error: unknown): never {
  if (!(error instanceof ChildGone)) throw error;
  throw new ModelError(`The embedded model's process broke down twice on one call: ${error.message}. ${ELSE}`, 'stop');
}

function childMessage({ role, content }: Message): ChildMessage {
  if (role === 'tool') throw new ModelError('Messages of the role "tool" cannot be sent in a run.', 'stop');
  return { role, text: content.map((part) => ('text' in part ? part.text : '')).join('') };
}

/** Half of the processors: more threads than free ones make llama.cpp many times slower, not faster. */
function threadsOf({ environment }: ModelsEnv): number {
  return Number(environment.RECPROMPT_THREADS) || Math.max(1, Math.floor(availableParallelism() / 2));
}

/** What a person can do without the embedded model. */
export const ELSE =
  'Other ways: a GGUF file named in RECPROMPT_GGUF, a server with --model openai-compatible/NAME --base-url URL, or a simulated model such as sim/noisy.';
