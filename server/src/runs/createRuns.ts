import { toHtml } from '../findings/index.ts';
import { readRecord } from '../run/index.ts';
import { createTemplates, createTexts } from '../service/index.ts';
import { refusal, spendingOf } from './agree.ts';
import { analyse, analyseEach } from './analyse.ts';
import { askBoth } from './both/askBoth.ts';
import { planBoth } from './both/planBoth.ts';
import { again, prepareBoth, sideOf, variedSides } from './both/sides.ts';
import { readVariation } from './both/variations.ts';
import { cacheFor } from './cacheFor.ts';
import { compare } from './compare.ts';
import { prepare } from './prepare.ts';
import { recordPlace, recordsIn } from './records.ts';
import { resultOf } from './results.ts';
import { run } from './run.ts';
import { summarise } from './summary.ts';
import type { AnsweredCall, RunResult, Runs, RunsPorts } from './types.ts';

/** Plans, runs and analyses templates. */
export function createRuns(ports: RunsPorts): Runs {
  return {
    async plan(file, options) {
      const prepared = await prepare(file, options, ports);
      const summary = await summarise(prepared, ports.worker, cacheFor(prepared, options, ports));
      const refused = refusal(spendingOf(summary), prepared);
      return refused === undefined ? summary : { ...summary, notes: [...summary.notes, refused] };
    },
    run: (file, options, hooks) => run(file, options, hooks, ports),
    analyze: (records, options) => analyseEach(records, options, ports),
    async report(records, options) {
      const { record, result } = await analyse(records, options, ports);
      return { result, html: toHtml({ record, analysis: result, findings: result.findings }) };
    },
    compare: (records, options) => compare(records, options, ports),
    planAgain: async (before, file, options) => planBoth(await prepareBoth(again(before, file), options, ports), ports),
    measureAgain: (before, file, options, hooks) => askBoth(again(before, file), options, hooks, ports),
    runBoth: ([a, b], options, hooks) => askBoth([sideOf(a), sideOf(b)], options, hooks, ports),
    async runVaried(file, vary, options, hooks) {
      return askBoth(await variedSides(file, readVariation(vary), ports), options, hooks, ports);
    },
    latest: (file) => latest(file, ports),
    answers: (record, calls) => answers(record, calls, ports),
  };
}

/** The newest record that holds an answer of this template, not of a variant. */
async function latest(file: string, { files, worker }: RunsPorts): Promise<RunResult | undefined> {
  const { folder, template } = await recordPlace(files, file);
  for await (const { path, record } of recordsIn(files, folder)) {
    const { run, outcomes } = record;
    if (run.template !== template || run.variant !== undefined || outcomes.length === 0) continue;
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
