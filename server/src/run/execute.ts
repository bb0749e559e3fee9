import { reasonOf } from '../text/index.ts';
import { type Asked, type Asking, ask, type Slot } from './asking.ts';
import { cacheKey, promptHash } from './hashes.ts';
import { createHealth } from './health.ts';
import type { ExecuteHooks, Prompt, RunEnd, RunJob } from './job.ts';
import { outcomeOf } from './outcomes.ts';
import { samplingSeed } from './plan.ts';
import { type Earlier, earlierOutcomes } from './resume.ts';
import { createSlots } from './slots.ts';
import { createStopping, type Stopping } from './stopping.ts';
import type { ModelParams, ModelRequest, OutcomeLine, PlannedCall } from './types.ts';
import { createWriter, type RecordWriter } from './writer.ts';

/**
 * Asks a plan's calls, several at once, and writes each outcome before its slot takes the next call. What the earlier
 * record answers is kept. Never rejects: a record that cannot be written, a model that refuses or a server that is gone
 * end the run with `failure`; after an abort of `signal` it ends within a second, unanswered calls left out.
 */
export async function execute(job: RunJob, signal: AbortSignal, hooks: ExecuteHooks = {}): Promise<RunEnd> {
  const run = start(job, signal, hooks);
  await guarded(run, () => run.writer.begin(run.header));
  await askAll(run);
  return finish(run, signal);
}

interface Execution extends Asking {
  readonly job: RunJob;
  readonly header: RunJob['header'];
  readonly stop: Stopping;
  readonly writer: RecordWriter;
  readonly settled: Map<number, OutcomeLine>;
  /** Cache keys that this run has used, so that one answer never stands for two calls. */
  readonly used: Set<string>;
  readonly found: Record<Earlier['kind'], number>;
  earlier(call: PlannedCall, prompt: string): Earlier;
  settle(call: PlannedCall, outcome: OutcomeLine): void;
}

function start(job: RunJob, signal: AbortSignal, hooks: ExecuteHooks): Execution {
  const { clock, model, earlier, plan } = job;
  const stop = createStopping(signal, clock);
  const settled = new Map<number, OutcomeLine>();
  const hasEnough = judgeOf(job, settled);
  return {
    job,
    model,
    clock,
    stop,
    settled,
    header: { ...job.header, id: earlier?.run.id ?? job.header.id },
    slots: createSlots(mostAtOnce(job), clock, stop.stopping),
    health: createHealth(clock),
    stopping: stop.stopping,
    cutting: stop.cutting,
    random: () => job.random(),
    fail: stop.fail,
    writer: createWriter(job.record, earlier, (user) => job.userLine(user)),
    used: new Set(),
    found: { answered: 0, failed: 0, changed: 0, none: 0 },
    earlier: earlierOutcomes(earlier),
    settle(call, outcome) {
      settled.set(call.call, outcome);
      hooks.settled?.(outcome, settled.size, plan.calls.length);
      if (hasEnough()) stop.enough();
    },
  };
}

/** Whether the job has seen enough; asked when there are more outcomes before the first call that is still out. */
function judgeOf({ plan, enough }: RunJob, settled: ReadonlyMap<number, OutcomeLine>): () => boolean {
  const leading: OutcomeLine[] = [];
  const next = () => settled.get(plan.calls[leading.length]?.call ?? -1);
  return () => {
    const seen = leading.length;
    for (let outcome = next(); outcome; outcome = next()) leading.push(outcome);
    return leading.length > seen && enough?.(leading) === true;
  };
}

function mostAtOnce({ model, concurrency }: RunJob): number {
  return Math.min(concurrency ?? model.concurrency, model.mostConcurrent ?? Number.POSITIVE_INFINITY);
}

/** Starts calls as slots come free; calls that wait for a retry are bounded too, since each holds its prompt. */
async function askAll(run: Execution): Promise<void> {
  const open = new Set<Promise<void>>();
  const most = Math.max(32, 4 * mostAtOnce(run.job));
  for (const call of run.job.plan.calls) {
    while (open.size >= most && !run.stopping.aborted) await Promise.race(open);
    if (!(await run.slots.take('back'))) break;
    const task: Promise<void> = settleCall(run, call).finally(() => open.delete(task));
    open.add(task);
  }
  await Promise.all(open);
}

async function settleCall(run: Execution, call: PlannedCall): Promise<void> {
  const slot = await guarded(run, () => settleHeld(run, call));
  if (slot !== 'given back') run.slots.release();
}

