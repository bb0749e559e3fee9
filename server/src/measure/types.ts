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
  /** The design is somebody's word for a log of theirs: orders that speak against it are not judged. */
  readonly foreign?: boolean;
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

/** One metric in three columns (docs/measuring.md, "Metrics"): over valid, usable as given, and all answers. */
export interface MetricColumns {
  readonly users: number;
  readonly usersWithoutTarget: number;
  readonly valid: number | null;
  readonly usable: number | null;
  readonly all: number | null;
  /** t interval over users of the `all` column. */
  readonly interval: Interval | null;
  /** Yes/no: interval of the `valid` column and its users, for claims about chance, which invalid answers do not bear on. */
  readonly ofValid?: { readonly interval: Interval | null; readonly users: number };
  readonly baselines: Readonly<
    Record<string, { readonly valid: number | null; readonly usable: number | null; readonly all: number | null }>
  >;
}
