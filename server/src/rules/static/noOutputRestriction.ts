import type { Contract } from '../../answers/index.ts';
import { isAfterData, isOutputClause, type Meaning, sentencesOf } from '../../semantics/index.ts';
import { proposeSentence } from '../addSentence.ts';
import { answerSentence } from '../answerSentence.ts';
import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { placeOf } from '../places.ts';

export const noOutputRestriction = staticRule(
  {
    code: 'no-output-restriction',
    lint: 'L01',
    severity: 'warning',
    title: 'Nothing restricts the answer',
    fixes: true,
    docs: 'The answer is read in a strict form, and no sentence says so. Models then explain, greet and number as they like: without such a sentence more than half of the answers were unusable in one published study. Say it after the last of the data, in the imperative. A sentence that stands only before the data is an information: what is read last is kept best.\n\n```\nAnswer with the numbers only, best first, one per line.\n```',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    if (!contract || hasOutputSection(meaning)) return;
    const clauses = sentencesOf(meaning).filter((one) => isOutputClause(one.text));
    if (clauses.some((one) => isAfterData(one, meaning))) return;
    const span = placeOf(meaning, { kind: 'answerInstruction' });
    const [early] = clauses;
    if (early) {
      const message =
        'What the answer may look like is said before the data only. Say it again at the end, where it is kept best.';
      yield { span: early.site, severity: 'information', message };
      return;
    }
    const message = 'Nothing in the prompt restricts the answer to what is read. Say it after the data';
    if (isTurnedAround(contract)) return yield { span, message: `${message}.` };
    const sentence = answerSentence(contract);
    yield { span, message: `${message}, such as: ${sentence}`, fixes: [proposeSentence(sentence, meaning)] };
  },
);

/** A scale that is told as wrong is not to be written into the prompt. */
function isTurnedAround(contract: Contract): boolean {
  return contract.task === 'rating' && contract.min > contract.max;
}

/** The program fills in what the output is to look like. */
function hasOutputSection({ prose }: Meaning): boolean {
  return prose.some((piece) => piece.kind === 'call' && piece.name === 'section' && piece.argument === 'output');
}
