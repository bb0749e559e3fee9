import type { AnswerValue, CodeAt, Contract, Grade } from '../answers/index.ts';
import type { ForeignTask } from '../choices.ts';

export type { ForeignTask };

/** One call of somebody else's log; order and answer hold item ids. */
export interface BareLine {
  readonly user: string;
  readonly order?: readonly string[];
  /** Of the items of `order`, where the log has them. */
  readonly titles?: readonly (string | undefined)[];
  /** A ranking (ids, best first), a chosen id or "tie", "yes" or "no", or a rating; null where there was no answer. */
  readonly answer: AnswerValue | boolean | null;
  readonly orderIndex?: number;
  readonly repeat?: number;
  readonly target?: unknown;
  /** Where the answer was read from raw text: the text, and what its reading gave. */
  readonly raw?: string;
  /** Length of the whole text where `raw` was cut. */
  readonly size?: number;
  readonly grade?: Grade | null;
  readonly codes?: readonly CodeAt[];
  /** As in a record's outcomes. */
  readonly probabilities?: readonly number[];
  readonly labels?: readonly number[];
  readonly contentFree?: boolean;
}

export interface ForeignLog {
  readonly lines: readonly BareLine[];
  readonly task: ForeignTask;
  /** `recognise`, or the design that the orders are said to follow. */
  readonly design: string;
  readonly seed: number;
  /** What the answers were read by; absent: the task's plainest contract. */
  readonly contract?: Contract;
  /** Names the log in findings. */
  readonly id: string;
}
