import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { foundIn, placeOf } from '../places.ts';
import { instructions } from '../prose.ts';
import { statedScales } from '../scale.ts';

export const scaleMismatch = staticRule(
  {
    code: 'scale-mismatch',
    lint: 'L03',
    severity: 'error',
    title: 'Scale of the prompt and of the answer differ',
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
      yield foundIn(other.sentence, other.match, message);
      return;
    }
    const numbers = instructions(meaning).flatMap(({ text }) => text.match(/-?\d+(\.\d+)?/g) ?? []);
    if (numbers.includes(String(min)) && numbers.includes(String(max))) return;
    const span = placeOf(meaning, { kind: 'answerInstruction' });
    const message = `The prompt does not say that ratings go from ${min} to ${max}.`;
    yield { span, severity: 'warning', message };
  },
);
