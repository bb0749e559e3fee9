import { calibrated } from '../contentFree.ts';
import { mean } from '../intervals.ts';
import { debiased, priorOf } from '../labelPrior.ts';
import type { AnalysisRequest, PointAnswer } from '../types.ts';
import { saidOf } from './asked.ts';
import type { Made } from './types.ts';

/** Contextual calibration (Zhao et al. 2021): "yes" where the calibrated probability is the greater. */
export function byCalibration(request: AnalysisRequest): Made | undefined {
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
export function byPrior(request: AnalysisRequest): Made | undefined {
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
