import type { Clock } from '../ports.ts';
import { reasonOf } from '../text/index.ts';
import type { Health } from './health.ts';
import type { Slots } from './slots.ts';
import { type Model, type ModelAnswer, ModelError, type ModelRequest } from './types.ts';

/** What came of a call: an answer, a failure to record, or nothing since the run stopped first. */
export type Asked = Answered | Failed | Pending;

export interface Pending {
  readonly kind: 'pending';
  readonly slot: Slot;
}

/** Whether the caller still has the slot that it began with. */
export type Slot = 'held' | 'given back';

export interface Answered {
  readonly kind: 'answer';
  readonly answer: ModelAnswer;
  readonly attempts: number;
  /** Of the last try. */
  readonly ms: number;
  readonly cached?: true;
}

export interface Failed {
  readonly kind: 'failed';
  readonly error: string;
  readonly attempts: number;
  readonly ms: number;
}

export interface Asking {
  readonly model: Model;
  readonly clock: Clock;
  readonly slots: Slots;
  readonly health: Health;
  /** Aborted when no try may begin any more. */
  readonly stopping: AbortSignal;
  /** Aborted when calls in flight are given up. */
  readonly cutting: AbortSignal;
  random(): number;
  /** Ends the run with a sentence. */
  fail(message: string): void;
}

/**
 * Asks until there is an answer, at most `MOST_TRIES` times. Called with a slot held; the slot is given back while
 * waiting for the next try, and held again at the end unless the result says otherwise.
 */
export async function ask(run: Asking, request: ModelRequest): Promise<Asked> {
  for (let attempts = 1; ; attempts += 1) {
    const started = run.clock.now();
    try {
      const answer = await run.model.complete(request, run.cutting);
      run.slots.worked();
      run.health.answered();
      return { kind: 'answer', answer, attempts, ms: run.clock.now() - started };
    } catch (error) {
      if (run.cutting.aborted) return { kind: 'pending', slot: 'held' };
      const ms = run.clock.now() - started;
      const verdict = judge(run, asModelError(error), attempts, ms);
      if (verdict === 'failed') return failedWith(error, attempts, ms);
      if (verdict === 'pending') return { kind: 'pending', slot: 'held' };
      if (!(await waitTurn(run, verdict.wait))) return { kind: 'pending', slot: 'given back' };
    }
  }
}

function judge(run: Asking, error: ModelError, attempts: number, ms: number): 'failed' | 'pending' | { wait: number } {
  if (error.kind === 'fatal') return 'failed';
  if (error.kind === 'stop') {
    run.fail(error.message);
    return 'failed';
  }
  run.slots.overloaded();
  const tries = attempts >= MOST_TRIES ? 'last' : 'more';
  const gone = run.health.failed(error.message, error.kind, tries, ms) ?? tooLong(error);
  if (gone !== undefined) run.fail(gone);
  if (error.kind === 'unreachable' && gone !== undefined) return 'pending';
  if (tries === 'last') return 'failed';
  return { wait: waitBefore(attempts, error.retryAfter, run.random()) };
}

/** Milliseconds before the next try: what the server asked for, else 0.5 s doubled each time; with jitter. */
function waitBefore(attempts: number, retryAfter: number | undefined, random: number): number {
  if (retryAfter !== undefined) return retryAfter + 250 * random;
  return Math.min(8000, 500 * 2 ** (attempts - 1)) * (0.5 + random / 2);
}

function tooLong({ message, retryAfter = 0 }: ModelError): string | undefined {
  if (retryAfter <= LONGEST_WAIT) return undefined;
  return `${message} It asks to wait ${Math.ceil(retryAfter / 1000)} s, so the run ends here; --resume goes on later.`;
}

async function waitTurn(run: Asking, ms: number): Promise<boolean> {
  run.slots.release();
  await run.clock.sleep(ms, run.stopping);
  return run.slots.take('front');
}

function failedWith(error: unknown, attempts: number, ms: number): Asked {
  return { kind: 'failed', error: asModelError(error).message, attempts, ms };
}

function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  return new ModelError(reasonOf(error), 'fatal');
}

const MOST_TRIES = 6;

/** Milliseconds of Retry-After that a run still waits for. */
const LONGEST_WAIT = 120_000;
