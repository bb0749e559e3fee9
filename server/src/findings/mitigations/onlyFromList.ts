import { addSentence, says } from './addSentence.ts';
import { listContract, thingsOf } from './fields.ts';
import type { Mitigation } from './types.ts';

export const onlyFromList: Mitigation = {
  id: 'only-from-list',
  title: 'Ask for what is in the list only, each exactly once',
  addresses: ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'R1', 'M2'],
  evidence:
    'Rerankers are trained and asked with such a sentence; its own effect is not published. It cannot force a model: count the repeats and gaps again.',
  edit(meaning) {
    const contract = listContract(meaning);
    if (!contract) return undefined;
    const closed = says(meaning, CLOSED);
    if (contract.task !== 'ranking')
      return closed ? undefined : addSentence(meaning, 'Choose only from the list above.', 'after');
    const things = thingsOf(contract);
    const isCounted = says(meaning, ONCE);
    const once = contract.count === 'all' ? 'each exactly once' : 'none of them twice';
    if (isCounted) return closed ? undefined : addSentence(meaning, `Use only ${things} of the list above.`, 'after');
    const sentence = closed
      ? `Write the ${things} of the list, ${once}.`
      : `Use only ${things} of the list above, ${once}.`;
    return addSentence(meaning, sentence, 'after');
  },
};

const CLOSED =
  /\b(only|solely)\b[^.]{0,60}\b(list|candidates|above|given|options|these)\b|\bnever\b[^.]{0,40}\bother\b/i;
const ONCE = /\b(exactly|only) once\b|\btwice\b|\bno (repeats|duplicates)\b|\bwithout repeat/i;
