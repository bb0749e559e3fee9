import { type Model, type RunEnd, readRecord } from '../../run/index.ts';
import { compare } from '../compare.ts';
import { openModel } from '../openModel.ts';
import type { Prepared } from '../prepare.ts';
import { hideRecords, type RecordPlace, recordPlace } from '../records.ts';
import { resultOf } from '../results.ts';
import { headerOf, runPrepared } from '../runPrepared.ts';
import type { AskedBoth, CompareOptions, RunHooks, RunOptions, RunResult, RunsPorts } from '../types.ts';
import { agreeBoth } from './planBoth.ts';
import { type Pair, prepareBoth, type Side } from './sides.ts';
import { createTurns, type Turns } from './turns.ts';

/**
 * Asks two wordings afresh: the same users in the same orders, call by call in turn, past the cache. Two records are written
 * as any run's, and only these two are compared. Rejects as `Runs.run` does.
 */
export async function askBoth(
  sides: Pair<Side>,
  options: RunOptions & CompareOptions,
  hooks: RunHooks,
  ports: RunsPorts,
): Promise<AskedBoth> {
  const both = await prepareBoth(sides, options, ports);
  await agreeBoth(both, hooks, ports);
  for (const { prompts, plan } of both) await prompts.of(plan.calls[0]!);
  const models = await openModels(both, hooks, ports);
  try {
    for (const model of both[0].setup.params.logprobs ? models : []) await model.givesLogprobs?.(hooks.signal);
    const ends = await executeBoth(both, models, sides, options, hooks, ports);
    const [a, b] = ends;
    const results = [await shown(a, both[0], ports), await shown(b, both[1], ports)] as const;
    const compared = await compare([a.path, b.path], options, ports);
    return {
      ...compared,
      results,
      failure: a.end.failure ?? b.end.failure,
      cancelled: hooks.signal.aborted && results.some(({ cancelled }) => cancelled),
      notes: [...new Set(both.flatMap(({ plan }) => plan.notes))],
    };
  } finally {
    for (const model of new Set(models)) await model.dispose?.();
  }
}

interface Executed {
  readonly path: string;
  readonly end: RunEnd;
}

/** One model where both sides name the same. */
async function openModels(both: Pair<Prepared>, hooks: RunHooks, ports: RunsPorts): Promise<Pair<Model>> {
  const first = await openModel(both[0], hooks, ports);
  const same = both[0].info.id === both[1].info.id;
  return [first, same ? first : await openModel(both[1], hooks, ports)];
}

async function executeBoth(
  both: Pair<Prepared>,
  models: Pair<Model>,
  sides: Pair<Side>,
  options: RunOptions,
  hooks: RunHooks,
  ports: RunsPorts,
): Promise<Pair<Executed>> {
  const places = await placesOf(sides, options, ports);
  const failed = new AbortController();
  const signal = AbortSignal.any([hooks.signal, failed.signal]);
  const turns = createTurns(widthOf(models, options), signal);
  const progress = progressOfBoth(both, hooks);
  const run = async (side: 0 | 1): Promise<Executed> => {
    const told = { ...hooks, signal, progress: settledIn(side, turns, progress) };
    const execution = executionOf(both[side], side, places[side], turns, sides[side].variant, ports);
    const done = await runPrepared(execution, models[side], told, ports).finally(() => turns.leave(side));
    if (done.end.failure !== undefined) failed.abort();
    return done;
  };
  return Promise.all([run(0), run(1)]);
}

/** Hidden one after the other: two runs that begin at once would both write what hides them. */
async function placesOf(sides: Pair<Side>, { out }: RunOptions, { files }: RunsPorts): Promise<Pair<RecordPlace>> {
  const [a, b] = [await recordPlace(files, sides[0].file, out), await recordPlace(files, sides[1].file, out)];
  await hideRecords(files, a.out);
  await hideRecords(files, b.out);
  return [a, b];
}

function executionOf(
  prepared: Prepared,
  side: 0 | 1,
  place: RecordPlace,
  turns: Turns,
  variant: string | undefined,
  ports: RunsPorts,
) {
  const header = { ...headerOf(prepared, place.template, ports), ...(variant !== undefined && { variant }) };
  const prompts: Prepared['prompts'] = {
    async of(call) {
      await turns.enter(side);
      return prepared.prompts.of(call);
    },
  };
  return {
    prepared: { ...prepared, prompts },
    header,
    place,
    resume: undefined,
    cache: undefined,
    concurrency: undefined,
  };
}

/** Calls of both sides together. */
function widthOf(models: Pair<Model>, { concurrency }: RunOptions): number {
  const widths = models.map((model) =>
    Math.min(concurrency ?? model.concurrency, model.mostConcurrent ?? Number.POSITIVE_INFINITY),
  );
  return Math.max(1, Math.min(...widths));
}

type Told = NonNullable<RunHooks['progress']>;

function settledIn(side: 0 | 1, turns: Turns, progress: (outcome: Parameters<Told>[2]) => void): Told {
  return (_done, _total, outcome) => {
    turns.settled(side);
    progress(outcome);
  };
}

function progressOfBoth([a, b]: Pair<Prepared>, hooks: RunHooks) {
  const total = a.plan.calls.length + b.plan.calls.length;
  let done = 0;
  return (outcome: Parameters<Told>[2]) => {
    done += 1;
    hooks.progress?.(done, total, outcome);
  };
}

async function shown({ path, end }: Executed, { meaning, plan }: Prepared, ports: RunsPorts): Promise<RunResult> {
  const result = await resultOf(readRecord(await ports.files.read(path)), { path, meaning }, ports.worker);
  const notes = [...plan.notes, ...end.notes, ...result.notes];
  return { ...result, notes, failure: end.failure, cancelled: end.end.cancelled };
}
