import { callsPerUser, ordersOf } from '../measure/index.ts';
import { seeded } from '../text/index.ts';
import type { Plan, PlannedCall } from './types.ts';

export interface PlannedUser {
  readonly id: string;
  /** Ids of the candidates. */
  readonly items: readonly string[];
  /** Needed by the design `target:K` alone. */
  readonly target?: string;
}

export interface PlanRequest {
  readonly users: readonly PlannedUser[];
  readonly design: string;
  /** Further askings of each user's first order. */
  readonly repeats: number;
  /** How many of the users are asked again [all]. */
  readonly repeatUsers?: number;
  readonly seed: number;
  /** Orders in place of the design's, the same for all users: of answer words, not of candidates. */
  readonly orders?: readonly (readonly string[])[];
  /** Labels of each call are shuffled apart from the candidates. */
  readonly labels?: 'shuffled';
  /** Questions without content, asked last: what stands in place of the item, for the users in turn. */
  readonly standIns?: readonly string[];
  readonly notes?: readonly string[];
}

/**
 * The calls of a run, user by user: the design's orders first, then the repeats of order 0; questions without content last.
 * Throws DesignError for a design that is unknown or does not fit the candidates.
 */
export function planRun(request: PlanRequest): Plan {
  const { users, design, repeats, seed } = request;
  const asked = users.flatMap((user, i) => callsOf(user, repeatsOf(i, request), request));
  const calls = [...asked, ...withoutContent(request)].map((call, index) => ({ call: index, ...call }));
  const notes = [...(request.notes ?? []), ...coinciding(request)];
  return { calls, users: users.map(({ id }) => id), design, repeats, seed, notes };
}

function repeatsOf(place: number, { repeats, repeatUsers = Number.POSITIVE_INFINITY }: PlanRequest): number {
  return place < repeatUsers ? repeats : 0;
}

/** Seed that is sent to a provider with a call: each repeat samples anew, the orders of one user alike. */
export function samplingSeed(seed: number, repeat: number): number {
  return seed + repeat;
}

type Call = Omit<PlannedCall, 'call'>;

function callsOf(user: PlannedUser, repeats: number, request: PlanRequest): Call[] {
  const { design, seed } = request;
  const orders = request.orders ?? ordersOf(design, user.items, { seed, user: user.id, target: user.target });
  const asked = orders.map((order, orderIndex) => ({
    user: user.id,
    order,
    orderIndex,
    repeat: 0,
    ...shuffledLabels(user, order, orderIndex, request),
  }));
  const first = asked[0] ?? { user: user.id, order: [], orderIndex: 0, repeat: 0 };
  return [...asked, ...Array.from({ length: repeats }, (_, k) => ({ ...first, repeat: k + 1 }))];
}

/** A draw for each order, from a stream of its own. */
function shuffledLabels(user: PlannedUser, order: readonly string[], orderIndex: number, request: PlanRequest) {
  if (request.labels === undefined) return {};
  const random = seeded('labels', request.seed, user.id, orderIndex, ...[...user.items].sort());
  return { labels: random.shuffle(order.map((_, place) => place)) };
}

function withoutContent({ users, standIns = [] }: PlanRequest): Call[] {
  return standIns.map((contentFree, orderIndex) => ({
    user: users[orderIndex % users.length]!.id,
    order: [contentFree],
    orderIndex,
    repeat: 0,
    contentFree,
  }));
}

/** Designs give fewer candidates fewer orders, since theirs coincide. */
function coinciding({ users, design, orders }: PlanRequest): string[] {
  if (orders) return [];
  const least = design === 'swap' ? 2 : 3;
  const few = users.filter(
    ({ items }) => items.length < least && callsPerUser(design, items.length, 0) < callsPerUser(design, least, 0),
  );
  if (few.length === 0) return [];
  const who = few.length === 1 ? `User ${few[0]!.id} has` : `${few.length} users have`;
  return [`${who} fewer than ${least} candidates: orders of ${design} that coincide are planned once.`];
}
