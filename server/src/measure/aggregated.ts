import { borda, kemeny, swapAgreement } from './aggregate.ts';
import { type Comparison, compareScored } from './compare.ts';
import { calibrated } from './contentFree.ts';
import { byCodeUnit } from './designs.ts';
import { mean, tInterval } from './intervals.ts';
import { debiased, priorOf } from './labelPrior.ts';
import { paired } from './pairing.ts';
import { type Scored, scoresOf } from './scores.ts';
import type { AnalysisRequest, Interval, Observation, PointAnswer } from './types.ts';

/**
 * How several answers of one user are made one: `borda` by mean rank, `kemeny` the ranking that disagrees least, `agreement`
 * the one of two that wins in both orders, else a tie; `calibrated` by the answers to inputs without content, `debiased` by
 * the prior of places.
 */
export type Aggregation = 'borda' | 'kemeny' | 'agreement' | 'calibrated' | 'debiased';

/** What the aggregate of each user's answers is worth, beside the answers taken one by one. */
export interface AggregatedRun {
  readonly users: number;
  /** Answers that were aggregated. */
  readonly answers: number;
  /** Kemeny: users for whom another ranking is as good. Pairs: users whose orders disagree. */
  readonly notUnique: number | null;
  /** Kemeny: false where lists are longer than is solved exactly. */
  readonly exact: boolean | null;
  readonly metrics: Readonly<Record<string, AggregatedMetric>>;
}

