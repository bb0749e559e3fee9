import type { Meaning } from '../../semantics/index.ts';
import { strictContract } from '../contracts.ts';
import { type Found, staticRule } from '../define.ts';
import { type LiteralCount, literalCounts } from '../literalCounts.ts';
import { foundIn, replaceBy, spanIn } from '../places.ts';
import { instructions } from '../prose.ts';
import { setAnswer } from '../setAnswer.ts';
import { COUNT, countOf } from '../words.ts';

export const literalCount = staticRule(
  {
    code: 'typed-count',
    lint: 'L04',
    severity: 'warning',
    title: 'Number of candidates typed into the text',
    fixes: true,
    docs: 'The number is right for some users and wrong for others: one published prompt speaks of 10 titles and shows 20. Let the data say it. How many to *answer*, a number or all, is compared with `rec.answer.count`. With sample users at hand their real numbers are compared (`wrong-count`).\n\n```handlebars\nRank these 20 movies.                              wrong\nRank these {{candidates.length}} movies.           right\n```',
  },
  function* (meaning) {
    const asked = askedCount(meaning);
    if (asked === undefined) return;
    const counts = literalCounts(meaning);
    const all = typeof asked === 'number' ? askedForAll(asked, meaning) : undefined;
    if (all) yield all;
    // Steps on the way to the answer may have counts of their own.
    const isSaid = counts.some(({ kind, count }) => kind === 'asked' && count === asked);
    for (const one of counts) {
      const found =
        one.kind === 'there' ? judgeThere(one, asked, meaning) : isSaid ? undefined : judgeAsked(one, asked);
      if (found) yield found;
    }
  },
);

/** How many items the answer names; undefined where that is no matter of the task, or of one step of several. */
function askedCount(meaning: Meaning): number | 'all' | undefined {
  const contract = strictContract(meaning);
  if (contract?.reasoning === 'before') return undefined;
  if (contract?.task === 'ranking' || contract?.task === 'item') return contract.count;
  return contract?.task === 'choice' ? 1 : undefined;
}

function judgeAsked({ sentence, match, count }: LiteralCount, asked: number | 'all'): Found {
  const reads = asked === 'all' ? 'a ranking of all candidates (`rec.answer.count`)' : `${asked}`;
  const message = `The prompt asks for ${count}, and the answer is read as ${reads}.`;
  return foundIn(sentence, match, message);
}

/** "Rank all of them" where a number of them is read, and no sentence names that number or leaves it to the data. */
function askedForAll(asked: number, meaning: Meaning): Found | undefined {
  const sentences = instructions(meaning);
  if (sentences.some(({ text }) => LEFT_OPEN.test(text) || numbersIn(text).includes(asked))) return undefined;
  const sentence = sentences.find(({ text }) => ALL.test(text));
  const match = sentence && ALL.exec(sentence.text);
  if (!match) return undefined;
  const message = `The prompt asks for all candidates, and the answer is read as the best ${asked} (\`rec.answer.count\`).`;
  const fixes = sentence.file === undefined ? setAnswer(meaning, { count: 'all' }, 'Read all candidates') : [];
  return { ...foundIn(sentence, match, message), fixes };
}

const ALL =
  /\b(?:re-?rank|rank|order|sort|arrange) (?:all|every|each|the (?:whole|full|entire))\b|\b(?:all|every|each)\b[^.]{0,60}\b(?:exactly )?once\b/i;
/** "The top few", and a number that comes with the input. */
const LEFT_OPEN =
  /\btop\b|\b(?:best|first) (?:\{\{|few|ones?\b)|\{\{(?!.{0,100}\.length\}\}).{0,100}\b(?:k|n|count|number|top_?k|how_?many)\}\}/i;

function numbersIn(text: string): number[] {
  return (text.match(new RegExp(`\\b${COUNT}\\b`, 'gi')) ?? []).map(countOf);
}

/** Sample users, where there are any, tell more. */
function judgeThere(one: LiteralCount, asked: number | 'all', { meta }: Meaning): Found | undefined {
  const { candidates, samples } = meta.rec;
  if (one.count === asked || one.count === candidates?.keep || samples || !candidates) return undefined;
  const message = `${one.count} is typed, and users have different numbers of candidates. Write \`{{${candidates.input}.length}}\`.`;
  const fixes = [replaceBy(spanIn(one.sentence, one.match), `{{${candidates.input}.length}}`)];
  return { ...foundIn(one.sentence, one.match, message), fixes };
}
