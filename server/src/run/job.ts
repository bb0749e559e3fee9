import type { Reading, TokenChance } from '../answers/index.ts';
import type { Appender, Clock } from '../ports.ts';
import type { Message } from '../render/index.ts';
import type {
  EndLine,
  Model,
  ModelAnswer,
  ModelCase,
  OutcomeLine,
  Plan,
  PlannedCall,
  RunLine,
  RunRecord,
  UserLine,
} from './types.ts';

/** Everything that one execution of a plan needs. */
export interface RunJob {
  /** First line of a new record; its `params` are sent, a sampling seed of their own for each repeat. */
  readonly header: RunLine;
  readonly plan: Plan;
  readonly model: Model;
  /** Renders one call's prompt; called shortly before it is sent. A rejection ends the run. */
  prompt(call: PlannedCall): Promise<Prompt>;
  userLine(user: string): UserLine;
  /** The open record: new and empty, or an earlier one that `reopened` has cut. */
  readonly record: Appender;
  /** What the record holds already; absent for a new one. */
  readonly earlier?: RunRecord;
  readonly cache?: AnswerCache;
  readonly clock: Clock;
  /** Upper bound of the calls at once; absent: the model's own. */
  readonly concurrency?: number;
  /** Whether the run may stop early: asked with the outcomes of the plan's calls before the first that is still out. */
  enough?(outcomes: readonly OutcomeLine[]): boolean;
  /** In [0, 1), for the jitter of waits. */
  random(): number;
}

/** One call's prompt and how its answer is read. */
export interface Prompt {
  readonly messages: readonly Message[];
  readonly case: ModelCase;
  read(raw: string, finish: string): Reading;
  /** The outcome's `probabilities`, from what the first token might have been; undefined where it does not tell. */
  chances?(firstToken: readonly TokenChance[]): readonly number[] | undefined;
}

/** Answers by `cacheKey`. */
export interface AnswerCache {
  get(key: string): Promise<ModelAnswer | undefined>;
  set(key: string, answer: ModelAnswer): Promise<void>;
}

export interface ExecuteHooks {
  /** After an outcome is written (or found in the earlier record): how many of the plan's calls are settled. */
  settled?(outcome: OutcomeLine, done: number, total: number): void;
}

/** How an execution ended. The record holds the same. */
export interface RunEnd {
  readonly end: EndLine;
  /** One outcome per settled call of the plan, in the plan's order. */
  readonly outcomes: readonly OutcomeLine[];
  /** Why the run could not finish, in a sentence; undefined when it did or was cancelled. */
  readonly failure: string | undefined;
  /** Plain sentences: prompts that changed since the earlier record. */
  readonly notes: readonly string[];
}
