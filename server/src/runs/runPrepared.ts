import { analysisRequest } from '../findings/index.ts';
import { monitor } from '../measure/index.ts';
import {
  type AnswerCache,
  answered,
  execute,
  type Model,
  type OutcomeLine,
  promptHash,
  type RunEnd,
  type RunJob,
  type RunLine,
  type RunRecord,
  readRecord,
  reopened,
  runId,
  sameRun,
} from '../run/index.ts';
import type { Catalogue } from '../samples/index.ts';
import { join } from '../text/index.ts';
import type { Prepared } from './prepare.ts';
import { hideRecords, type RecordPlace, recordsIn, type StoredRecord } from './records.ts';
import type { RunHooks, RunsPorts } from './types.ts';
import { userLines } from './userLines.ts';

/** First line of this run's record. */
export function headerOf(prepared: Prepared, template: string, ports: RunsPorts): RunLine {
  const { setup, plan, info, templateHash } = prepared;
  const { params, seed, contract } = setup;
  const now = ports.clock.now();
  return {
    type: 'run',
    v: 1,
    id: runId(now, ports.random()),
    template,
    templateHash,
    model: info.id,
    params,
    seed,
    design: {
      orders: plan.design,
      repeats: plan.repeats,
      users: plan.users.length,
      ...(setup.stop === 'early' ? { stop: setup.stop } : {}),
      ...(setup.labels && { labels: setup.labels }),
      ...(setup.contentFree && { contentFree: plan.calls.filter((call) => call.contentFree !== undefined).length }),
    },
    contract,
    ...(contract.task === 'item' && { catalog: catalogueNumbers(prepared.catalogue) }),
    started: new Date(now).toISOString(),
  };
}

/** A record holds what its metrics need, as long as that is small. */
function catalogueNumbers({ items }: Catalogue): RunLine['catalog'] {
  const known = [...items.values()];
  const isKept = known.length <= MOST_ITEMS && known.every(({ popularity }) => popularity !== undefined);
  const popularity = Object.fromEntries(known.map((item) => [item.id, item.popularity ?? 0]));
  return { size: known.length, ...(isKept && known.length > 0 && { popularity }) };
}

const MOST_ITEMS = 10_000;

/** The newest record of this very run whose users are all planned; undefined where there is none. */
export async function resumable(
  prepared: Prepared,
  header: RunLine,
  place: RecordPlace,
  ports: RunsPorts,
): Promise<StoredRecord | undefined> {
  for await (const stored of recordsIn(ports.files, place.folder)) {
    const { run, users } = stored.record;
    if (sameRun(run, header) && users.every(({ user }) => prepared.users.has(user))) return stored;
  }
  return undefined;
}

/** Whether a record has been ended with an answer to every planned call as it would be sent today. */
export async function isComplete(prepared: Prepared, record: RunRecord): Promise<boolean> {
  const { end } = record;
  if (end === undefined || end.cancelled || end.failure !== undefined) return false;
  const { calls } = prepared.plan;
  const hashes = new Map<number, string>();
  for (const call of calls) hashes.set(call.call, promptHash((await prepared.prompts.of(call)).messages));
  const needed = end.stopped === 'early' ? record.outcomes.length : calls.length;
  return answered(record, prepared.plan, hashes).length === needed;
}

export interface Execution {
  readonly prepared: Prepared;
  readonly header: RunLine;
  readonly place: RecordPlace;
  /** The record to go on in. */
  readonly resume: StoredRecord | undefined;
  readonly cache: AnswerCache | undefined;
  readonly concurrency: number | undefined;
}

/** Sends what is to be sent and records it. Rejects with FileError where the record cannot be opened. */
export async function runPrepared(
  execution: Execution,
  model: Model,
  hooks: RunHooks,
  ports: RunsPorts,
): Promise<{ path: string; end: RunEnd }> {
  const { prepared, header, place, resume, cache, concurrency } = execution;
  const userLine = await userLines(prepared);
  const { path, record, earlier } = await openRecord(header, place, resume, ports);
  const job: RunJob = {
    header,
    plan: prepared.plan,
    model,
    prompt: (call) => prepared.prompts.of(call),
    userLine,
    record,
    earlier,
    cache,
    clock: ports.clock,
    concurrency,
    random: ports.random,
    ...(header.design.stop === 'early' ? { enough: (outcomes) => isFound(header, outcomes) } : {}),
  };
  try {
    const end = await execute(job, hooks.signal, {
      settled: (outcome, done, total) => hooks.progress?.(done, total, outcome),
    });
    return { path, end };
  } finally {
    await record.close();
  }
}

/** Whether the evidence so far settles that the order decides (Ville's inequality: however often it is looked at). */
function isFound(run: RunLine, outcomes: readonly OutcomeLine[]): boolean {
  const record = { run, users: [], outcomes, prompts: new Map(), end: undefined, torn: false };
  return monitor(analysisRequest(record)).found;
}

/** A new file, or an earlier one less its end; what that holds is read while nobody else can write it. */
async function openRecord(header: RunLine, place: RecordPlace, resume: StoredRecord | undefined, { files }: RunsPorts) {
  await hideRecords(files, place.out);
  if (resume === undefined) {
    const path = join(place.folder, `${header.id}.jsonl`);
    return { path, record: await files.append(path, 'new'), earlier: undefined };
  }
  let earlier = resume.record;
  const record = await files.append(resume.path, 'continue', (text) => {
    earlier = readRecord(text);
    return reopened(text);
  });
  return { path: resume.path, record, earlier };
}
