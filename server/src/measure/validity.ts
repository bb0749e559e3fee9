import { byCodeUnit } from './designs.ts';
import { proportion } from './intervals.ts';
import type { GradedCall, Interval, Validity } from './types.ts';

/**
 * How many answers are strict, valid and usable (each grade holds the better ones), the rate of valid ones with Wilson's
 * interval over calls, and the interval that knows calls of one user to be alike (docs/statistics.md 9).
 * A code counts once for each answer that carries it. Failed calls are not answers and must not be passed.
 */
export function validityOf(graded: readonly GradedCall[]): Validity {
  const users = new Map<string, { k: number; m: number }>();
  for (const { user, grade } of graded) {
    const { k, m } = users.get(user) ?? { k: 0, m: 0 };
    users.set(user, { k: k + (isValid(grade) ? 1 : 0), m: m + 1 });
  }
  const strict = graded.filter((call) => call.grade === 'strict').length;
  const valid = graded.filter((call) => isValid(call.grade)).length;
  const usable = graded.filter((call) => call.grade !== null).length;
  return { strict, valid, usable, total: graded.length, ...proportion([...users.values()]), codes: countCodes(graded) };
}

export function isValid(grade: GradedCall['grade']): boolean {
  return grade === 'strict' || grade === 'valid';
}

/** The interval to judge by: over users where their calls are more alike than chance, else over calls. */
export function judgedInterval({
  interval,
  intervalUsers,
  deff,
}: Pick<Validity, 'interval' | 'intervalUsers' | 'deff'>): Interval | null {
  return deff !== null && deff > 1 ? intervalUsers : interval;
}

function countCodes(graded: readonly GradedCall[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { codes } of graded) for (const code of new Set(codes)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => byCodeUnit(a, b)));
}
