import { stableJson } from '../text/index.ts';
import { callKey } from './record.ts';
import type { OutcomeLine, Plan, PlannedCall, RunLine, RunRecord } from './types.ts';

/** Whether a record is of the same run as `wanted`: template, model, parameters, design, contract and seed. */
export function sameRun(run: RunLine, wanted: RunLine): boolean {
  return identityOf(run) === identityOf(wanted);
}

/** Read back from JSON, so that fields left undefined and fields left out are the same. */
function identityOf({ template, model, params, design, seed, contract, variant }: RunLine): string {
  return stableJson(JSON.parse(JSON.stringify([template, model, params, design, seed, contract, variant])));
}

/** An earlier outcome of a call, and whether it still stands for it. */
export type Earlier =
  | { readonly kind: 'answered'; readonly outcome: OutcomeLine }
  | { readonly kind: 'failed' | 'changed' | 'none' };

/** Looks calls up in a record: answered only if user, orderIndex, repeat and the prompt's sha256 all agree. */
export function earlierOutcomes(record: RunRecord | undefined): (call: PlannedCall, prompt: string) => Earlier {
  const outcomes = new Map((record?.outcomes ?? []).map((outcome) => [callKey(outcome), outcome]));
  return (call, prompt) => {
    const outcome = outcomes.get(callKey(call));
    if (outcome === undefined) return { kind: 'none' };
    if (outcome.raw === null) return { kind: 'failed' };
    return outcome.prompt === prompt ? { kind: 'answered', outcome } : { kind: 'changed' };
  };
}

/** The outcomes that a resume may keep; `prompts` holds each call's prompt hash by its number in the plan. */
export function answered(record: RunRecord, plan: Plan, prompts: ReadonlyMap<number, string>): OutcomeLine[] {
  const lookUp = earlierOutcomes(record);
  return plan.calls.flatMap((call) => {
    const earlier = lookUp(call, prompts.get(call.call) ?? '');
    return earlier.kind === 'answered' ? [earlier.outcome] : [];
  });
}
