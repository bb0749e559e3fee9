import { averaged, type Columns, shared } from './columns.ts';
import { least } from './intervals.ts';
import { type Gain, gainAt, hitRate, ndcg, type Place, placeByScore, randomGain, reciprocal } from './places.ts';
import type { AnalysisRequest, MetricColumns, Observation } from './types.ts';
import { isValid } from './validity.ts';

/**
 * NDCG@k, HR@k, Recall@k (k = 1, 3, 5, 10 up to the number of candidates) and MRR, beside random, input order and popularity
 * on the same calls; averaged within a user, then over users (fields reference, "Metrics"). With one relevant item a user
 * Recall@k is HR@k. A choice has its accuracy alone; items from a catalogue have no list to be compared with. Empty where no
 * user has a target.
 */
export function rankingMetrics(request: AnalysisRequest): Record<string, MetricColumns> {
  const target = request.task === 'item' ? anyTarget : targetOf;
  const judged = request.observations.filter((o) => target(o, request.targets) !== undefined);
  if (judged.length === 0) return {};
  const all = new Set(request.observations.map((o) => o.user));
  const users = new Set(judged.map((o) => o.user));
  const counted = { users: users.size, usersWithoutTarget: all.size - users.size };
  const calls = judged.map((o) => callOf(o, request));
  const named = isChoice(request.task) ? [['accuracy', hitRate(1)] as const] : gains(longest(request, calls));
  return Object.fromEntries(named.map(([name, gain]) => [name, { ...counted, ...columns(calls, gain) }]));
}

export const isChoice = (task: string) => task === 'choice' || task === 'pair_choice';

/** How deep cuts go: as far as every call has candidates, or as many items as a catalogue was asked for. */
function longest({ task, count }: AnalysisRequest, calls: readonly RankedCall[]): number {
  if (task === 'item') return count === 'all' ? 10 : Math.max(1, count);
  return least(calls.map((call) => call.n));
}

function anyTarget({ user }: Observation, targets: AnalysisRequest['targets']): string | undefined {
  const target = Object.hasOwn(targets, user) ? targets[user] : undefined;
  return target === undefined || target === null ? undefined : String(target);
}

function gains(n: number): [string, Gain][] {
  const cuts = [1, 3, 5, 10].filter((k) => k <= n);
  return [
    ...cuts.map((k): [string, Gain] => [`NDCG@${k}`, ndcg(k)]),
    ...cuts.map((k): [string, Gain] => [`HR@${k}`, hitRate(k)]),
    ...cuts.map((k): [string, Gain] => [`Recall@${k}`, hitRate(k)]),
    ['MRR', reciprocal],
  ];
}

interface RankedCall {
  readonly user: string;
  readonly n: number;
  readonly valid: boolean;
  readonly usable: boolean;
  /** Of the target in the answer, in the list as shown, and by popularity. */
  readonly place: Place | undefined;
  /** Undefined where nothing was shown: items from a catalogue. */
  readonly shown: Place | undefined;
  readonly popular: Place | undefined;
}

function callOf(observation: Observation, request: AnalysisRequest): RankedCall {
  const { user, order, ranking } = observation;
  const target = String(request.targets[user]);
  const rank = ranking?.indexOf(target) ?? -1;
  return {
    user,
    n: order.length,
    valid: isValidRanking(observation, request.count),
    usable: ranking !== null,
    place: rank < 0 ? undefined : { first: rank + 1, tied: 1 },
    shown: request.task === 'item' ? undefined : { first: order.indexOf(target) + 1, tied: 1 },
    popular: popularPlace(order, target, request.popularity?.[user]),
  };
}

function popularPlace(
  order: readonly string[],
  target: string,
  popularity: Readonly<Record<string, number>> | undefined,
) {
  if (!popularity) return undefined;
  return placeByScore(new Map(order.map((id) => [id, popularity[id] ?? 0])), target);
}

/** As graded; calls without a grade are valid when they rank as many as was asked. */
export function isValidRanking({ grade, ranking, order }: Observation, count: number | 'all'): boolean {
  if (ranking === null) return false;
  if (grade !== undefined || order.length === 0) return isValid(grade ?? 'valid');
  return ranking.length === (count === 'all' ? order.length : Math.min(count, order.length));
}

function columns(calls: readonly RankedCall[], gain: Gain) {
  const values = calls.map((call) => {
    const value = gainAt(call.place, gain);
    return {
      user: call.user,
      valid: call.valid ? value : undefined,
      usable: call.usable ? value : undefined,
      all: call.valid ? value : 0,
    };
  });
  const listed = calls.every((call) => call.shown);
  return {
    ...shared(values, 'all'),
    baselines: {
      random: listed ? baseline(calls, (call) => randomGain(call.n, gain)) : NO_COLUMNS,
      inputOrder: listed ? baseline(calls, (call) => gainAt(call.shown, gain)) : NO_COLUMNS,
      popularity: calls.every((call) => call.popular)
        ? baseline(calls, (call) => gainAt(call.popular, gain))
        : NO_COLUMNS,
    },
  };
}

/** A baseline on the same calls as each column. */
function baseline(calls: readonly RankedCall[], value: (call: RankedCall) => number): Columns {
  return averaged(
    calls.map((call) => {
      const x = value(call);
      return { user: call.user, valid: call.valid ? x : undefined, usable: call.usable ? x : undefined, all: x };
    }),
  );
}

/** The target's id where it is among the candidates. */
export function targetOf({ user, order }: Observation, targets: AnalysisRequest['targets']): string | undefined {
  const target = Object.hasOwn(targets, user) ? targets[user] : undefined;
  if (target === undefined || target === null) return undefined;
  return order.includes(String(target)) ? String(target) : undefined;
}

const NO_COLUMNS: Columns = { valid: null, usable: null, all: null };
