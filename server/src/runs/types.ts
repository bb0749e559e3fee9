import type { Effort } from '../choices.ts';
import type { Analysis, PlacedFinding } from '../findings/index.ts';
import type { Aggregation, Comparison, MetricColumns, PositionAnalysis, Validity } from '../measure/index.ts';
import type { Clock, Files, Worker } from '../ports.ts';
import type { Message } from '../render/index.ts';
import type { AnswerCache, ModelOpener, OutcomeLine } from '../run/index.ts';
import type { FileProblem } from '../text/index.ts';

/** Running: plan, execute, record, analyse. Paths are absolute; `files` shows open documents in place of their files. */
export interface Runs {
  /** What a run would send; sends nothing. Rejects with UsageError. */
  plan(file: string, options: RunOptions): Promise<PlanSummary>;
  /** Rejects with UsageError or RunCancelled before there is a record, with ModelError where the model cannot be had. */
  run(file: string, options: RunOptions, hooks: RunHooks): Promise<RunResult>;
  /** The same analysis of existing records, each template's apart, or of bare outcome lines. */
  analyze(records: readonly string[], options: AnalyzeOptions): Promise<readonly RunResult[]>;
  /** The analysis of one template's records as one HTML file. */
  report(records: readonly string[], options: AnalyzeOptions): Promise<Report>;
  /** Every two of the records, paired by user and order. */
  compare(records: readonly string[], options: CompareOptions): Promise<ComparedRuns>;
  /** What `measureAgain` would send; sends nothing. */
  planAgain(before: Before, file: string, options: RunOptions): Promise<PlanSummary>;
  /**
   * An earlier text of the template and today's, both asked afresh and compared with each other alone. Rejects as `run` does.
   */
  measureAgain(before: Before, file: string, options: RunOptions & CompareOptions, hooks: RunHooks): Promise<AskedBoth>;
  /** Two templates, asked and compared in the same way. */
  runBoth(files: readonly [string, string], options: RunOptions & CompareOptions, hooks: RunHooks): Promise<AskedBoth>;
  /** A template and a variation of it (`labels=letters`), asked and compared in the same way. */
  runVaried(file: string, vary: string, options: RunOptions & CompareOptions, hooks: RunHooks): Promise<AskedBoth>;
  /** Result of the newest record of this template, if there is one. */
  latest(file: string): Promise<RunResult | undefined>;
  /** The answers behind a finding, with the prompts that were sent; all where no calls are named. */
  answers(record: string, calls: readonly number[]): Promise<readonly AnsweredCall[]>;
}

export interface RunOptions {
  readonly model?: string;
  readonly baseUrl?: string;
  /** A number (the first N valid ones) or ids. */
  readonly users?: number | readonly string[];
  readonly orders?: string;
  readonly repeats?: number;
  readonly seed?: number;
  readonly concurrency?: number;
  readonly maxCalls?: number;
  readonly resume?: boolean;
  readonly cache?: string | 'off';
  readonly out?: string;
  /** Users, orders and repeats of the task's protocol; the options above come before it, and it before `rec.run`. */
  readonly effort?: Effort;
  /** Asks for probabilities of first tokens [where the model is known to give them]. */
  readonly logprobs?: boolean;
  /** Asks also about nothing: yes/no. */
  readonly contentFree?: boolean;
  /** Shows labels apart from the order of the candidates. */
  readonly shuffleLabels?: boolean;
}

export interface PlanSummary {
  readonly calls: { readonly planned: number; readonly cached: number };
  readonly users: number;
  readonly orders: string;
  readonly repeats: number;
  readonly tokens: { readonly in: number; readonly outMax: number | null };
  readonly usd: number | null;
  readonly model: string;
  readonly destination: string;
  /** Messages of the first call. */
  readonly sample: readonly Message[];
  readonly notes: readonly string[];
  readonly problems: readonly FileProblem[];
  /** Why the plan would be refused; absent where it fits its budget. */
  readonly overBudget?: string;
}

export interface RunHooks {
  readonly signal: AbortSignal;
  /** Asked once with the plan before anything is sent; false cancels. */
  confirm?(plan: PlanSummary): Promise<boolean>;
  progress?(done: number, total: number, outcome: OutcomeLine): void;
  /** Long preparations (fetching weights, loading a model), with how much of them is done (0 to 1) where that is known. */
  status?(message: string, fraction?: number): void;
}

export interface RunResult {
  readonly run: string;
  /** Absolute path of the record. */
  readonly record: string;
  readonly file: string | undefined;
  readonly model: string;
  readonly cancelled: boolean;
  /** Why the run could not finish (exit 3); undefined when it did. */
  readonly failure: string | undefined;
  readonly calls: Analysis['calls'];
  readonly validity: Validity;
  readonly position: PositionAnalysis | null;
  readonly metrics: Readonly<Record<string, MetricColumns>>;
  readonly aggregated?: Analysis['aggregated'];
  readonly findings: readonly PlacedFinding[];
  readonly notes: readonly string[];
}

export interface AnalyzeOptions {
  readonly task?: string;
  readonly orders?: string;
  readonly template?: string;
  readonly catalog?: string;
  readonly seed?: number;
  /** How raw answers are read, in the words of `rec.answer` with the task and the labels; the fields below hold before it. */
  readonly contract?: Readonly<Record<string, unknown>>;
  readonly by?: string;
  readonly labels?: string | { readonly prefix: string };
  readonly answerFormat?: string;
  readonly count?: number | 'all';
}

export interface Report {
  readonly result: RunResult;
  readonly html: string;
}

export interface CompareOptions {
  /** The primary metric; absent: the task's own. */
  readonly metric?: string;
  /** Of the last record the answers of each user made one, against the first record's taken singly. */
  readonly aggregate?: Aggregation;
}

/** A template as it was. */
export interface Before {
  readonly text: string;
}

/** Two wordings asked in turn, and their comparison. */
export interface AskedBoth extends ComparedRuns {
  readonly results: readonly [RunResult, RunResult];
  readonly failure: string | undefined;
  readonly cancelled: boolean;
  readonly notes: readonly string[];
}

export interface ComparedRuns {
  readonly runs: readonly ComparedRun[];
  /** `first` and `second` are places in `runs`. */
  readonly pairs: readonly { readonly first: number; readonly second: number; readonly comparison: Comparison }[];
}

export interface ComparedRun {
  readonly run: string;
  /** Absolute path. */
  readonly record: string;
  readonly template: string;
  readonly model: string;
  readonly seed: number;
  /** What was asked in place of the template's own text or users. */
  readonly variant?: string;
}

export interface AnsweredCall {
  readonly outcome: OutcomeLine;
  readonly messages: readonly Message[];
}

/** A run that was declined or cancelled before anything was sent: there is no record. */
export class RunCancelled extends Error {
  constructor() {
    super('The run was cancelled before anything was sent.');
    this.name = 'RunCancelled';
  }
}

/** What running needs of the machine. */
export interface RunsPorts {
  readonly files: Files;
  readonly worker: Worker;
  readonly clock: Clock;
  readonly models: ModelOpener;
  /** Answers kept in a folder; the user's own where none is named. */
  answerCache(folder: string | undefined): AnswerCache;
  /** In [0, 1): names of runs, jitter of waits. */
  random(): number;
}
