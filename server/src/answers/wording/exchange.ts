import type { Contract } from '../types.ts';
import type { Exchanged, Form } from './form.ts';
import { scaleForm } from './scaleForm.ts';
import { wordForm } from './wordForm.ts';

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
