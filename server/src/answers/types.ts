import type { JsonSchema, LabelStyle, Task } from '../schema/index.ts';

/** The output contract: task and `rec.answer` with its defaults filled in; plain JSON, stored in every record. */
export type Contract =
  | RankingContract
  | ChoiceContract
  | YesNoContract
  | RatingContract
  | ItemContract
  | TextContract
  | DialogueContract;

interface ContractBase {
  readonly reasoning: 'none' | 'before';
  /** With `output.format: json`: the answer is read from the JSON by this schema. */
  readonly json?: { readonly schema?: JsonSchema; readonly path?: string };
}
export interface RankingContract extends ContractBase {
  readonly task: 'ranking';
  readonly by: 'label' | 'title' | 'id';
  readonly count: number | 'all';
  readonly format: 'lines' | 'comma' | 'json';
  readonly labels: LabelStyle;
}
export interface ChoiceContract extends ContractBase {
  readonly task: 'choice' | 'pair_choice';
  readonly by: 'label' | 'title' | 'id';
  readonly labels: LabelStyle;
  readonly tie?: string;
}
export interface YesNoContract extends ContractBase {
  readonly task: 'yes_no';
  readonly yes: readonly string[];
  readonly no: readonly string[];
}
export interface RatingContract extends ContractBase {
  readonly task: 'rating';
  readonly min: number;
  readonly max: number;
  readonly step: number;
}
export interface ItemContract extends ContractBase {
  readonly task: 'item';
  readonly by: 'title' | 'id';
  readonly count: number;
  readonly unseen: boolean;
}
export interface TextContract extends ContractBase {
  readonly task: 'text';
  readonly maxWords?: number;
  readonly mustName?: readonly string[];
}
export interface DialogueContract extends ContractBase {
  readonly task: 'dialogue_turn';
  readonly prefixes: readonly string[];
  readonly roles: readonly string[];
}

/** The codes of the taxonomy of invalid answers (docs/reference/answers.md). */
export type AnswerCode =
  | 'T1'
  | 'T2'
  | 'T3'
  | 'T4'
  | 'E1'
  | 'E2'
  | 'E3'
  | 'E4'
  | 'E5'
  | 'E6'
  | 'E7'
  | 'R1'
  | 'R2'
  | 'R3'
  | 'S1'
  | 'S2'
  | 'S3'
  | 'S4'
  | 'S5'
  | 'S6'
  | 'M1'
  | 'M2'
  | 'M3'
  | 'C1'
  | 'C2'
  | 'D1'
  | 'D2'
  | 'Q1'
  | 'Q2';

/** One code found in an answer; `start`/`end` are UTF-16 offsets into the raw answer, where it has a place. */
export interface CodeAt {
  readonly code: AnswerCode;
  readonly start?: number;
  readonly end?: number;
}

/** strict: the contract's exact grammar; valid: once form is put right; usable: enough for statistics (docs/measuring.md). */
export type Grade = 'strict' | 'valid' | 'usable';

/** An item as answers name it. */
export interface AnswerItem {
  readonly id: string;
  readonly title?: string;
  readonly label?: string;
}

/** What an answer is read against. `items` are in the order in which they were shown, labels as shown. */
export interface AnswerCase {
  readonly contract: Contract;
  readonly items: readonly AnswerItem[];
  readonly history: readonly AnswerItem[];
  /** The rest of the catalogue, to tell S5 from S6; empty where there is none. */
  readonly catalog: readonly AnswerItem[];
  /** Why the model stopped, if known: `stop`, `length`, `content_filter`, ... */
  readonly finish?: string;
  /** The prompt's last user text, to recognise an echo (E5) and what the prompt itself names (C2). */
  readonly prompt?: string;
  /** The values that a text has to name: what the paths of `mustName` hold for this user. */
  readonly named?: readonly string[];
  /** The ground truth, which a simulated user must not give away (D2). */
  readonly target?: AnswerItem;
}

/** Ranking, item: ids, best first. Choice: the id. yes_no: "yes"|"no". rating: number. text, dialogue: the text. */
export type AnswerValue = readonly string[] | string | number;

/** What a token of an answer might have been, and how likely. */
export interface TokenChance {
  readonly text: string;
  readonly p: number;
}

export interface Reading {
  /** Null where the answer is not even usable. */
  readonly answer: AnswerValue | null;
  readonly grade: Grade | null;
  readonly codes: readonly CodeAt[];
}

export type { Task };
