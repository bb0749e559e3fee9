import { byCodeUnit } from './designs.ts';
import { isConstant, mean, shareInterval, tInterval } from './intervals.ts';

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

/** The columns, with the t interval over users of one of them; null where all users are alike, whose spread tells nothing. */
export function withInterval(values: readonly ColumnValues[], column: keyof Columns) {
  const users = userMeans(values, column);
  const interval = isConstant(users)
    ? null
    : (tInterval(users.map((value) => ({ mean: value, n: 1 })))?.interval ?? null);
  return { ...averaged(values), interval };
}

/** The same of values within [0, 1]: where all users are alike, Wilson's interval over users. */
export function shared(values: readonly ColumnValues[], column: keyof Columns) {
  return { ...averaged(values), interval: shareInterval(userMeans(values, column)) };
}

/** How many users have a target, and how many have none. */
export function countUsers(answers: readonly { readonly user: string }[], hasTarget: (user: string) => boolean) {
  const users = [...new Set(answers.map((a) => a.user))];
  const targeted = users.filter(hasTarget).length;
  return { users: targeted, usersWithoutTarget: users.length - targeted };
}

/** The same in every column. */
export const alike = (value: number | null): Columns => ({ valid: value, usable: value, all: value });
