import type { AnswerCode, AnswerItem, AnswerValue, CodeAt, Contract, Grade, TokenChance } from '../answers/index.ts';
import type { Message } from '../render/index.ts';

/** Port: what answers a prompt. Network adapters never send or log `case`. */
export interface Model {
  readonly id: string;
  /** `this computer` or the host that prompts are sent to. */
  readonly destination: string;
  /** Calls at once where the user names no bound. */
  readonly concurrency: number;
  /** Calls at once that it can do at all; absent: as many as the user likes. */
  readonly mostConcurrent?: number;
  /** False where an answer depends on more than the prompt (simulated models); absent: true. */
  readonly cacheable?: boolean;
  /** Why it can answer no question of this kind; undefined or absent: it can. */
  cannot?(known: ModelCase): string | undefined;
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
  /** Whether it gives the probabilities of first tokens; may send a question of its own, never a user's data. Absent: no. */
  givesLogprobs?(signal: AbortSignal): Promise<boolean>;
  dispose?(): Promise<void>;
}

export interface ModelRequest {
  readonly messages: readonly Message[];
  readonly params: ModelParams;
  readonly case: ModelCase;
}

export interface ModelParams {
  readonly temperature?: number;
  readonly maxOutputTokens?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly stopSequences?: readonly string[];
  /** Sampling seed; differs for each repeat. */
  readonly seed?: number;
  /** Asks for the probabilities of the first token, from models that give them. */
  readonly logprobs?: boolean;
}

/** The case behind a prompt, for simulated models only. */
export interface ModelCase {
  readonly user: string;
  readonly items: readonly AnswerItem[];
  readonly order: readonly string[];
  readonly orderIndex: number;
  readonly repeat: number;
  readonly seed: number;
  readonly contract: Contract;
  readonly history: readonly AnswerItem[];
  /** The catalogue, for tasks without candidates and for answers from outside the candidates. */
  readonly catalog?: readonly AnswerItem[];
  /** The values that a text has to name. */
  readonly named?: readonly string[];
  /** The answer words in the order in which the prompt names them, where a run asks in both orders. */
  readonly words?: readonly string[];
}

export interface ModelAnswer {
  readonly text: string;
  readonly finish: string;
  readonly usage: { readonly in: number; readonly out: number } | null;
  /** Length of the whole answer where `text` was cut at a limit; in bytes as received. */
  readonly size?: number;
  /** What the first token that is no white space might have been, with its probability; the likeliest ones. */
  readonly firstToken?: readonly TokenChance[];
}

/** Why a call failed, and what that means for the rest: `retry` later, `fatal` for the call, `stop` for the run. */
export class ModelError extends Error {
  constructor(
    message: string,
    readonly kind: 'retry' | 'stop' | 'unreachable' | 'fatal',
    /** Milliseconds that the server asked to wait. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = 'ModelError';
  }
}

export interface PlannedCall {
  readonly call: number;
  readonly user: string;
  readonly order: readonly string[];
  readonly orderIndex: number;
  readonly repeat: number;
  /** Place → number of the label shown there; absent: labels in their own order. */
  readonly labels?: readonly number[];
  /** What stands in place of the item asked about, for a question without content. */
  readonly contentFree?: string;
}

export interface Plan {
  readonly calls: readonly PlannedCall[];
  readonly users: readonly string[];
  readonly design: string;
  readonly repeats: number;
  readonly seed: number;
  /** Plain sentences: fewer users than asked, coinciding orders, skipped rows. */
  readonly notes: readonly string[];
}

/* The record, one JSON object a line; ARCHITECTURE.md says what it must be good for. */
export interface RunLine {
  readonly type: 'run';
  readonly v: 1;
  readonly id: string;
  readonly template: string;
  readonly templateHash: string;
  readonly model: string;
  readonly params: ModelParams;
  readonly seed: number;
  readonly design: {
    readonly orders: string;
    readonly repeats: number;
    readonly users: number;
    /** `early`: the run looks at its own evidence and may stop; absent: fixed. */
    readonly stop?: 'fixed' | 'early';
    /** Labels are shuffled apart from the candidates; absent: they are not. */
    readonly labels?: 'shuffled';
    /** Further calls without content; absent: none. */
    readonly contentFree?: number;
    /** Somebody else's log: the orders are what is said of them. */
    readonly foreign?: boolean;
  };
  readonly contract: Contract;
  /** For the task `item`: how many items the catalogue has and, unless it is large, their popularities. */
  readonly catalog?: { readonly size: number; readonly popularity?: Readonly<Record<string, number>> };
  readonly started: string;
  /** What was asked in place of the template's own text or users (`before`, `labels=letters`); absent: they themselves. */
  readonly variant?: string;
}
export interface UserLine {
  readonly type: 'user';
  readonly user: string;
  readonly target: unknown;
  readonly items: readonly { readonly id: string; readonly title?: string; readonly popularity?: number }[];
  readonly row: string;
  /** Ratings: the mean of the user's history, and of the item asked about over the other users. */
  readonly means?: { readonly user?: number; readonly item?: number };
}
export interface PromptLine {
  readonly type: 'prompt';
  readonly sha256: string;
  readonly messages: readonly Message[];
}
export interface OutcomeLine {
  readonly type: 'outcome';
  readonly call: number;
  readonly user: string;
  readonly order: readonly string[];
  readonly orderIndex: number;
  readonly repeat: number;
  readonly prompt: string;
  readonly raw: string | null;
  readonly finish: string | null;
  readonly usage: { readonly in: number; readonly out: number } | null;
  readonly ms: number;
  readonly attempts: number;
  readonly answer: AnswerValue | null;
  readonly grade: Grade | null;
  readonly codes: readonly CodeAt[];
  /** Of the first token: of the candidate at each place, or of yes and of no; spelling variants summed. */
  readonly probabilities?: readonly number[];
  /** Place → number of the label shown there, where labels were shuffled apart from the candidates. */
  readonly labels?: readonly number[];
  /** What was asked about was left without content ("N/A", "", "[MASK]", an invented title). */
  readonly contentFree?: boolean;
  readonly error?: string;
  readonly cached?: boolean;
  /** Length of the whole answer where `raw` was cut at the limit. */
  readonly size?: number;
}
export interface EndLine {
  readonly type: 'end';
  readonly cancelled: boolean;
  readonly made: number;
  readonly cached: number;
  readonly failed: number;
  readonly ended: string;
  readonly [extra: string]: unknown;
}
export type RecordLine = RunLine | UserLine | PromptLine | OutcomeLine | EndLine;

/** A record read back; a torn last line is left out. */
export interface RunRecord {
  readonly run: RunLine;
  readonly users: readonly UserLine[];
  readonly outcomes: readonly OutcomeLine[];
  readonly prompts: ReadonlyMap<string, PromptLine>;
  readonly end: EndLine | undefined;
  readonly torn: boolean;
  /** Numbers (from 1) of the lines that are no lines of a record, without a torn last one. */
  readonly foreign?: readonly number[];
}

export type { AnswerCode };
