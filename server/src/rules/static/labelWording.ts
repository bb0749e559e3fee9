import type { Contract } from '../../answers/index.ts';
import { isOutputClause, type Meaning, type Sentence, sentencesOf } from '../../semantics/index.ts';
import { escapeRegExp, type Fix } from '../../text/index.ts';
import { proposeSentence } from '../addSentence.ts';
import { strictContract } from '../contracts.ts';
import { type Found, staticRule } from '../define.ts';
import { foundIn, placeOf, proposed, spanIn } from '../places.ts';
import { setAnswer } from '../setAnswer.ts';

type YesNo = Extract<Contract, { task: 'yes_no' }>;

export const labelWording = staticRule(
  {
    code: 'answer-words',
    lint: 'L02',
    severity: 'warning',
    title: 'Allowed answers not named, or named differently',
    fixes: true,
    docs: 'A yes/no answer is read by the words of `rec.answer` (`yes`, `no`). The prompt does not name them (warning), or names others: then every answer that obeys the prompt is wrong (error). Quote the words as they are read.\n\n```yaml\nrec.answer: { yes: ["Like"], no: ["Dislike"] }\n---\nAnswer only "Like" or "Dislike".\n```',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    if (contract?.task !== 'yes_no') return;
    const sentences = sentencesOf(meaning);
    const says = (words: readonly string[]) => sentences.some(({ text }) => words.some((word) => hasWord(text, word)));
    const isNamed = says(contract.yes) && says(contract.no);
    const asked = askedWords(contract, sentences, meaning);
    if (isNamed && asked?.severity === 'warning') yield asked;
    if (!isNamed) yield asked ?? absent(contract, meaning);
  },
);

function absent({ yes, no }: YesNo, meaning: Meaning): Found {
  const span = placeOf(meaning, { kind: 'answerInstruction' });
  const message = `The prompt does not name the answers that are read: \`${yes[0]}\` and \`${no[0]}\`.`;
  return { span, message, fixes: [proposeSentence(`Answer only "${yes[0]}" or "${no[0]}".`, meaning)] };
}

/** Pairs of answers that prompts mostly ask for. */
const PAIRS =
  /["“'‘`]?\b(yes|true|likes?|positive|1|y)\b([.]?)["”'’`]?,?\s*(?:\/|\bor\b)\s*(?:with\s+)?["“'‘`]?\b(no|false|dislikes?|negative|0|n)\b(?:([.]?)["”'’`])?/i;

/** A pair of answers that is asked for and not read (error), or read in another spelling where it is quoted (warning). */
function askedWords(contract: YesNo, sentences: readonly Sentence[], meaning: Meaning): Found | undefined {
  for (const sentence of sentences.filter(({ loops, text }) => loops === 0 && isOutputClause(text))) {
    const match = PAIRS.exec(sentence.text);
    const problem = match && judge(match, contract);
    if (!problem) continue;
    const fixes = waysOut(match, sentence, contract, meaning);
    return { ...foundIn(sentence, match, problem.message), severity: problem.severity, fixes };
  }
  return undefined;
}

/** Ask for what is read, or read what is asked for. */
function waysOut(match: RegExpExecArray, sentence: Sentence, { yes, no }: YesNo, meaning: Meaning): Fix[] {
  const [text, askedYes = '', , askedNo = ''] = match;
  const word = (index: number, old: string, newText: string) => ({
    span: spanIn(sentence, { index: match.index + index, 0: old }),
    newText,
  });
  const edits = [word(text.indexOf(askedYes), askedYes, yes[0]!), word(text.lastIndexOf(askedNo), askedNo, no[0]!)];
  const fields = { yes: `[${JSON.stringify(askedYes)}]`, no: `[${JSON.stringify(askedNo)}]` };
  return [
    proposed({ title: `Ask for \`${yes[0]}\` or \`${no[0]}\``, edits }),
    ...(sentence.file === undefined ? setAnswer(meaning, fields, `Read \`${askedYes}\` and \`${askedNo}\``) : []),
  ];
}

function judge(
  [text, yes = '', yesStop = '', no = '', noStop = '']: RegExpExecArray,
  contract: YesNo,
): Pick<Found, 'message' | 'severity'> | undefined {
  const read = `\`${contract.yes[0]}\` and \`${contract.no[0]}\``;
  const isOther = !includes(contract.yes, yes) || !includes(contract.no, no);
  if (isOther)
    return {
      severity: 'error',
      message: `The prompt asks for \`${yes}\` or \`${no}\`, and \`rec.answer\` reads ${read}.`,
    };
  const isQuoted = /^["“'‘`]/.test(text);
  if (!isQuoted || (isRead(contract.yes, yes, yesStop) && isRead(contract.no, no, noStop))) return undefined;
  return {
    severity: 'warning',
    message: `The prompt spells the answers \`${yes}${yesStop}\` and \`${no}${noStop}\`, and \`rec.answer\` ${read}.`,
  };
}

/** A full stop within the quotes is the answer's, or the sentence's as Americans write it. */
function isRead(words: readonly string[], word: string, stop: string): boolean {
  return words.includes(word) || (stop !== '' && words.includes(word + stop));
}

function includes(words: readonly string[], word: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase().replace(/[.!]$/, '');
  return words.some((one) => plain(one) === plain(word));
}

function hasWord(text: string, word: string): boolean {
  const plain = escapeRegExp(word.trim().replace(/[.!]$/, ''));
  return new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
