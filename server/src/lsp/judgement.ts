import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { PlacedFinding } from '../findings/index.ts';
import type { FileProblem } from '../text/index.ts';
import { shiftRange } from './shift.ts';

/** What is known of one open template: problems of its syntax, names and samples, and findings of its last run. */
export interface Judgement {
  /** Of syntax and front matter. */
  readonly text: readonly FileProblem[];
  /** What the rules say of the text. */
  readonly rules: readonly FileProblem[];
  readonly data: readonly FileProblem[];
  readonly findings: readonly PlacedFinding[];
}

/** All problems of a judgement. */
export function problemsIn({ text, rules, data }: Judgement): FileProblem[] {
  return [...text, ...rules, ...data];
}

/** What is not judged again at once, moved along with the edits of the template's own text. */
export function kept(
  judgement: Judgement,
  path: string,
  changes: readonly TextDocumentContentChangeEvent[],
): Judgement {
  const { rules, data, findings } = judgement;
  const isOwn = ({ file }: FileProblem) => file === path;
  const moveAll = <T extends Ranged>(all: readonly T[], moves: (one: T) => boolean) =>
    changes.reduce((list, change) => list.flatMap((one) => (moves(one) ? moved(one, change) : [one])), all);
  return {
    ...judgement,
    rules: moveAll(rules, isOwn),
    data: moveAll(data, isOwn),
    findings: moveAll(findings, () => true),
  };
}

type Ranged = Pick<FileProblem, 'range'>;

function moved<T extends Ranged>(one: T, change: TextDocumentContentChangeEvent): T[] {
  const range = shiftRange(one.range, change);
  return range ? [{ ...one, range }] : [];
}
