import { casesOf, isUsable } from './cases.ts';
import { contrast, greatestRho, linearWeights } from './contrasts.ts';
import { areaEstimator, balancedEstimator, type Estimator, meanEstimator, rootEstimator } from './estimators.ts';
import { least } from './intervals.ts';
import { isChoice, isValidRanking, targetOf } from './metrics.ts';
import { type Gain, gainAt, hitRate, ndcg, reciprocal } from './places.ts';
import { ratedAnswers, worstError } from './ratings.ts';
import { hasCandidates, isPointwise } from './tasks.ts';
import type { AnalysisRequest, Observation, PointAnswer } from './types.ts';
import { isValid } from './validity.ts';
import { truth } from './yesNo.ts';

/** What one call scores, so that it can be paired with the same call of another run. */
export interface CallScore {
  readonly user: string;
  /** The order shown, else the number of the wording. */
  readonly order: string;
  readonly value: number;
}

/** A metric of a run, call by call; what is not valid counts as worst. */
export interface Scored {
  readonly metric: string;
  /** `smaller`: errors; `nearer`: the nearer to 0. */
  readonly better: 'greater' | 'smaller' | 'nearer';
  readonly scores: readonly CallScore[];
  readonly estimator: Estimator;
  /** Of the target's place in a list: what chance gives depends on how long the list is. */
  readonly ofList?: true;
}

/** The metrics in which runs of one task are compared, the primary one first: NDCG@5, AUC, RMSE (or what stands for them). */
export function scoresOf(request: AnalysisRequest): Scored[] {
  if (request.task === 'yes_no') return [...yesNoScores(request), validScores(request)];
  if (request.task === 'rating') return [...ratingScores(request), validScores(request)];
  return [...listScores(request), validScores(request), ...slopeScores(request)];
}

function listScores(request: AnalysisRequest): Scored[] {
  const judged = request.observations.filter((o) => targetOf(o, request.targets) !== undefined);
  if (judged.length === 0) return [];
  const n = least(judged.map(({ order }) => order.length));
  return gainsOf(request.task, n).map(([metric, gain]) => ({
    metric,
    better: 'greater',
    estimator: meanEstimator,
    ofList: true,
    scores: judged.map((o) => ({ user: o.user, order: orderKey(o), value: gainOf(o, gain, request) })),
  }));
}

/** The primary one first: NDCG@5, or the deepest cut that every call has. */
function gainsOf(task: string, n: number): [string, Gain][] {
  if (isChoice(task)) return [['accuracy', hitRate(1)]];
  const cuts = [5, 3, 1, 10].filter((k) => k <= n);
  return [
    ...cuts.map((k): [string, Gain] => [`NDCG@${k}`, ndcg(k)]),
    ...cuts.map((k): [string, Gain] => [`HR@${k}`, hitRate(k)]),
    ['MRR', reciprocal],
  ];
}

function gainOf(observation: Observation, gain: Gain, { targets, count }: AnalysisRequest): number {
  if (!isValidRanking(observation, count)) return 0;
  const rank = observation.ranking!.indexOf(targetOf(observation, targets)!);
  return gainAt(rank < 0 ? undefined : { first: rank + 1, tied: 1 }, gain);
}

/** ρ_lin of usable answers, as a share of what answers of their length can reach. */
function slopeScores({ observations }: AnalysisRequest): Scored[] {
  const scores = observations.flatMap((observation) => {
    const [{ calls, n }] = casesOf([observation]) as [ReturnType<typeof casesOf>[number]];
    const call = calls[0]!;
    if (n < 2 || !isUsable(call) || call.ranked === 0) return [];
    const value = contrast(call, linearWeights(n)) / greatestRho(call.ranked, n);
    return [{ user: observation.user, order: orderKey(observation), value }];
  });
  return scores.length === 0 ? [] : [{ metric: 'rhoLin', better: 'nearer', estimator: meanEstimator, scores }];
}

function validScores(request: AnalysisRequest): Scored {
  const scores = isPointwise(request.task)
    ? (request.values ?? []).map((a) => ({ user: a.user, order: wordingKey(a), value: a.value === null ? 0 : 1 }))
    : request.observations.map((o) => ({ user: o.user, order: orderKey(o), value: isGood(o, request) ? 1 : 0 }));
  return { metric: 'validRate', better: 'greater', estimator: meanEstimator, scores };
}

function isGood(observation: Observation, { count, task }: AnalysisRequest): boolean {
  if (hasCandidates(task) || task === 'item') return isValidRanking(observation, count);
  return isValid(observation.grade ?? null);
}

function yesNoScores({ values = [], targets }: AnalysisRequest): Scored[] {
  const judged = values.filter(({ user }) => truth(targets[user]) !== undefined);
  if (judged.length === 0) return [];
  const liked = (user: string) => truth(targets[user]) === 'yes';
  const scored = (value: (answer: PointAnswer) => number) =>
    judged.map((a) => ({ user: a.user, order: wordingKey(a), value: value(a) }));
  const right = scored((a) => (a.value === truth(targets[a.user]) ? 1 : 0));
  const known = judged.some(({ probability }) => probability !== undefined);
  const chance = scored((a) => (a.value === null ? 0.5 : (a.probability ?? 0.5)));
  return [
    ...(known ? [{ metric: 'AUC', better: 'greater' as const, scores: chance, estimator: areaEstimator(liked) }] : []),
    { metric: 'balancedAccuracy', better: 'greater', scores: right, estimator: balancedEstimator(liked) },
    { metric: 'accuracy', better: 'greater', scores: right, estimator: meanEstimator },
  ];
}

function ratingScores(request: AnalysisRequest): Scored[] {
  const { targets, scale } = request;
  const judged = ratedAnswers(request);
  const errors = (power: (error: number) => number) =>
    judged.flatMap((a) => {
      const target = Number(targets[a.user]);
      const value = a.value === null ? worstError(target, scale, power) : power(Number(a.value) - target);
      return value === undefined ? [] : [{ user: a.user, order: wordingKey(a), value }];
    });
  if (judged.length === 0) return [];
  return [
    { metric: 'RMSE', better: 'smaller', scores: errors((error) => error * error), estimator: rootEstimator },
    { metric: 'MAE', better: 'smaller', scores: errors(Math.abs), estimator: meanEstimator },
  ];
}

const orderKey = ({ order, orderIndex }: Observation) =>
  order.length > 0 ? JSON.stringify(order) : String(orderIndex);
const wordingKey = ({ order, orderIndex }: PointAnswer) =>
  order && order.length > 0 ? JSON.stringify(order) : String(orderIndex ?? 0);
