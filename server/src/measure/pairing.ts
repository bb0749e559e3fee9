import { byCodeUnit } from './designs.ts';
import { mean } from './intervals.ts';
import type { CallScore } from './scores.ts';

/** By the orders that both runs showed a user, or by users as a whole where they share none. */
export type Pairing = 'orders' | 'users';

/** One user of both runs. */
export interface PairedUser {
  readonly user: string;
  readonly values: readonly [number, number];
  readonly calls: number;
}

/** Users of both runs, each with the mean over the orders that both showed; an order's askings share its weight. */
export function paired(a: readonly CallScore[], b: readonly CallScore[], pairing: Pairing): PairedUser[] {
  const [ours, theirs] = [a, b].map((scores) => byUserAndOrder(scores, pairing)) as [Grouped, Grouped];
  return [...ours]
    .sort(([x], [y]) => byCodeUnit(x, y))
    .flatMap(([user, orders]) => {
      const others = theirs.get(user);
      const common = [...orders.keys()].filter((order) => others?.has(order));
      if (!others || common.length === 0) return [];
      const value = (own: ReadonlyMap<string, number[]>) => mean(common.map((order) => mean(own.get(order)!)!))!;
      const calls = common.reduce((n, order) => n + Math.min(orders.get(order)!.length, others.get(order)!.length), 0);
      return [{ user, values: [value(orders), value(others)] as const, calls }];
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
