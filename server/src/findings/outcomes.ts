import type { Grade } from '../answers/index.ts';
import { callKey, type OutcomeLine, type RunRecord } from '../run/index.ts';

/** The outcome that counts for each planned call: where a call was asked again, its answer, else the last failure. */
export function countedOutcomes({ outcomes }: RunRecord): OutcomeLine[] {
  const counted = new Map<string, OutcomeLine>();
  for (const outcome of outcomes) {
    const key = callKey(outcome);
    const before = counted.get(key);
    if (!before || before.raw === null || outcome.raw !== null) counted.set(key, outcome);
  }
  return [...counted.values()];
}

/** Outcomes with an answer of the model, usable or not; a failed call is none. */
export function answers(record: RunRecord): OutcomeLine[] {
  return countedOutcomes(record).filter((outcome) => outcome.raw !== null);
}

export function isValid(grade: Grade | null): boolean {
  return grade === 'strict' || grade === 'valid';
}

/** Numbers of these calls, ascending: what a finding counts. */
export function callsOf(outcomes: readonly OutcomeLine[]): number[] {
  return outcomes.map(({ call }) => call).sort((a, b) => a - b);
}

/** The ids that an answer ranks or chooses, best first; null where it is not usable. */
export function rankingOf({ answer }: Pick<OutcomeLine, 'answer'>): readonly string[] | null {
  if (answer === null) return null;
  return Array.isArray(answer) ? answer : [String(answer)];
}
