import type { Contract } from '../../answers/index.ts';
import { isAfterData, isOutputClause, type Meaning, type Sentence } from '../../semantics/index.ts';
import { perText } from '../../text/index.ts';
import { listContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { foundIn } from '../places.ts';
import { instructions } from '../prose.ts';
import { setAnswer } from '../setAnswer.ts';

type Format = Extract<Contract, { task: 'ranking' }>['format'];

export const answerFormat = staticRule(
  {
    code: 'answer-format',
    severity: 'warning',
    title: 'Form asked for and form read differ',
    fixes: true,
    docs: 'A ranking is read as lines, as one line with commas or as a JSON array (`rec.answer.format`; `lines` where it says nothing), and the prompt asks for another of the three: no answer that obeys is in the form that is read.\n\n```yaml\nrec.answer: { format: json }\n---\nAnswer with a JSON array of the numbers, best first.\n```',
  },
  function* (meaning) {
    const contract = listContract(meaning);
    // Steps on the way to the answer may have forms of their own.
    if (contract?.task !== 'ranking' || contract.json || contract.reasoning === 'before') return;
    const sentences = instructions(meaning).filter((one) => isAboutAnswer(one, meaning));
    const [first] = sentences.flatMap(askedIn);
    if (!first || sentences.some(({ text }) => MENTIONS[contract.format].test(text))) return;
    const message = `The prompt asks for ${WORDS[first.format]}, and the answer is read as ${WORDS[contract.format]} (\`rec.answer.format\`).`;
    const fixes = setAnswer(meaning, { format: first.format }, `Read ${WORDS[first.format]}`);
    yield {
      ...foundIn(first.sentence, first.match, message),
      fixes: first.sentence.file === undefined ? fixes : [],
    };
  },
);

const WORDS: Readonly<Record<Format, string>> = {
  lines: 'one entry per line',
  comma: 'entries separated by commas',
  json: 'a JSON array',
};

interface Asked {
  readonly format: Format;
  readonly match: RegExpExecArray;
}

function askedIn(sentence: Sentence): (Asked & { readonly sentence: Sentence })[] {
  return formatsIn(sentence.text).map((one) => ({ ...one, sentence }));
}

const formatsIn = perText((text): Asked[] =>
  (Object.keys(FORMATS) as Format[]).flatMap((format) => {
    const match = FORMATS[format].exec(text);
    return match && !FORBIDDEN.test(text.slice(0, match.index)) ? [{ format, match }] : [];
  }),
);

const FORMATS: Readonly<Record<Format, RegExp>> = {
  lines:
    /\b(?:one|each|an?) (?:[\w-]+ )?(?:per|on (?:its|a|their) own|on a (?:new|separate)|in a separate|on each) line\b|\bline by line\b|\b(?:on|separated by|split by) (?:separate |new )?lines?(?: breaks?)?\b(?= *[.,;]|$)/i,
  comma: /\bcomma[- ]separated\b|\b(?:separated|split|divided) (?:by|with) (?:a )?commas?\b/i,
  json: /\bJSON (?:array|list)\b|\b(?:in|as|valid) JSON\b/i,
};

/** Enough to let a form pass. */
const MENTIONS: Readonly<Record<Format, RegExp>> = {
  lines: /\blines?\b|\bnew ?lines?\b/i,
  comma: /\bcommas?\b|\w, ?\w+, ?\w/i,
  json: /\bJSON\b|\[\s*["\d]/i,
};

const FORBIDDEN = /(?:\b(?:not|never|no|without|instead of|rather than)|n['’]t)\s+(?:[\w,]+\s+){0,3}$/i;

/** A sentence about data says how that is written: "The candidates are separated by commas". */
function isAboutAnswer(sentence: Sentence, meaning: Meaning): boolean {
  if (!isOutputClause(sentence.text) || ABOUT_DATA.test(sentence.text)) return false;
  return ANSWER.test(sentence.text) || isAfterData(sentence, meaning);
}

const ANSWER = /\b(?:answer|respond|reply|return|output|print|write|give|list|rank|response)\b/i;
const ABOUT_DATA =
  /\b(?:is|are|was|were|comes?|stands?|get|given|here is|here are|below|above|following)\b(?! (?:your|the) answer\b).{0,60}\b(?:line|commas?|comma[- ]separated|JSON)\b/i;
