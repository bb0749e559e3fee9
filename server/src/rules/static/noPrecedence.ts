import { proposeSentence } from '../addSentence.ts';
import { staticRule } from '../define.ts';
import { instructions } from '../prose.ts';
import { REQUEST } from '../words.ts';

export const noPrecedence = staticRule(
  {
    code: 'no-precedence',
    lint: 'L34',
    severity: 'information',
    title: 'Taste and request may contradict each other',
    fixes: true,
    docs: 'The prompt shows what the user likes in general and what the user asks for now, and does not say which counts more. Say it: "If the two disagree, the request counts."',
  },
  function* (meaning) {
    const taste = meaning.renderings.find(({ target }) => TASTE.test(target[0] ?? ''));
    const wish = meaning.renderings.find(({ target }) => REQUEST.test(target[0] ?? ''));
    if (!taste || !wish || meaning.meta.rec.task === undefined) return;
    if (instructions(meaning).some(({ text }) => PRECEDENCE.test(text))) return;
    const message = 'The prompt shows a profile and a request, and does not say which counts more where they disagree.';
    yield { span: wish.span, message, fixes: [proposeSentence('If the two disagree, the request counts.', meaning)] };
  },
);

const TASTE = /^(profile|preferences?|persona|taste|user_?profile|explicit_?preferences?)$/i;
const PRECEDENCE =
  /\b(precedence|priorit\w+|overrid\w*|overrul\w*|conflict\w*|contradict\w*|disagree\w*|even if|even though|rather than|instead of|(counts?|matters?|weighs?) more|(more|most) important\w*|(over|above|ahead of|before) (the|their|his|her|its|any)|regardless|above all|comes? first|in doubt)\b/i;
