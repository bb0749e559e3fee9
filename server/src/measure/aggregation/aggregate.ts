import type { AnalysisRequest } from '../types.ts';
import { byAgreement } from './byAgreement.ts';
import { byAverage } from './byAverage.ts';
import { byCalibration, byPrior } from './byPrior.ts';
import { byBorda, byKemeny } from './byRank.ts';
import type { Aggregation, Made } from './types.ts';

/** A run with each user's answers made one; undefined where its task or its answers do not allow it. */
export function aggregate(request: AnalysisRequest, how: Aggregation): Made | undefined {
  const { tasks, make } = WAYS[how];
  return tasks.includes(request.task) ? make(request) : undefined;
}

interface Way {
  readonly tasks: readonly string[];
  make(request: AnalysisRequest): Made | undefined;
}

const WAYS: Readonly<Record<Aggregation, Way>> = {
  borda: { tasks: ['ranking', 'choice'], make: byBorda },
  kemeny: { tasks: ['ranking'], make: byKemeny },
  agreement: { tasks: ['pair_choice'], make: byAgreement },
  averaged: { tasks: ['choice', 'pair_choice'], make: byAverage },
  calibrated: { tasks: ['yes_no'], make: byCalibration },
  debiased: { tasks: ['choice'], make: byPrior },
};

export const aggregations = Object.keys(WAYS) as readonly Aggregation[];
