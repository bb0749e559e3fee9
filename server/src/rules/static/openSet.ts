import { proposeSentence } from '../addSentence.ts';
import { listContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { placeOf } from '../places.ts';
import { instructions } from '../prose.ts';

export const openSet = staticRule(
  {
    code: 'open-set',
    lint: 'L26',
    severity: 'warning',
    title: 'Nothing keeps the model in the list',
    fixes: true,
    docs: 'Candidates are given, the answer names titles, and no sentence says that others do not count. Models then recommend what they like: about 3 % of the answers of a strong one, most of a small one.\n\n```\nChoose only from the list above, and copy the titles exactly.\n```',
  },
  function* (meaning) {
    const contract = listContract(meaning);
    if (contract?.by !== 'title' || meaning.meta.rec.candidates === undefined) return;
    if (instructions(meaning).some(({ text }) => CLOSED.some((clause) => clause.test(text)))) return;
    const sentence = 'Choose only from the list above, and copy the titles exactly.';
    const message = `Nothing says that the answer must come from the list. Add a sentence such as: ${sentence}`;
    const fixes = [proposeSentence(sentence, meaning)];
    yield { span: placeOf(meaning, { kind: 'answerInstruction' }), message, fixes };
  },
);

const CLOSED: readonly RegExp[] = [
  /\b(only|solely|exclusively|strictly)\b[^.]{0,60}\b(list(ed)?|candidates?|above|below|given|provided|options?|these|those|set|pool|them)\b/i,
  /\b(from|among|amongst|within|outside|in|out of|of|beyond|on) (of )?((the|this|these|that|those|your|my|our|given|following) )?([\w-]+ ){0,3}(lists?|candidates?|options|choices|pool|above|below|set)\b/i,
  /\b(do not|don't|don’t|never|no|not)\b[^.]{0,50}\b(other|others|outside|else|new|invent|make up|not (in|on|listed|among)|add|change)\b/i,
  /\b(exactly|verbatim|word for word|literally)\b[^.]{0,20}\bas\b|\bas (they are |it is )?(written|listed|given|shown|printed|spelled|stated)\b|\bcopy (the|their|its|each|one)\b|\bexact (title|name|wording|spelling)s?\b|\btitles? exactly\b/i,
  /\b(must|should|has to|have to) (be|come) (in|on|from|one of|among)\b/i,
  /\bone of (the|these|those|them)\b|\b(these|the following|the above|the listed|the given) ([\w-]+ )?(only|alone)\b/i,
  /\bwhich of (the|these|those)\b|\bof (these|those|the following)\b/i,
  /\b(rank|order|sort|rerank|re-rank|arrange) (all |each |every |exactly )?(of )?(the |these |those |them)?\s*(\{\{|\d+|candidates?|following|listed|above|items? (above|below)|titles? (above|below)|[a-z]+ (above|below|listed))/i,
];
