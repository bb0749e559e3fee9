import { refusal, refuse, spendingOf } from '../agree.ts';
import type { Prepared } from '../prepare.ts';
import { summarise } from '../summary.ts';
import { type PlanSummary, RunCancelled, type RunHooks, type RunsPorts } from '../types.ts';
import type { Pair } from './sides.ts';

/** What asking both would send, as one plan; over the budget of the second it says so and why. */
export async function planBoth(both: Pair<Prepared>, { worker }: RunsPorts): Promise<PlanSummary> {
  const [a, b] = [await summarise(both[0], worker, undefined), await summarise(both[1], worker, undefined)];
  const plan = together(a, b);
  const refused = refusal(spendingOf(plan), both[1]);
  return refused === undefined ? plan : { ...plan, notes: [...plan.notes, refused], overBudget: refused };
}

/** Before anything is sent: the budget holds for both together, and whoever is asked says yes. */
export async function agreeBoth(both: Pair<Prepared>, hooks: RunHooks, ports: RunsPorts): Promise<void> {
  refuse(refusal({ calls: both[0].plan.calls.length + both[1].plan.calls.length }, both[1]));
  if (both[1].setup.budget.tokens === undefined && !hooks.confirm) return;
  const plan = await planBoth(both, ports);
  refuse(plan.overBudget);
  if (hooks.confirm && !(await hooks.confirm(plan))) throw new RunCancelled();
}

function together(a: PlanSummary, b: PlanSummary): PlanSummary {
  const outMax = a.tokens.outMax === null || b.tokens.outMax === null ? null : a.tokens.outMax + b.tokens.outMax;
  const asked = `Two wordings are asked in turn: ${a.calls.planned} and ${b.calls.planned} calls.`;
  return {
    ...b,
    calls: { planned: a.calls.planned + b.calls.planned, cached: 0 },
    tokens: { in: a.tokens.in + b.tokens.in, outMax },
    usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
    model: a.model === b.model ? b.model : `${a.model} and ${b.model}`,
    destination: a.destination === b.destination ? b.destination : `${a.destination} and ${b.destination}`,
    notes: [asked, ...new Set([...a.notes, ...b.notes])],
  };
}
