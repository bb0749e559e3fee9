import { toHtml } from '../findings/index.ts';
import { UsageError } from '../ports.ts';
import { type AnswerCache, ModelError, overBudget, readRecord } from '../run/index.ts';
import { createTemplates, createTexts } from '../service/index.ts';
import { analyse } from './analyse.ts';
import { compare } from './compare.ts';
import { type Prepared, prepare } from './prepare.ts';
import { recordPlace, recordsIn, type StoredRecord } from './records.ts';
import { resultOf } from './results.ts';
import { headerOf, isComplete, resumable, runPrepared } from './runPrepared.ts';
import { summarise } from './summary.ts';
import {
  type AnsweredCall,
  RunCancelled,
  type RunHooks,
  type RunOptions,
  type RunResult,
  type Runs,
  type RunsPorts,
} from './types.ts';

/** Plans, runs and analyses templates. */
export function createRuns(ports: RunsPorts): Runs {
  return {
    async plan(file, options) {
      const prepared = await prepare(file, options, ports);
      return summarise(prepared, ports.worker, cacheFor(prepared, options, ports));
    },
    run: (file, options, hooks) => run(file, options, hooks, ports),
    analyze: async (records, options) => (await analyse(records, options, ports)).result,
    async report(records, options) {
      const { record, result } = await analyse(records, options, ports);
      return { result, html: toHtml({ record, analysis: result, findings: result.findings }) };
    },
    compare: (records, options) => compare(records, options, ports),
    latest: (file) => latest(file, ports),
    answers: (record, calls) => answers(record, calls, ports),
  };
}

async function run(file: string, options: RunOptions, hooks: RunHooks, ports: RunsPorts): Promise<RunResult> {
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
    const execution = { prepared, header, place, resume, cache, concurrency: options.concurrency };
    const { path, end } = await runPrepared(execution, model, hooks, ports);
    const result = await resultOf(readRecord(await files.read(path)), shown(path), worker);
    const notes = [...prepared.plan.notes, ...end.notes, ...result.notes];
    return { ...result, notes, failure: end.failure, cancelled: end.end.cancelled };
  } finally {
    await model.dispose?.();
  }
}

interface Before {
  readonly cache: AnswerCache | undefined;
  readonly resume: StoredRecord | undefined;
}

/** Before anything is sent: the budget holds, and whoever is asked says yes. Rejects with UsageError or RunCancelled. */
async function agree(prepared: Prepared, { cache, resume }: Before, hooks: RunHooks, ports: RunsPorts): Promise<void> {
  const { setup, plan } = prepared;
  const calls = plan.calls.length;
  refuse(overBudget({ calls }, setup.budget));
  if (setup.budget.tokens === undefined && !hooks.confirm) return;
  const summary = await summarise(prepared, ports.worker, cache);
  const tokens = summary.tokens.in + (summary.tokens.outMax ?? 0);
  refuse(overBudget({ calls, tokens, usd: summary.usd ?? undefined }, setup.budget));
  const notes = [...summary.notes, ...goingOn(resume)];
  if (hooks.confirm && !(await hooks.confirm({ ...summary, notes }))) throw new RunCancelled();
}

function goingOn(resume: StoredRecord | undefined): string[] {
  if (resume === undefined) return [];
  const answered = resume.record.outcomes.filter(({ raw }) => raw !== null).length;
  return [`The run goes on in a record that holds ${answered} answers already; those are not asked again.`];
}

function refuse(sentence: string | undefined): void {
  if (sentence !== undefined) throw new UsageError(sentence);
}

async function openModel({ setup, modelOptions }: Prepared, { signal, status }: RunHooks, { models }: RunsPorts) {
  try {
    signal.throwIfAborted();
    return await models.open(setup.model, { ...modelOptions, signal, onStatus: status });
  } catch (error) {
    throw signal.aborted && !(error instanceof ModelError) ? new RunCancelled() : error;
  }
}

/** Off unless asked for; the embedded model's is on. */
function cacheFor({ info }: Prepared, { cache }: RunOptions, { answerCache }: RunsPorts): AnswerCache | undefined {
  if (cache === 'off' || (cache === undefined && !info.cachedByDefault)) return undefined;
  return answerCache(cache);
}

/** The newest record that holds an answer of this template. */
async function latest(file: string, { files, worker }: RunsPorts): Promise<RunResult | undefined> {
  const { folder, template } = await recordPlace(files, file);
  for await (const { path, record } of recordsIn(files, folder)) {
    if (record.run.template !== template || record.outcomes.length === 0) continue;
    const meaning = await createTemplates(createTexts(files)).understand(file);
    return resultOf(record, { path, meaning }, worker);
  }
  return undefined;
}

async function answers(path: string, calls: readonly number[], { files }: RunsPorts): Promise<AnsweredCall[]> {
  const { outcomes, prompts } = readRecord(await files.read(path));
  const wanted = calls.length === 0 ? outcomes : outcomes.filter(({ call }) => calls.includes(call));
  return wanted.map((outcome) => ({ outcome, messages: prompts.get(outcome.prompt)?.messages ?? [] }));
}
