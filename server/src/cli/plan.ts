import type { PlanSummary } from '../runs.ts';
import { type Context, type ExitCode, printJson } from './io.ts';
import { absolute, shownProblem } from './paths.ts';
import { type RunFlags, runOptions } from './runOptions.ts';
import { themeFor } from './theme.ts';

/** `plan TEMPLATE`: what a run would send, without sending. */
export async function plan(context: Context, template: string, flags: RunFlags): Promise<ExitCode> {
  const runs = await context.runs();
  const summary = await runs.plan(absolute(context, template), runOptions(context, flags));
  if (flags.format === 'json') {
    printJson(context, { ...summary, problems: summary.problems.map((problem) => shownProblem(context, problem)) });
  } else {
    context.stdout(`${describePlan(summary, themeFor(context, 'stdout').strong)}\n`);
    if (!flags.quiet) for (const note of summary.notes) context.stderr(`note: ${note}\n`);
  }
  return 0;
}

/** The plan in a few lines; `strong` marks what matters most. */
export function describePlan(plan: PlanSummary, strong: (text: string) => string): string {
  const { calls, users, orders, repeats, tokens, destination, model } = plan;
  const cached = calls.cached > 0 ? `, ${calls.cached} of them answered by the cache` : '';
  const out = tokens.outMax === null ? '' : `, at most ${amount(tokens.outMax)} out`;
  return [
    `${strong(`${amount(calls.planned)} calls`)} to ${strong(model)}${cached}`,
    `  users    ${users}`,
    `  orders   ${orders}, ${repeats} ${repeats === 1 ? 'repeat' : 'repeats'} of the first`,
    `  tokens   ${amount(tokens.in)} in${out}`,
    `  sent to  ${destination}${destination === 'this computer' ? '' : ', with the sample users’ data'}`,
  ].join('\n');
}

const amount = (value: number) => value.toLocaleString('en-US');
