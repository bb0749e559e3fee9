import { readRecord } from '../run/index.ts';
import { agree } from './agree.ts';
import { cacheFor } from './cacheFor.ts';
import { openModel } from './openModel.ts';
import { prepare } from './prepare.ts';
import { recordPlace } from './records.ts';
import { resultOf } from './results.ts';
import { headerOf, isComplete, resumable, runPrepared } from './runPrepared.ts';
import type { RunHooks, RunOptions, RunResult, RunsPorts } from './types.ts';

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
