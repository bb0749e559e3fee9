import { byCodeUnit } from './designs.ts';
import { mean, sum } from './intervals.ts';
import type { CallScore } from './scores.ts';

/** By the orders that both runs showed a user, or by users as a whole where they share none. */
export type Pairing = 'orders' | 'users';

/** One user of both runs. */
export interface PairedUser {
  readonly user: string;
  readonly values: readonly [number, number];
  readonly calls: number;
}

/** Users of both runs, each with the mean over the calls that both made; an order counts as often as both asked it. */
export function paired(a: readonly CallScore[], b: readonly CallScore[], pairing: Pairing): PairedUser[] {
  const [ours, theirs] = [a, b].map((scores) => byUserAndOrder(scores, pairing)) as [Grouped, Grouped];
  return [...ours]
    .sort(([x], [y]) => byCodeUnit(x, y))
    .flatMap(([user, orders]) => {
      const others = theirs.get(user) ?? new Map<string, number[]>();
      const common = [...orders].flatMap(([order, values]) => {
        const other = others.get(order);
        return other ? [{ values, other, calls: Math.min(values.length, other.length) }] : [];
      });
      const calls = sum(common.map((one) => one.calls));
      if (calls === 0) return [];
      const over = (of: (one: (typeof common)[number]) => readonly number[]) =>
        sum(common.map((one) => one.calls * mean(of(one))!)) / calls;
      return [{ user, values: [over(({ values }) => values), over(({ other }) => other)] as const, calls }];
    });
}

type Grouped = Map<string, Map<string, number[]>>;

function byUserAndOrder(scores: readonly CallScore[], pairing: Pairing): Grouped {
  const users: Grouped = new Map();
  for (const { user, order, value } of scores) {
    const key = pairing === 'orders' ? order : '';
    const orders = users.get(user) ?? new Map<string, number[]>();
    users.set(user, orders.set(key, [...(orders.get(key) ?? []), value]));
  }
  return users;
}

/** Whether some user was shown one order in both runs. */
export function sharesOrders(a: readonly CallScore[], b: readonly CallScore[]): boolean {
  const shown = new Set(a.map(({ user, order }) => JSON.stringify([user, order])));
  return b.some(({ user, order }) => shown.has(JSON.stringify([user, order])));
}
