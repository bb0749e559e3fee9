import type { AggregatedRun, Aggregation } from './aggregated.ts';
import type { Factorial } from './factorial.ts';
import type { FirstToken } from './labelPrior.ts';
import type { PairOdds } from './pairOdds.ts';
import type { Profile } from './profile.ts';
import type { Monitor } from './sequential.ts';

/** One answered (or unusable) call as statistics see it: ids only. */
export interface Observation {
  readonly user: string;
  readonly orderIndex: number;
  readonly repeat: number;
  /** Item ids as shown. */
  readonly order: readonly string[];
  /** Ranked ids, best first (may be partial); null where the answer is not usable. */
  readonly ranking: readonly string[] | null;
  /** As the answer was graded; absent: valid when it ranks as many as was asked. */
  readonly grade?: GradedCall['grade'];
  /** Pairs: the answer is that neither is better. */
  readonly tie?: boolean;
  /** P(the answer's first token names the candidate at this place), spelling variants summed; needs logprobs. */
  readonly probabilities?: readonly number[];
  /** Place → number of the label shown there, where labels are shuffled apart from the candidates. */
  readonly labels?: readonly number[];
  /** Number of the call in the plan: the sequence that early stopping looks at. */
  readonly call?: number;
}

export type Interval = readonly [number, number];
export type Verdict = 'none' | 'inconclusive' | 'information' | 'warning' | 'error';

export interface TestResult {
  readonly name: string;
  readonly statistic: number | null;
  readonly p: number | null;
  readonly pHolm: number | null;
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
  readonly eTop1: number | null;
  readonly tau: number | null;
  readonly rhoLin: number | null;
  readonly rhoQuad: number | null;
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

/** `validity` of run and analyze (docs/statistics.md 9). */
export interface Validity {
  readonly strict: number;
  readonly valid: number;
  readonly usable: number;
  readonly total: number;
  readonly rate: number | null;
  readonly interval: Interval | null;
  readonly intervalUsers: Interval | null;
  readonly deff: number | null;
  readonly codes: Readonly<Record<string, number>>;
}

/** What the worker's `measure` job takes: plain numbers and ids. */
export interface AnalysisRequest {
  readonly task: string;
  readonly observations: readonly Observation[];
  /** The orders' design (`mirror4`, `random:4`, ...), or `recognise` for foreign logs. */
  readonly design: string;
  readonly seed: number;
  /** `early`: the run stopped, or might have, by what it saw; then only e-values are given. */
  readonly stop?: 'fixed' | 'early';
  /** How many candidates a full answer ranks; `all` for full rankings. */
  readonly count: number | 'all';
  readonly graded: readonly GradedCall[];
  readonly targets: Readonly<Record<string, unknown>>;
  /** For yes/no and ratings: the answers. */
  readonly values?: readonly PointAnswer[];
  /** Answers to inputs without content. */
  readonly contentFree?: readonly PointAnswer[];
  /** The rating scale: an invalid rating counts as its far end. */
  readonly scale?: { readonly min: number; readonly max: number };
  /** Ratings: mean rating of each user's history, and of the item asked about by other users. */
  readonly means?: Readonly<Record<string, { readonly user?: number; readonly item?: number }>>;
  /** Texts: their length in words. */
  readonly texts?: readonly { readonly user: string; readonly words: number }[];
  /** Items named from a catalogue: how many it has and, where it knows them, their popularities. */
  readonly catalog?: CatalogueNumbers;
  /** Popularity by user and item, for the baseline; undefined: the baseline is null. */
  readonly popularity?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface CatalogueNumbers {
  readonly size: number;
  readonly popularity?: Readonly<Record<string, number>>;
}

/** One yes/no answer ("yes" or "no") or rating; null where the answer is not valid. */
export interface PointAnswer {
  readonly user: string;
  readonly value: string | number | null;
  readonly repeat: number;
  /** Which wording: the labels as shown ("yes" before "no", the scale up or down), else its number. */
  readonly order?: readonly string[];
  readonly orderIndex?: number;
  /** P(yes) from the first token, where the model gave it. */
  readonly probability?: number;
}

/** The answer to inputs without content (docs/statistics.md 7). */
export interface ContentFree {
  readonly yes: number;
  readonly n: number;
  readonly interval: Interval | null;
  readonly level: 'none' | 'information' | 'warning';
}

/** The most frequent answer over users (code Q2). */
export interface ConstantAnswer {
  readonly answer: string;
  readonly share: number;
  /** In bits; 0 when all users get one answer. */
  readonly entropy: number;
  readonly users: number;
  /** Distinct ground truths among these users; 0 where none is known. */
  readonly targets: number;
}

export interface GradedCall {
  readonly user: string;
  /** Failed calls (T1) are not answers and are left out by the caller. */
  readonly grade: 'strict' | 'valid' | 'usable' | null;
  readonly codes: readonly string[];
}

export interface AnalysisResult {
  readonly validity: Validity;
  readonly position: PositionAnalysis | null;
  readonly metrics: Readonly<Record<string, MetricColumns>>;
  readonly contentFree?: ContentFree;
  readonly constant?: ConstantAnswer;
  /** What the aggregates of each user's answers are worth, where there are several. */
  readonly aggregated?: Readonly<Partial<Record<Aggregation, AggregatedRun>>>;
}

/** One metric in three columns (docs/measuring.md, "Metrics"): over valid, usable as given, and all answers. */
export interface MetricColumns {
  readonly users: number;
  readonly usersWithoutTarget: number;
  readonly valid: number | null;
  readonly usable: number | null;
  readonly all: number | null;
  /** t interval over users of the `all` column. */
  readonly interval: Interval | null;
  readonly baselines: Readonly<
    Record<string, { readonly valid: number | null; readonly usable: number | null; readonly all: number | null }>
  >;
}
