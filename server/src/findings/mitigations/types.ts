import type { AnswerCode } from '../../answers/index.ts';
import type { Aggregation } from '../../measure/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import type { TextEdit } from '../../text/index.ts';

/** What a mitigation answers: the code of a finding, or of the answers that it counts. */
export type Effect =
  | AnswerCode
  | 'position-bias'
  | 'order-sensitivity'
  | 'label-order'
  | 'constant-answer'
  | 'content-free-prior';

/** A change that may help against what a run found. */
export interface Mitigation {
  readonly id: string;
  /** What is done, to stand behind "Fix: ". */
  readonly title: string;
  readonly addresses: readonly Effect[];
  /** What is known of its effect, and where that is weak. */
  readonly evidence: string;
  /** How its effect is measured, where not by single answers. */
  readonly aggregate?: Aggregation;
  /** Needs the probabilities of first tokens in the record. */
  readonly needs?: 'probabilities';
  /** Edits of the template's own text; undefined where it does not fit or would change nothing. Empty: nothing to edit. */
  edit(meaning: Meaning): readonly TextEdit[] | undefined;
}
