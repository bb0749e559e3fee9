import type { AnalysisRequest, Interval } from '../types.ts';

export type { Aggregation } from '../../choices.ts';

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

/** A request whose answers are aggregates, to be measured like any other. */
export interface Made {
  readonly request: AnalysisRequest;
  readonly said: Omit<AggregatedRun, 'metrics'>;
}
