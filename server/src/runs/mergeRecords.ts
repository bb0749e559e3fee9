import { UsageError } from '../ports.ts';
import { callKey, type RunRecord } from '../run/index.ts';
import { stableJson } from '../text/index.ts';
import type { StoredRecord } from './records.ts';

/** Parts of one run, each of other users, as one record. Throws UsageError for records that do not belong together. */
export function mergeRecords(stored: readonly StoredRecord[]): RunRecord {
  const [first, ...others] = stored;
  return others.reduce((merged, other) => merge(merged, first!.path, other), first!.record);
}

function merge(a: RunRecord, path: string, { path: other, record: b }: StoredRecord): RunRecord {
  const unlike = differences(a, b);
  if (unlike.length > 0) {
    throw new UsageError(
      `${path} and ${other} differ in ${unlike.join(', ')} and cannot be analysed together. Analyse them apart, or compare them.`,
    );
  }
  const calls = new Set(a.outcomes.map(callKey));
  const outcomes = b.outcomes.map((outcome, i) => ({ ...outcome, call: a.outcomes.length + i }));
  if (outcomes.some((outcome) => calls.has(callKey(outcome)))) {
    throw new UsageError(`${path} and ${other} hold the same calls. Analyse them apart, or compare them.`);
  }
  const design = { ...a.run.design, users: a.run.design.users + b.run.design.users };
  return {
    run: { ...a.run, design },
    users: [...a.users, ...b.users],
    outcomes: [...a.outcomes, ...outcomes],
    prompts: new Map([...a.prompts, ...b.prompts]),
    end: undefined,
    torn: a.torn || b.torn,
  };
}

function differences({ run: a }: RunRecord, { run: b }: RunRecord): string[] {
  const parts = {
    template: [a.template, b.template],
    model: [a.model, b.model],
    parameters: [a.params, b.params],
    contract: [a.contract, b.contract],
    orders: [a.design.orders, b.design.orders],
    repeats: [a.design.repeats, b.design.repeats],
    seed: [a.seed, b.seed],
  };
  return Object.entries(parts).flatMap(([name, [x, y]]) => (stableJson(x) === stableJson(y) ? [] : [name]));
}
