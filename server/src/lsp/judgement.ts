import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { PlacedFinding } from '../findings/index.ts';
import type { FileFix, FileProblem } from '../text/index.ts';
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

/** A text that is another now: the template's own, or one that it depends on. */
export interface Change {
  readonly file: string;
  /** In their order; none where it is not known how the text has changed. */
  readonly edits: readonly TextDocumentContentChangeEvent[];
}

/** All problems of a judgement. */
export function problemsIn({ text, rules, data }: Judgement): FileProblem[] {
  return [...text, ...rules, ...data];
}

/** What stays in sight until it is judged again, moved along with the edits; corrections of the earlier text are gone. */
export function kept(judgement: Judgement, template: string, { file, edits }: Change): Judgement {
  const { text, rules, data, findings } = judgement;
  const keep = (problems: readonly FileProblem[]) =>
    problems
      .map((one) => withoutFixesOf(file, one))
      .flatMap((one) => (one.file === file ? movedBy(edits, one) : [one]));
  return {
    text: keep(text),
    rules: keep(rules),
    data: keep(data),
    findings: file === template ? findings.flatMap((one) => movedBy(edits, one)) : findings,
  };
}

function withoutFixesOf(file: string, problem: FileProblem): FileProblem {
  const isOf = (fix: FileFix) => fix.edits.some((edit) => edit.file === file);
  return problem.fixes?.some(isOf) ? { ...problem, fixes: problem.fixes.filter((fix) => !isOf(fix)) } : problem;
}

function movedBy<T extends Pick<FileProblem, 'range'>>(edits: Change['edits'], one: T): T[] {
  const range = edits.reduce<FileProblem['range'] | undefined>(
    (moved, edit) => moved && shiftRange(moved, edit),
    one.range,
  );
  return range ? [{ ...one, range }] : [];
}
