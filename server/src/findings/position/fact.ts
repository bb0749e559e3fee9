import type { Interval, PositionAnalysis } from '../../measure/index.ts';
import { count, decimal, pValue, rhoRange } from '../wording.ts';

/** Something that a test on position found. */
export interface Fact {
  readonly sentence: string;
  readonly echo: string;
  /** The place (from 0) that it speaks of; undefined for all. */
  readonly place?: number;
}

/** Holm's p of a test; null where it was not made. */
export function adjusted(tests: PositionAnalysis['tests'], name: string): number | null {
  return tests.find((test) => test.name === name)?.pHolm ?? null;
}

export const isSignificant = (p: number | null): boolean => p !== null && p <= 0.05;

export function ordinal(place: number, n: number): string {
  if (place === 0) return 'first';
  if (place === n - 1) return 'last';
  const number = place + 1;
  const suffix = ['th', 'st', 'nd', 'rd'][number % 100 > 10 && number % 100 < 14 ? 0 : number % 10] ?? 'th';
  return `${number}${suffix}`;
}

/** A direction that its own interval denies is not claimed; a warning has established it (docs/decisions/008). */
export function isMixed({ verdict }: PositionAnalysis, interval: Interval | null | undefined): boolean {
  return verdict === 'information' && holdsZero(interval);
}

export function holdsZero(interval: Interval | null | undefined): boolean {
  return interval !== null && interval !== undefined && interval[0] <= 0 && interval[1] >= 0;
}

/** A mean correlation with its interval and p. */
export function sized(rho: number, interval: Interval | null | undefined, users: number, p: number): string {
  const range = interval
    ? `95 % interval ${rhoRange(interval)} for users like these ${users}`
    : `${count(users, 'user')}, no interval`;
  return `ρ ${decimal(rho)} (${range}; ${pValue(p)})`;
}
