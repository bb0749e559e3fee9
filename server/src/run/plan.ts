import { callsPerUser, ordersOf } from '../measure/index.ts';
import type { Plan, PlannedCall } from './types.ts';

export interface PlanRequest {
  /** Users with the ids of their candidates; `target` is needed by the design `target:K` alone. */
  readonly users: readonly { readonly id: string; readonly items: readonly string[]; readonly target?: string }[];
  readonly design: string;
  /** Further askings of each user's first order. */
  readonly repeats: number;
  readonly seed: number;
  readonly notes?: readonly string[];
}

/**
 * The calls of a run, user by user: the design's orders first, then the repeats of order 0.
 * Throws DesignError for a design that is unknown or does not fit the candidates.
 */
export function planRun(request: PlanRequest): Plan {
  const { users, design, repeats, seed } = request;
  const calls = users.flatMap((user) => callsOf(user, request)).map((call, index) => ({ call: index, ...call }));
  const notes = [...(request.notes ?? []), ...coinciding(request)];
  return { calls, users: users.map(({ id }) => id), design, repeats, seed, notes };
}

/** Seed that is sent to a provider with a call: each repeat samples anew, the orders of one user alike. */
export function samplingSeed(seed: number, repeat: number): number {
  return seed + repeat;
}

type Call = Omit<PlannedCall, 'call'>;

function callsOf(user: PlanRequest['users'][number], { design, repeats, seed }: PlanRequest): Call[] {
  const orders = ordersOf(design, user.items, { seed, user: user.id, target: user.target });
  const first = orders[0] ?? [];
  const asked = orders.map((order, orderIndex) => ({ user: user.id, order, orderIndex, repeat: 0 }));
  const again = Array.from({ length: repeats }, (_, k) => ({
    user: user.id,
    order: first,
    orderIndex: 0,
    repeat: k + 1,
  }));
  return [...asked, ...again];
}

/** Designs give fewer candidates fewer orders, since theirs coincide. */
function coinciding({ users, design }: PlanRequest): string[] {
  const least = design === 'swap' ? 2 : 3;
  const few = users.filter(
    ({ items }) => items.length < least && callsPerUser(design, items.length, 0) < callsPerUser(design, least, 0),
  );
  if (few.length === 0) return [];
  const who = few.length === 1 ? `User ${few[0]!.id} has` : `${few.length} users have`;
  return [`${who} fewer than ${least} candidates: orders of ${design} that coincide are planned once.`];
}
