import { type ColumnValues, withInterval } from './columns.ts';
import { mean } from './intervals.ts';
import { isValidRanking } from './metrics.ts';
import type { AnalysisRequest, MetricColumns, Observation } from './types.ts';

/**
 * Items named from a catalogue: coverage, the share of it that is ever named, beside as many draws at random; and popularity
 * lift, the mean popularity of what is named over that of the catalogue, 1 where popularity plays no part (Abdollahpouri et
 * al., arXiv 1910.05755). Empty where the catalogue is not known.
 */
export function beyondCatalogue(request: AnalysisRequest): Record<string, MetricColumns> {
  const { observations, catalog } = request;
  if (!catalog || catalog.size === 0 || observations.length === 0) return {};
  return { coverage: coverage(request, catalog.size), ...lift(request) };
}

function coverage(request: AnalysisRequest, size: number): MetricColumns {
  const { valid, usable, all } = columnsOf(request);
  const named = (calls: readonly Observation[]) => new Set(calls.flatMap(({ ranking }) => ranking ?? [])).size;
  const share = (calls: readonly Observation[]) => (calls.length === 0 ? null : Math.min(1, named(calls) / size));
  const drawn = (calls: readonly Observation[]) => (calls.length === 0 ? null : expected(calls, request, size));
  return {
    ...counted(request),
    valid: share(valid),
    usable: share(usable),
    all: share(valid) ?? 0,
    interval: null,
    baselines: { random: { valid: drawn(valid), usable: drawn(usable), all: drawn(all) } },
  };
}

/** 1 − (1 − k/size)^calls, k as many as were asked for. */
function expected(calls: readonly Observation[], { count }: AnalysisRequest, size: number): number {
  const k = count === 'all' ? 1 : count;
  return 1 - (1 - Math.min(1, k / size)) ** calls.length;
}

function columnsOf({ observations, count }: AnalysisRequest) {
  return {
    valid: observations.filter((call) => isValidRanking(call, count)),
    usable: observations.filter(({ ranking }) => ranking !== null),
    all: observations,
  };
}

function lift(request: AnalysisRequest): Record<string, MetricColumns> {
  const { popularity } = request.catalog!;
  const whole = mean(Object.values(popularity ?? {}));
  if (!popularity || !whole) return {};
  const values = request.observations.map((call): ColumnValues => {
    const known = (call.ranking ?? []).filter((id) => Object.hasOwn(popularity, id)).map((id) => popularity[id]!);
    const usable = known.length === 0 ? undefined : mean(known)! / whole;
    return { user: call.user, valid: isValidRanking(call, request.count) ? usable : undefined, usable, all: usable };
  });
  const random = { valid: 1, usable: 1, all: 1 };
  return { popularityLift: { ...counted(request), ...withInterval(values, 'usable'), baselines: { random } } };
}

function counted({ observations }: AnalysisRequest) {
  return { users: new Set(observations.map(({ user }) => user)).size, usersWithoutTarget: 0 };
}
