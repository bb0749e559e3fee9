import type { AggregatedRun, Aggregation } from './aggregation/types.ts';
import type { Factorial } from './factorial.ts';
import type { FirstToken } from './labelPrior.ts';
import type { PairOdds } from './pairOdds.ts';
import type { Profile } from './profile.ts';
import type { Monitor } from './sequential.ts';
import type { ConstantAnswer, ContentFree, Interval, MetricColumns, TestResult, Validity, Verdict } from './types.ts';

/** What a run's answers say, in numbers. */
export interface AnalysisResult {
  readonly validity: Validity;
  readonly position: PositionAnalysis | null;
  readonly metrics: Readonly<Record<string, MetricColumns>>;
  readonly contentFree?: ContentFree;
  readonly constant?: ConstantAnswer;
  /** What the aggregates of each user's answers are worth, where there are several. */
  readonly aggregated?: Readonly<Partial<Record<Aggregation, AggregatedRun>>>;
}

/** `position` of run and analyze, command-line reference; what cannot be computed is null. */
export interface PositionAnalysis {
  /** Candidates per call; null where users differ. */
  readonly n: number | null;
  readonly users: number;
  /** Usable calls, and all. */
  readonly calls: number;
  readonly total: number;
  readonly counts: readonly number[] | null;
  readonly chi2: number | null;
  readonly tv: number | null;
  readonly tv0: number | null;
  readonly pbi: number | null;
  readonly lambda: number | null;
  readonly kl: number | null;
  readonly w2: number | null;
  /** Holds for independent random orders; null for others. */
  readonly eTop1: number | null;
  readonly tau: number | null;
  readonly rhoLin: number | null;
  readonly rhoQuad: number | null;
  /** Mean greatest ρ that answers of this length can reach: 1 for full rankings. */
  readonly greatestRho?: number;
  readonly friedman: number | null;
  readonly w: number | null;
  readonly wc: number | null;
  readonly excess: number | null;
  readonly tests: readonly TestResult[];
  readonly intervals: Readonly<Record<string, Interval | null>>;
  /** Pairs only: position consistency, preference fairness, repetition stability, 1 − pc (docs/statistics.md 6). */
  readonly pc?: number | null;
  readonly pf?: number | null;
  readonly rs?: number | null;
  readonly conflict?: number | null;
  /** Pairs with probabilities: log-odds of being listed first (docs/statistics.md 6). */
  readonly odds?: PairOdds | null;
  /** Yes/no and ratings: difference between the orders of the labels, and the mean answer in each wording (docs/statistics.md 7). */
  readonly delta?: number | null;
  readonly wordings?: readonly number[] | null;
  /** Whether it is known that the first wording names "yes", or the lower end of the scale, first and the other last. */
  readonly directed?: boolean;
  /** Yes/no with probabilities: the same of P(yes), which moves before the words do. */
  readonly shift?: { readonly delta: number; readonly interval: Interval | null; readonly users: number } | null;
  /** Probabilities of first tokens by place, in orders that balance the items (docs/statistics.md 5). */
  readonly firstToken?: FirstToken;
  /** Accuracy by the target's place, from the design `target:K`. */
  readonly profile?: Profile;
  /** Letters and places apart, where labels were shuffled. */
  readonly factorial?: Factorial;
  /** After an early stop: the e-values that stand in for fixed-sample p-values and intervals (docs/statistics.md 8). */
  readonly early?: Monitor;
  /** Whether failing depends on the order (docs/statistics.md 9), information only: V > 0 where answers fail when liked items stand early. */
  readonly failing?: { readonly statistic: number; readonly p: number } | null;
  readonly verdict: Verdict;
  /** Severity of `order-sensitivity`, from the excess test alone. */
  readonly sensitivity: 'none' | 'information' | 'warning';
  /** Mean distance between answers to different orders, and between an answer and its repeat. */
  readonly distances: { readonly reordered: number | null; readonly repeated: number | null };
  /** Mean given rank by place in the list, length n. */
  readonly meanRanks: readonly number[] | null;
  /** Users that would decide an inconclusive result (docs/statistics.md 4); null where none is given. */
  readonly usersToDecide: number | null;
  /** Why the verdict cannot be told, in words; empty otherwise. */
  readonly notes: readonly string[];
}
