import { perText } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { foundIn } from '../places.ts';
import { instructions } from '../prose.ts';

export const mixedPersona = staticRule(
  {
    code: 'mixed-persona',
    lint: 'L33',
    severity: 'information',
    title: 'The user is "I" here and "the user" there',
    docs: 'The same person speaks ("my favourite films") and is spoken of ("the user likes") in one message. Keep to one.\n\n```\nMy favourite films are these. Rank the films that the user would like.     wrong\nMy favourite films are these. Rank the films that I would like.            right\n```',
  },
  function* (meaning) {
    const sentences = instructions(meaning).filter(({ role }) => role === 'user');
    const third = sentences.find(({ text }) => isThird(text));
    const first = third && sentences.find(({ message, text }) => message === third.message && firstIn(text));
    const match = first && firstIn(first.text);
    if (match)
      yield foundIn(
        first,
        match,
        'The user speaks here ("I", "my"), and is spoken of as "the user" elsewhere in this message.',
      );
  },
);

const THIRD = /\b(the|this|a) (user|customer|viewer|reader|listener|shopper|player)('s|’s)?\b/i;
/** Of the user, not of the author who gives orders ("I want you to", "I will give you"); a title may begin with "My". */
const FIRST =
  /\b(my|My(?= [a-z])|mine|I('ve| have)? (like|liked|love|loved|watched|read|bought|played|enjoy|enjoyed|prefer|rated|seen|saw))\b/;

const isThird = perText((text) => THIRD.test(text) && THIRD.test(plain(text)));
const firstIn = perText((text) => (FIRST.test(text) ? FIRST.exec(plain(text)) : null));

/** Same length, without what is quoted or filled in. */
function plain(text: string): string {
  return text.replaceAll(/\{\{.{0,200}?\}\}|"[^"\n]{0,300}"|“[^”\n]{0,300}”/gs, (quoted) => ' '.repeat(quoted.length));
}
