import { ModelError, readRecord } from '../run/index.ts';
import { agree } from './agree.ts';
import { cacheFor } from './cacheFor.ts';
import { type Prepared, prepare } from './prepare.ts';
import { recordPlace } from './records.ts';
import { resultOf } from './results.ts';
import { headerOf, isComplete, resumable, runPrepared } from './runPrepared.ts';
import { RunCancelled, type RunHooks, type RunOptions, type RunResult, type RunsPorts } from './types.ts';

/** Plans a run, has it agreed to, executes it, and analyses its record. Rejects as `Runs.run` says. */
export async function run(file: string, options: RunOptions, hooks: RunHooks, ports: RunsPorts): Promise<RunResult> {
  const { files, worker } = ports;
  const prepared = await prepare(file, options, ports);
  const place = await recordPlace(files, file, options.out);
  const header = headerOf(prepared, place.template, ports);
  const resume = options.resume ? await resumable(prepared, header, place, ports) : undefined;
  const shown = (path: string) => ({ path, meaning: prepared.meaning });
  if (resume && (await isComplete(prepared, resume.record))) return resultOf(resume.record, shown(resume.path), worker);
  const cache = cacheFor(prepared, options, ports);
  await agree(prepared, { cache, resume }, hooks, ports);
  await prepared.prompts.of(prepared.plan.calls[0]!);
  const model = await openModel(prepared, hooks, ports);
  try {
    if (header.params.logprobs) await model.givesLogprobs?.(hooks.signal);
    const execution = { prepared, header, place, resume, cache, concurrency: options.concurrency };
    const { path, end } = await runPrepared(execution, model, hooks, ports);
    const result = await resultOf(readRecord(await files.read(path)), shown(path), worker);
    const notes = [...prepared.plan.notes, ...end.notes, ...result.notes];
    return { ...result, notes, failure: end.failure, cancelled: end.end.cancelled };
  } finally {
    await model.dispose?.();
  }
}

async function openModel({ setup, modelOptions }: Prepared, { signal, status }: RunHooks, { models }: RunsPorts) {
  try {
    signal.throwIfAborted();
    return await models.open(setup.model, { ...modelOptions, signal, onStatus: status });
  } catch (error) {
    throw signal.aborted && !(error instanceof ModelError) ? new RunCancelled() : error;
  }
}
