import type { RunRecord } from '../run/index.ts';
import { answers } from './outcomes.ts';
import { count } from './wording.ts';

/** That probabilities of first tokens were asked for and did not come, or tell nothing of some answers. */
export function probabilityNotes(record: RunRecord): string[] {
  const all = answers(record);
  const without = all.filter(({ probabilities }) => probabilities === undefined).length;
  if (!record.run.params.logprobs || without === 0) return [];
  if (without < all.length) {
    return [`${without} of ${count(all.length, 'answer')} came without probabilities that name an answer word.`];
  }
  return [
    `${record.run.model} gave no probabilities that name an answer word: the server leaves logprobs out, the answers begin with something else, or labels take several tokens (numbers from 10 on). Everything is judged by the answers alone.`,
  ];
}