export interface AggregatedMetric {
  readonly value: number | null;
  /** Of the same users' answers, one by one. */
  readonly single: number | null;
  /** value − single, with a t interval over users. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly users: number;
}

/** Every aggregate that a run's answers allow; undefined where there is none. */
export function aggregatedOf(request: AnalysisRequest): Partial<Record<Aggregation, AggregatedRun>> | undefined {
  const found = HOWS.flatMap((how) => {
    const made = aggregate(request, how);
    return made ? [[how, { ...made.said, metrics: metricsOf(request, made.request) }] as const] : [];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

const HOWS: readonly Aggregation[] = ['borda', 'kemeny', 'agreement', 'calibrated', 'debiased'];

/** Run A answer by answer against the aggregate of run B, paired by user. */
export function compareWithAggregate(
  a: AnalysisRequest,
  b: AnalysisRequest,
  how: Aggregation,
  options: { readonly metric?: string } = {},
): Comparison {
  const made = aggregate(b, how);
  const theirs = scoresOf(made?.request ?? b).filter(hasNoOrder);
  const comparison = compareScored(
    { request: a, scored: scoresOf(a) },
    { request: b, scored: theirs },
    'users',
    options,
  );
  const notes = made
    ? [`The first run is taken answer by answer; of the second each user's answers are made one (${how}).`]
    : [`The second run's answers cannot be aggregated (${how}); they are taken one by one.`];
  return { ...comparison, notes: [...comparison.notes.filter((note) => !note.includes('share no order')), ...notes] };
}

/** No test: the aggregate is made of the very answers that it is set beside. */
function metricsOf(request: AnalysisRequest, made: AnalysisRequest): Record<string, AggregatedMetric> {
  const theirs = scoresOf(made).filter((one) => hasNoOrder(one) && one.metric !== 'validRate');
  const single = scoresOf(request);
  return Object.fromEntries(
    theirs.flatMap((one) => {
      const other = single.find(({ metric }) => metric === one.metric);
      return other ? [[one.metric, besideSingle(other, one)] as const] : [];
    }),
  );
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

/** An aggregate is in no order that could have swayed it. */
const hasNoOrder = ({ better }: { readonly better: string }) => better !== 'nearer';

interface Made {
  readonly request: AnalysisRequest;
  readonly said: Omit<AggregatedRun, 'metrics'>;
}

function aggregate(request: AnalysisRequest, how: Aggregation): Made | undefined {
  switch (how) {
    case 'borda':
      return request.task === 'ranking' || request.task === 'choice' ? byBorda(request) : undefined;
    case 'kemeny':
      return request.task === 'ranking' ? byKemeny(request) : undefined;
    case 'agreement':
      return request.task === 'pair_choice' ? byAgreement(request) : undefined;
    case 'calibrated':
      return request.task === 'yes_no' ? byCalibration(request) : undefined;
    case 'debiased':
      return request.task === 'choice' ? byPrior(request) : undefined;
  }
}

interface Asked {
  readonly user: string;
  readonly items: readonly string[];
  readonly rankings: readonly (readonly string[])[];
}

/** Each user's usable rankings, one for each order of the same candidates; repeats are no further order. */
function askedOf({ observations }: AnalysisRequest): Asked[] {
  const users = new Map<string, Observation[]>();
  for (const o of observations.filter(({ repeat }) => repeat === 0))
    users.set(o.user, [...(users.get(o.user) ?? []), o]);
  return [...users].flatMap(([user, own]) => {
    const items = [...new Set(own[0]!.order)].sort(byCodeUnit);
    const same = own.filter(({ order }) => order.length === items.length && order.every((id) => items.includes(id)));
    const rankings = same.flatMap(({ ranking }) => (ranking === null || ranking.length === 0 ? [] : [ranking]));
    return same.length > 1 && same.length === own.length ? [{ user, items, rankings }] : [];
  });
}

function byBorda(request: AnalysisRequest): Made | undefined {
  const asked = askedOf(request);
  return asked.length === 0
    ? undefined
    : madeOf(request, asked, ({ rankings, items }) => borda(rankings, items), { notUnique: null, exact: null });
}

/** Lists too long for so many users are left to Borda: the work of solving one exactly doubles with each item. */
function byKemeny(request: AnalysisRequest): Made | undefined {
  const asked = askedOf(request);
  const work = asked.reduce(
    (total, { items }) => total + (items.length > 16 ? 0 : items.length ** 2 * 2 ** items.length),
    0,
  );
  if (asked.length === 0 || work > MOST_WORK) return undefined;
  const solved = new Map(asked.map((one) => [one, kemeny(one.rankings, one.items)]));
  const all = [...solved.values()];
  return madeOf(request, asked, (one) => solved.get(one)!.ranking, {
    notUnique: all.filter(({ unique }) => !unique).length,
    exact: all.every(({ exact }) => exact),
  });
}

/** Steps of Kemeny's search, about a second: eight users of 16 candidates, a thousand of ten. */
const MOST_WORK = 1.5e8;

/** An undecided pair counts as either of the two, half each. */
function byAgreement(request: AnalysisRequest): Made | undefined {
  const asked = askedOf(request).filter(({ items }) => items.length === 2);
  if (asked.length === 0) return undefined;
  const winner = ({ rankings: [one, other] }: Asked) => swapAgreement(one?.[0], other?.[0]);
  const observations = asked.flatMap((one) => {
    const won = one.rankings.length === 2 ? winner(one) : undefined;
    return (won === undefined ? one.items : [won]).map((id, repeat) => observed(one, [id], repeat));
  });
  const ties = asked.filter((one) => one.rankings.length === 2 && winner(one) === undefined).length;
  return { request: { ...request, observations }, said: { ...countOf(asked), notUnique: ties, exact: null } };
}

function madeOf(
  request: AnalysisRequest,
  asked: readonly Asked[],
  rank: (asked: Asked) => readonly string[],
  said: Pick<AggregatedRun, 'notUnique' | 'exact'>,
): Made {
  const { count } = request;
  const observations = asked.map((one) => {
    const ranking = one.rankings.length === 0 ? null : rank(one);
    return observed(one, ranking && count !== 'all' ? ranking.slice(0, count) : ranking, 0);
  });
  return { request: { ...request, observations }, said: { ...countOf(asked), ...said } };
}

function observed({ user, items }: Asked, ranking: readonly string[] | null, repeat: number): Observation {
  return { user, orderIndex: 0, repeat, order: items, ranking, grade: ranking === null ? null : 'valid' };
}

function countOf(asked: readonly Asked[]) {
  return { users: asked.length, answers: asked.reduce((total, { rankings }) => total + rankings.length, 0) };
}

/** Contextual calibration (Zhao et al. 2021): "yes" where the calibrated probability is the greater. */
function byCalibration(request: AnalysisRequest): Made | undefined {
  const prior = mean((request.contentFree ?? []).flatMap(({ probability }) => probability ?? []));
  const values = (request.values ?? []).filter(({ probability }) => probability !== undefined);
  if (prior === undefined || prior <= 0 || prior >= 1 || values.length === 0) return undefined;
  const made = values.map((one) =>
    judged(one, calibrated([one.probability!, 1 - one.probability!], [prior, 1 - prior])[0]!),
  );
  return { request: { ...request, values: made }, said: saidOf(values) };
}

function judged(answer: PointAnswer, yes: number): PointAnswer {
  return answer.value === null ? answer : { ...answer, probability: yes, value: yes > 0.5 ? 'yes' : 'no' };
}

/** PriDe: the place with the greatest probability once the prior of places is divided out. */
function byPrior(request: AnalysisRequest): Made | undefined {
  const prior = priorOf(request.observations);
  const known = request.observations.filter(
    ({ probabilities, order, ranking }) => ranking !== null && probabilities?.length === order.length,
  );
  if (!prior || known.length === 0) return undefined;
  const observations = known.flatMap((one) => {
    if (one.order.length !== prior.length) return [];
    const chances = debiased(one.probabilities!, prior);
    return [{ ...one, ranking: [one.order[chances.indexOf(Math.max(...chances))]!] }];
  });
  return { request: { ...request, observations }, said: saidOf(observations) };
}

function saidOf(answers: readonly { readonly user: string }[]) {
  const users = new Set(answers.map(({ user }) => user)).size;
  return { users, answers: answers.length, notUnique: null, exact: null };
}
