import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { placeOf } from '../places.ts';
import { instructions } from '../prose.ts';
import { statedScales } from '../scale.ts';

export const scaleAnchors = staticRule(
  {
    code: 'scale-anchors',
    lint: 'L28',
    severity: 'information',
    title: 'Ends of the scale are not explained',
    docs: 'The prompt names a scale and not which end is good. Say it: 1 is the worst, 5 the best.',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    const [scale] = statedScales(meaning);
    if (contract?.task !== 'rating' || !scale) return;
    if (instructions(meaning).some(({ text }) => ANCHOR.test(text))) return;
    const { min, max } = contract;
    const message = `Nothing says which end of the scale is good. Say: ${min} is the worst and ${max} the best.`;
    yield { span: placeOf(meaning, { kind: 'answerInstruction' }), message };
  },
);

const ANCHOR =
  /\b(lowest|highest|worst|best|bad|good|poor|poorly|excellent|awful|terrible|great|perfect|masterpiece|hate[sd]?|love[sd]?|loved it|dislike[sd]?|strongly|not at all|very much|stars?|higher|lower|better|worse|disappoint\w*|favou?rite)\b/i;
