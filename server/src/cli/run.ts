import type { RunHooks } from '../runs.ts';
import type { Context, ExitCode } from './io.ts';
import { absolute } from './paths.ts';
import { describePlan } from './plan.ts';
import { createProgress } from './progress.ts';
import { exitOf, printResults } from './result.ts';
import { type RunFlags, runOptions } from './runOptions.ts';
import { themeFor } from './theme.ts';

/** `run TEMPLATE`: asks a model, and prints what its answers show about the template. */
export async function run(context: Context, template: string, flags: RunFlags): Promise<ExitCode> {
  const runs = await context.runs();
  const progress = createProgress(context, flags);
  const hooks: RunHooks = { signal: context.interrupted(), ...progress.hooks, ...confirming(context, flags) };
  const result = await runs.run(absolute(context, template), runOptions(context, flags), hooks).finally(progress.end);
  const report = () => runs.report([result.record], { template: result.file });
  await printResults(context, [result], { ...flags, report });
  if (result.failure !== undefined) context.stderr(`The run could not finish: ${result.failure}\n`);
  if (result.cancelled) context.stderr('The run was cancelled; what was answered is kept, and --resume goes on.\n');
  return exitOf(result);
}

/** On a terminal the plan is shown and has to be confirmed; elsewhere nobody is asked. */
export function confirming(context: Context, { yes }: Pick<RunFlags, 'yes'>): Pick<RunHooks, 'confirm'> {
  const { stdin, stderr } = context.terminal;
  if (yes || !stdin || !stderr) return {};
  return {
    async confirm(plan) {
      context.stderr(`${describePlan(plan, themeFor(context, 'stderr').strong)}\n`);
      for (const note of plan.notes) context.stderr(`note: ${note}\n`);
      return /^y(es)?$/i.test((await context.ask('Run it? [y/N] ')).trim());
    },
  };
}
