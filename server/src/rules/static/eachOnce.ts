import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { placeOf } from '../places.ts';
import { instructions } from '../prose.ts';

export const eachOnce = staticRule(
  {
    code: 'each-once',
    lint: 'L27',
    severity: 'information',
    title: 'Nothing says that each item is ranked once',
    docs: 'The answer must hold every candidate exactly once, and the prompt does not say so. A sentence such as "Rank all {{candidates.length}} candidates, each exactly once" saves repeats and gaps.',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    if (contract?.task !== 'ranking' || contract.count !== 'all') return;
    if (instructions(meaning).some(({ text }) => ONCE.test(text))) return;
    const message =
      'Nothing says that every candidate is to be ranked, each once. Say: Rank all of them, each exactly once.';
    yield { span: placeOf(meaning, { kind: 'answerInstruction' }), message };
  },
);

const ONCE =
  /\b(once|all|every|each|entire|whole|complete|full|permutation)\b|\b(without|no|do not|don't|never) (any )?(repeat\w*|duplicat\w*|omit\w*|leav\w+ out|skip\w*)|\{\{[^{}]{1,100}\.length\}\}/i;
