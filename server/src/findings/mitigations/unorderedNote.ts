import { addSentence, says } from './addSentence.ts';
import { listContract } from './fields.ts';
import type { Mitigation } from './types.ts';

export const unorderedNote: Mitigation = {
  id: 'unordered-note',
  title: 'Say that the list is in no order',
  addresses: ['position-bias', 'order-sensitivity', 'Q1'],
  evidence:
    'Costs nothing and is unproven: some published ranking prompts say it, and in a study of multiple choice instructions against bias did not help.',
  edit: (meaning) => {
    if (!listContract(meaning) || says(meaning, /\b(random|no particular|no) order\b|\border (means|carries|says)/i))
      return undefined;
    return addSentence(meaning, 'The list is in random order; a place in it means nothing.', 'before');
  },
};