/** Called with a slot held. */
async function settleHeld(run: Execution, call: PlannedCall): Promise<Slot> {
  if (run.stopping.aborted) return 'held';
  const prompt = await run.job.prompt(call);
  if (run.stopping.aborted) return 'held';
  const hash = promptHash(prompt.messages);
  const earlier = run.earlier(call, hash);
  run.found[earlier.kind] += 1;
  if (earlier.kind === 'answered') {
    run.settle(call, earlier.outcome);
    return 'held';
  }
  const key = cacheKeyOf(run, call, hash);
  const asked = (await fromCache(run, key)) ?? (await ask(run, requestOf(run, call, prompt)));
  if (asked.kind === 'pending') return asked.slot;
  const outcome = outcomeOf({ ...call, prompt: hash }, prompt, asked);
  await run.writer.outcome(outcome, prompt.messages);
  run.settle(call, outcome);
  if (key !== undefined && asked.kind === 'answer' && !asked.cached) await run.job.cache?.set(key, asked.answer);
  return 'held';
}

function requestOf(run: Execution, call: PlannedCall, prompt: Prompt): ModelRequest {
  return { messages: prompt.messages, params: paramsFor(run, call.repeat), case: prompt.case };
}

function paramsFor({ header }: Execution, repeat: number): ModelParams {
  return { ...header.params, seed: samplingSeed(header.params.seed ?? header.seed, repeat) };
}

/** Undefined where the cache stays out: further askings are there to see the model vary, and no answer serves two calls. */
function cacheKeyOf(run: Execution, call: PlannedCall, prompt: string): string | undefined {
  if (run.job.cache === undefined || run.model.cacheable === false || call.repeat !== 0) return undefined;
  const key = cacheKey(run.model, paramsFor(run, 0), prompt);
  if (run.used.has(key)) return undefined;
  run.used.add(key);
  return key;
}

async function fromCache(run: Execution, key: string | undefined): Promise<Asked | undefined> {
  const answer = key === undefined ? undefined : await run.job.cache?.get(key);
  return answer && { kind: 'answer', answer, attempts: 0, ms: 0, cached: true };
}

/** A record or cache that cannot be written, or a prompt that cannot be made, ends the run with its sentence. */
async function guarded<T>(run: Execution, step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    run.stop.fail(reasonOf(error), 'now');
    return undefined;
  }
}

async function finish(run: Execution, signal: AbortSignal): Promise<RunEnd> {
  const { job, stop, settled, clock } = run;
  const outcomes = job.plan.calls.flatMap(({ call }) => settled.get(call) ?? []);
  const failure = stop.failure ?? unanswered(outcomes);
  const end = {
    type: 'end' as const,
    cancelled: signal.aborted && outcomes.length < job.plan.calls.length,
    planned: job.plan.calls.length,
    made: outcomes.filter(({ raw, cached }) => raw !== null && !cached).length,
    cached: outcomes.filter(({ cached }) => cached).length,
    failed: outcomes.filter(({ raw }) => raw === null).length,
    ...(failure === undefined ? {} : { failure }),
    ...(isEarly(run, signal, outcomes) ? { stopped: 'early' } : {}),
    ended: new Date(clock.now()).toISOString(),
  };
  await guarded(run, () => run.writer.end(end));
  stop.leave();
  return { end, outcomes, failure, notes: notesOf(run, end) };
}

/** A run without a single answer is no run, though each of its calls failed for itself. */
function unanswered(outcomes: readonly OutcomeLine[]): string | undefined {
  const [first] = outcomes;
  if (!first || outcomes.some(({ raw }) => raw !== null)) return undefined;
  return `No call was answered. The first failed with: ${first.error ?? 'no reason given'}`;
}

/** Stopped by what was seen, with calls of the plan left. */
function isEarly({ job, stop, stopping }: Execution, signal: AbortSignal, outcomes: readonly OutcomeLine[]): boolean {
  const left = outcomes.length < job.plan.calls.length;
  return left && stopping.aborted && !signal.aborted && stop.failure === undefined;
}

function notesOf(run: Execution, end: { readonly stopped?: string; readonly planned: number }): string[] {
  const { changed } = run.found;
  const which = changed === 1 ? '1 prompt has' : `${changed} prompts have`;
  return [
    ...(changed > 0 ? [`${which} changed since the record was begun; those calls were asked again.`] : []),
    ...(end.stopped
      ? [`The run stopped after ${run.settled.size} of ${end.planned} calls: what was seen is enough.`]
      : []),
  ];
}
