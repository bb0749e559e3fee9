import { type Contract, contractOf } from '../../answers/index.ts';
import { addSentence } from './addSentence.ts';
import type { Mitigation } from './types.ts';

export const outputSentence: Mitigation = {
  id: 'output-sentence',
  title: 'Say that nothing else may be in the answer',
  addresses: ['E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'T4', 'R2'],
  evidence:
    'Published rating and ranking prompts carry such sentences because models explain themselves without them; how much one sentence gains was not measured apart, and small models often pass over it.',
  edit(meaning) {
    const contract = contractOf(meaning.meta);
    const sentence = contract && contract.reasoning === 'none' && !contract.json ? sentenceFor(contract) : undefined;
    return sentence === undefined ? undefined : addSentence(meaning, sentence, 'after');
  },
};

function sentenceFor(contract: Contract): string | undefined {
  switch (contract.task) {
    case 'ranking':
    case 'item':
      return 'Write nothing before, between or after them: no introduction, no explanation.';
    case 'choice':
    case 'pair_choice':
      return 'Write nothing before or after it: no introduction, no explanation.';
    case 'yes_no':
      return 'Write that one word and nothing else: no explanation.';
    case 'rating':
      return 'Write that one number and nothing else: no words, no explanation.';
    default:
      return undefined;
  }
}
