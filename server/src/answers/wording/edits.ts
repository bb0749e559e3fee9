import type { Meaning, Piece } from '../../semantics/index.ts';
import type { Contract } from '../types.ts';
import { exchange } from './exchange.ts';

/** A text of the template (or of a partial) with its answer words exchanged. */
export interface WordingEdit {
  /** Absolute path of the partial; undefined: the template. */
  readonly file: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The words in the order in which the text named them. */
  readonly words: readonly string[];
}

/** What exchanges the answer words of a template, in the order in which a model reads it; empty where none are side by side. */
export function wordingEdits(meaning: Meaning, contract: Contract): WordingEdit[] {
  const texts = new Map(meaning.prose.filter(({ kind }) => kind === 'text').map((piece) => [placeOf(piece), piece]));
  return [...texts.values()].flatMap(({ file, span }) => {
    const exchanged = exchange(sourceOf(meaning, file).slice(span.start, span.end), contract);
    return exchanged ? [{ file, ...span, ...exchanged }] : [];
  });
}

/** What `wordingEdits` looks for, with an example. */
export function answerWords(contract: Contract): string {
  if (contract.task === 'yes_no') {
    const [yes, no] = [contract.yes, contract.no].map((words) => words.map((word) => `"${word}"`).join(' or '));
    return `${yes} beside ${no}, as in: Answer with "${contract.yes[0]}" or "${contract.no[0]}"`;
  }
  const { min, max } = contract.task === 'rating' ? contract : { min: 1, max: 5 };
  return `${min} beside ${max}, as in: from ${min} to ${max}; or: ${min} is the worst, ${max} the best`;
}

/** A partial that is called twice is edited once. */
function placeOf({ file, span }: Piece): string {
  return `${span.start} ${file ?? ''}`;
}

function sourceOf({ document, partials }: Meaning, file: string | undefined): string {
  if (file === undefined) return document.text;
  return [...partials.values()].find((one) => one.file === file)?.document.text ?? '';
}
