import type { Meaning } from '../../semantics/index.ts';
import type { Fix } from '../../text/index.ts';
import { proposeSentence } from '../addSentence.ts';
import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { foundIn, placeOf, proposed, spanIn } from '../places.ts';
import { instructions } from '../prose.ts';
import { type StatedScale, statedScales } from '../scale.ts';
import { setAnswer } from '../setAnswer.ts';

export const scaleMismatch = staticRule(
  {
    code: 'scale-mismatch',
    lint: 'L03',
    severity: 'error',
    title: 'Scale of the prompt and of the answer differ',
    fixes: true,
    docs: 'The prompt asks for ratings on one scale and `rec.answer` (`min`, `max`; 1 to 5 where it says nothing) reads another, so that obedient answers are out of range. Where the prompt names no scale at all it is a warning.\n\n```yaml\nrec.answer: { min: 1, max: 10 }\n---\nRate the film from 1 (worst) to 10 (best).\n```',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    if (contract?.task !== 'rating') return;
    const { min, max } = contract;
    const scales = statedScales(meaning);
    if (scales.some((one) => one.min === min && one.max === max)) return;
    const [other] = scales;
    if (other) {
      const message = `The prompt's scale goes from ${other.min} to ${other.max}, and \`rec.answer\` reads ${min} to ${max}.`;
      yield { ...foundIn(other.sentence, other.match, message), fixes: waysOut(other, contract, meaning) };
      return;
    }
    const numbers = instructions(meaning).flatMap(({ text }) => text.match(/-?\d+(\.\d+)?/g) ?? []);
    if (numbers.includes(String(min)) && numbers.includes(String(max))) return;
    const span = placeOf(meaning, { kind: 'answerInstruction' });
    const message = `The prompt does not say that ratings go from ${min} to ${max}.`;
    const fixes = [proposeSentence(`Rate from ${min} (worst) to ${max} (best).`, meaning)];
    yield { span, severity: 'warning', message, fixes };
  },
);

/** Ask on the scale that is read, or read the one that is asked for. */
function waysOut({ sentence, ends, min, max }: StatedScale, read: Scale, meaning: Meaning): Fix[] {
  const edits = [read.min, read.max].map((value, i) => ({ span: spanIn(sentence, ends[i]!), newText: String(value) }));
  const title = `Ask for ${read.min} to ${read.max}`;
  const fields = { min: String(min), max: String(max) };
  return [
    proposed({ title, edits }),
    ...(sentence.file === undefined ? setAnswer(meaning, fields, `Read ratings from ${min} to ${max}`) : []),
  ];
}

type Scale = Pick<StatedScale, 'min' | 'max'>;
