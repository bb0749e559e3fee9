import { UsageError } from '../ports.ts';
import { type AnswerCache, overBudget, type Spending, unpriced } from '../run/index.ts';
import type { Prepared } from './prepare.ts';
import type { StoredRecord } from './records.ts';
import { summarise } from './summary.ts';
import { type PlanSummary, RunCancelled, type RunHooks, type RunsPorts } from './types.ts';

interface Before {
  readonly cache: AnswerCache | undefined;
  readonly resume: StoredRecord | undefined;
}

/** Before anything is sent: the budget holds, and whoever is asked says yes. Rejects with UsageError or RunCancelled. */
export async function agree(
  prepared: Prepared,
  { cache, resume }: Before,
  hooks: RunHooks,
  ports: RunsPorts,
): Promise<void> {
  const { setup, plan } = prepared;
  refuse(refusal({ calls: plan.calls.length }, prepared));
  if (setup.budget.tokens === undefined && !hooks.confirm) return;
  const summary = await summarise(prepared, ports.worker, cache);
  refuse(refusal(spendingOf(summary), prepared));
  const notes = [...summary.notes, ...goingOn(resume)];
  if (hooks.confirm && !(await hooks.confirm({ ...summary, notes }))) throw new RunCancelled();
}

function goingOn(resume: StoredRecord | undefined): string[] {
  if (resume === undefined) return [];
  const answered = resume.record.outcomes.filter(({ raw }) => raw !== null).length;
  return [`The run goes on in a record that holds ${answered} answers already; those are not asked again.`];
}

export function spendingOf({ calls, tokens, usd }: PlanSummary): Spending {
  return { calls: calls.planned, tokens: tokens.in + (tokens.outMax ?? 0), usd: usd ?? undefined };
}

/** Why a run that spends so much may not begin: it is over its budget, or has one that cannot be held. */
export function refusal(spending: Spending, { setup, info }: Pick<Prepared, 'setup' | 'info'>): string | undefined {
  const over = overBudget(spending, setup.budget);
  if (over !== undefined) return over;
  const unknown = unpriced(setup.budget, info);
  return unknown && `${unknown} Nothing was sent. --max-calls N bounds the run by calls instead.`;
}

/** Throws UsageError where there is a sentence that says why not. */
export function refuse(sentence: string | undefined): void {
  if (sentence !== undefined) throw new UsageError(sentence);
}
