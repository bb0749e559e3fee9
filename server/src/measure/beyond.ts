import { averaged, type ColumnValues, withInterval } from './columns.ts';
import { least, mean, sum } from './intervals.ts';
import { isChoice, isValidRanking } from './metrics.ts';
import type { AnalysisRequest, MetricColumns, Observation } from './types.ts';

/*
 * What accuracy does not say: how much of the candidates is ever recommended, and whether popular items are preferred
 * (Abdollahpouri et al., arXiv 1910.05755). Over the first k of an answer, k = 5 or what every call has, 1 for a choice.
 */

/** coverage@k and, where popularity is known, popularityLift@k; empty without an answer over candidates. */
export function beyondAccuracy(request: AnalysisRequest): Record<string, MetricColumns> {
  const calls = request.observations.filter(({ order }) => order.length > 0);
  if (!calls.some(({ ranking }) => ranking !== null)) return {};
  const k = isChoice(request.task) ? 1 : Math.min(5, least(calls.map(({ order }) => order.length)));
  return { [`coverage@${k}`]: coverage(calls, k, request), ...lift(calls, k, request) };
}

/** Share of the distinct candidates shown that stand among the first k of some answer; as many draws at random beside it. */
function coverage(calls: readonly Observation[], k: number, request: AnalysisRequest): MetricColumns {
  const of = (kept: readonly Observation[]) => {
    const shown = new Set(kept.flatMap(({ order }) => order));
    const named = new Set(kept.flatMap(({ order, ranking }) => first(ranking, k).filter((id) => order.includes(id))));
    return shown.size === 0 ? null : named.size / shown.size;
  };
  const valid = calls.filter((call) => isValidRanking(call, request.count));
  const whole = calls.map((call) => (isValidRanking(call, request.count) ? call : { ...call, ranking: null }));
  const usable = calls.filter(({ ranking }) => ranking !== null);
  const random = [valid, usable, calls].map((kept) => expectedCoverage(kept, k));
  return {
    ...counted(calls),
    valid: of(valid),
    usable: of(usable),
    all: of(whole),
    interval: null,
    baselines: { random: { valid: random[0]!, usable: random[1]!, all: random[2]! } },
  };
}

/** Mean over items of 1 − Π(1 − k/n) over the calls that showed the item. */
function expectedCoverage(calls: readonly Observation[], k: number): number | null {
  const missed = new Map<string, number>();
  for (const { order } of calls) {
    for (const id of order) missed.set(id, (missed.get(id) ?? 1) * (1 - Math.min(1, k / order.length)));
  }
  return missed.size === 0 ? null : 1 - sum([...missed.values()]) / missed.size;
}

/** Mean popularity of the first k over that of all candidates; 1 where popularity plays no part. */
function lift(calls: readonly Observation[], k: number, request: AnalysisRequest): Record<string, MetricColumns> {
  const { popularity } = request;
  if (!popularity || !calls.every(({ user }) => Object.hasOwn(popularity, user))) return {};
  const values = calls.map((call) => liftOf(call, call.ranking, k, request));
  const listed = calls.map((call) => liftOf(call, call.order, k, request));
  const random = { valid: 1, usable: 1, all: 1 };
  return {
    [`popularityLift@${k}`]: {
      ...counted(calls),
      ...withInterval(values, 'usable'),
      baselines: { random, inputOrder: averaged(listed) },
    },
  };
}

/** Answers that are not usable have no worst popularity: they are left out of every column. */
function liftOf(
  call: Observation,
  ranking: readonly string[] | null,
  k: number,
  { popularity, count }: AnalysisRequest,
): ColumnValues {
  const own = popularity![call.user]!;
  const of = (ids: readonly string[]) => mean(ids.map((id) => (Object.hasOwn(own, id) ? own[id]! : 0))) ?? 0;
  const all = of(call.order);
  const usable = ranking === null || all === 0 ? undefined : of(first(ranking, k)) / all;
  const valid = isValidRanking(call, count) ? usable : undefined;
  return { user: call.user, valid, usable, all: usable };
}

function counted(calls: readonly Observation[]) {
  return { users: new Set(calls.map(({ user }) => user)).size, usersWithoutTarget: 0 };
}

const first = (ranking: readonly string[] | null, k: number) => (ranking ?? []).slice(0, k);
