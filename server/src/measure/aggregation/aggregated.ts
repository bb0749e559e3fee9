import { tInterval } from '../intervals.ts';
import { paired } from '../pairing.ts';
import { type Scored, scoresOf } from '../scores.ts';
import type { AnalysisRequest, Observation } from '../types.ts';
import { aggregate, aggregations } from './aggregate.ts';
import type { AggregatedMetric, AggregatedRun, Aggregation } from './types.ts';

/** Every aggregate that a run's answers allow; undefined where there is none. */
export function aggregatedOf(request: AnalysisRequest): Partial<Record<Aggregation, AggregatedRun>> | undefined {
  const found = aggregations.flatMap((how) => {
    const made = aggregate(request, how);
    return made ? [[how, { ...made.said, metrics: metricsOf(request, made.request) }] as const] : [];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** No test: the aggregate is made of the very answers that it is set beside. */
function metricsOf(request: AnalysisRequest, made: AnalysisRequest): Record<string, AggregatedMetric> {
  const theirs = aggregateScores(made).filter(({ metric }) => metric !== 'validRate');
  const single = scoresOf(usedIn(request));
  return Object.fromEntries(
    theirs.flatMap((one) => {
      const other = single.find(({ metric }) => metric === one.metric);
      return other ? [[one.metric, besideSingle(other, one)] as const] : [];
    }),
  );
}

/**
 * The answers that an aggregate is made of, each as given: it leaves unusable ones out, and would look better than it is
 * beside a mean that counts them as worst. Users without any usable answer are worst on both sides.
 */
function usedIn(request: AnalysisRequest): AnalysisRequest {
  const isUsable = ({ ranking }: Observation) => ranking !== null && ranking.length > 0;
  const answered = new Set(request.observations.filter(isUsable).map(({ user }) => user));
  const observations = request.observations
    .filter((one) => one.repeat === 0 && (isUsable(one) || !answered.has(one.user)))
    .map((one) => (isUsable(one) ? { ...one, grade: 'valid' as const } : one));
  return { ...request, observations, values: request.values?.filter(({ value }) => value !== null) };
}

/** An aggregate is in no order that could have swayed it. */
export function aggregateScores(request: AnalysisRequest): Scored[] {
  return scoresOf(request).filter(({ better }) => better !== 'nearer');
}

function besideSingle(one: Scored, other: Scored): AggregatedMetric {
  const { estimator } = one;
  const pairs = paired(one.scores, other.scores, 'users');
  const [a, b] = [0, 1].map((side) => pairs.map(({ user, values }) => ({ user, value: values[side]! })));
  const [single, value] = [estimator.estimate(a!), estimator.estimate(b!)];
  const [before, after] = [estimator.influence(a!), estimator.influence(b!)];
  const changes = before.map((x, user) => ({ mean: after[user]! - x, n: 1 }));
  const known = single !== null && value !== null;
  return {
    value,
    single,
    difference: known ? value - single : null,
    interval: known ? (tInterval(changes)?.interval ?? null) : null,
    users: pairs.length,
  };
}
