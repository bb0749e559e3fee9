import { UsageError } from '../ports.ts';
import type { AskedBoth, RunHooks } from '../runs.ts';
import { type CompareFlags, toJson, toText } from './compared.ts';
import { type Context, type ExitCode, printJson } from './io.ts';
import { absolute } from './paths.ts';
import { createProgress } from './progress.ts';
import { confirming } from './run.ts';
import { runOptions } from './runOptions.ts';

/** Two templates, or one and a variation of it: both are asked afresh, in turn, and then compared. */
export async function askAndCompare(
  context: Context,
  templates: readonly string[],
  flags: CompareFlags,
): Promise<ExitCode> {
  refuse(templates, flags);
  const { metric, vary, aggregate, ...runFlags } = flags;
  const [a, b] = templates.map((path) => absolute(context, path));
  const options = { ...runOptions(context, runFlags), metric, aggregate };
  const runs = await context.runs();
  const progress = createProgress(context, flags);
  const hooks: RunHooks = { signal: context.interrupted(), ...progress.hooks, ...confirming(context, flags) };
  const asking = vary === undefined ? runs.runBoth([a!, b!], options, hooks) : runs.runVaried(a!, vary, options, hooks);
  return print(context, await asking.finally(progress.end), flags);
}

function refuse(templates: readonly string[], { vary, resume, cache }: CompareFlags): void {
  if (resume || cache !== undefined) {
    throw new UsageError('Wordings that are compared are both asked afresh: --resume and --cache have no place here.');
  }
  if (templates.some((path) => !path.endsWith('.prompt'))) {
    throw new UsageError('Compare records with records, or templates (*.prompt) with each other.');
  }
  if (vary === undefined && templates.length !== 2) {
    throw new UsageError('Name two templates, or one with --vary, such as --vary labels=letters.');
  }
  if (vary !== undefined && templates.length !== 1) throw new UsageError('--vary takes one template.');
}

function print(context: Context, asked: AskedBoth, { format, quiet }: CompareFlags): ExitCode {
  const { failure, cancelled, notes } = asked;
  if (format === 'json')
    printJson(context, { ...toJson(context, asked), notes, cancelled, ...(failure && { failure }) });
  else context.stdout(`${toText(context, asked)}\n${AFRESH}\n`);
  if (format === 'text' && !quiet) for (const note of notes) context.stderr(`note: ${note}\n`);
  if (failure !== undefined) context.stderr(`The comparison could not finish: ${failure}\n`);
  else if (cancelled) context.stderr('Cancelled; what was answered is kept in the two records.\n');
  return failure !== undefined || cancelled ? 3 : 0;
}

const AFRESH =
  'Both were asked afresh: the same users in the same orders, in turn. What an earlier run found is no part of this.';
