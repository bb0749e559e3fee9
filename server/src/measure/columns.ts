import { byCodeUnit } from './designs.ts';
import { mean, tInterval } from './intervals.ts';
import type { Interval } from './types.ts';

/** A metric's values by column; null where there is nothing to average. */
export interface Columns {
  readonly valid: number | null;
  readonly usable: number | null;
  readonly all: number | null;
}

/** One call's value in each column; undefined: the call is not in that column. */
export interface ColumnValues {
  readonly user: string;
  readonly valid: number | undefined;
  readonly usable: number | undefined;
  readonly all: number | undefined;
}

/** Means over users of means within a user. */
export function averaged(values: readonly ColumnValues[]): Columns {
  const column = (name: keyof Columns) => mean(userMeans(values, name)) ?? null;
  return { valid: column('valid'), usable: column('usable'), all: column('all') };
}

/** Means within each user of one column, users sorted. */
export function userMeans(values: readonly ColumnValues[], column: keyof Columns): number[] {
  const users = new Map<string, number[]>();
  for (const value of values) {
    const x = value[column];
    if (x !== undefined) users.set(value.user, [...(users.get(value.user) ?? []), x]);
  }
  return [...users].sort(([a], [b]) => byCodeUnit(a, b)).map(([, xs]) => mean(xs)!);
}

/** A call whose answer is valid or not at all. */
export function valued(
  { user }: { readonly user: string },
  valid: number | undefined,
  all: number | undefined,
): ColumnValues {
  return { user, valid, usable: valid, all };
}

/** The columns, with the t interval over users of one of them. */
export function withInterval(values: readonly ColumnValues[], column: keyof Columns) {
  const users = userMeans(values, column).map((value) => ({ mean: value, n: 1 }));
  return { ...averaged(values), interval: tInterval(users)?.interval ?? null };
}

/** The interval of a share ends at 0 and 1. */
export function unit<T extends { readonly interval: Interval | null }>(columns: T): T {
  const { interval } = columns;
  return interval === null ? columns : { ...columns, interval: [Math.max(0, interval[0]), Math.min(1, interval[1])] };
}

/** How many users have a target, and how many have none. */
export function countUsers(answers: readonly { readonly user: string }[], hasTarget: (user: string) => boolean) {
  const users = [...new Set(answers.map((a) => a.user))];
  const targeted = users.filter(hasTarget).length;
  return { users: targeted, usersWithoutTarget: users.length - targeted };
}

/** The same in every column. */
export const alike = (value: number | null): Columns => ({ valid: value, usable: value, all: value });
