import { proposeSentence } from '../addSentence.ts';
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
    fixes: true,
    docs: 'The answer must hold every candidate exactly once, and the prompt does not say so. A sentence such as "Rank all {{candidates.length}} candidates, each exactly once" saves repeats and gaps.',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    if (contract?.task !== 'ranking' || contract.count !== 'all') return;
    if (instructions(meaning).some(({ text }) => saysIt(text))) return;
    const message =
      'Nothing says that every candidate is to be ranked, each once. Say: Rank all of them, each exactly once.';
    const fixes = [proposeSentence('Rank all of them, each exactly once.', meaning)];
    yield { span: placeOf(meaning, { kind: 'answerInstruction' }), message, fixes };
  },
);

function saysIt(text: string): boolean {
  return ONCE.test(text) || (ALL.test(text) && ASKS.test(text));
}

const ONCE =
  /\b(once|permutation)\b|\b(without|no|do not|don['’]t|dont|never) (any )?(repeat\w*|duplicat\w*|omit\w*|leav\w+ out|skip\w*)/i;
const ALL = /\b(all|every|each(?! on (?:its|a)\b)|entire|whole|complete|full)\b|\{\{[^{}]{1,100}\.length\}\}/i;
/** A sentence about the answer; that a viewer has seen all films says nothing of it. */
const ASKS =
  /\b(re-?rank|rank|order|sort|arrang|includ|contain|answer|output|list|return|respon|repl|use|appear|mention|giv|writ|put)/i;
