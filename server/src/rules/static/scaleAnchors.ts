import { proposeSentence } from '../addSentence.ts';
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
    fixes: true,
    docs: 'The prompt names a scale and not which end is good. Say it: 1 is the worst, 5 the best.',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    const [scale] = statedScales(meaning);
    if (contract?.task !== 'rating' || !scale) return;
    if (instructions(meaning).some(({ text }) => isAnchor(text))) return;
    const { min, max } = contract;
    const sentence = `${min} is the worst and ${max} the best.`;
    const message = `Nothing says which end of the scale is good. Say: ${sentence}`;
    const fixes = [proposeSentence(sentence, meaning)];
    yield { span: placeOf(meaning, { kind: 'answerInstruction' }), message, fixes };
  },
);

/** A sentence about the scale that says which end is good; `Disliked:` above a list is none. */
function isAnchor(text: string): boolean {
  return DIRECTION.test(text) || (ANCHOR.test(text) && SCALE.test(text));
}

const DIRECTION = /\b(higher|lower|bigger|larger|smaller)\b.{0,40}\b(is|are|means?|stands?|better|worse|more|less)\b/i;
const SCALE = /\d|\b(rat(e|es|ed|ing|ings)|scales?|scores?|stars?|points?|grades?)\b/i;
const ANCHOR =
  /\b(lowest|highest|worst|best|bad|good|poor|poorly|excellent|awful|terrible|great|perfect|masterpiece|hate[sd]?|love[sd]?|loved it|dislike[sd]?|strongly|not at all|very much|stars?|higher|lower|better|worse|disappoint\w*|favou?rite)\b/i;
