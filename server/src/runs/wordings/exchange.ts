import type { Contract } from '../../answers/index.ts';
import { scaleForm } from './scaleForm.ts';
import { wordForm } from './wordForm.ts';

/** A text with its answer words exchanged, and the words in the order in which it named them last. */
export interface Exchanged {
  readonly text: string;
  readonly words: readonly string[];
}

/** A way of naming the answer words side by side, and what stands there once they are exchanged. */
export interface Form {
  readonly pattern: RegExp;
  /** Undefined where the words are not those of two different answers. */
  turn(parts: Readonly<Record<string, string | undefined>>): Exchanged | undefined;
}

/**
 * Names the answer words in the other order: "Yes or No" → "No or Yes", "from 1 to 5" → "from 5 to 1", "1 lowest, 5 highest" →
 * "5 highest, 1 lowest". Only words side by side are exchanged, so that what each means stays. Undefined where there are none.
 */
export function exchange(text: string, contract: Contract): Exchanged | undefined {
  const form = formOf(contract);
  if (form === undefined) return undefined;
  let words: readonly string[] | undefined;
  const exchanged = text.replace(form.pattern, (found: string, ...more) => {
    const turned = form.turn(more.at(-1));
    words = turned?.words ?? words;
    return turned?.text ?? found;
  });
  return words && { text: exchanged, words };
}

function formOf(contract: Contract): Form | undefined {
  if (contract.task === 'yes_no') return wordForm(contract);
  return contract.task === 'rating' ? scaleForm(contract) : undefined;
}

/** A word as a pattern. */
export function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
