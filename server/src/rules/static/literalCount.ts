import type { Meaning } from '../../semantics/index.ts';
import { type Found, staticRule } from '../define.ts';
import { foundIn, listContract, replaceBy, spanIn } from '../kit.ts';
import { type LiteralCount, literalCounts } from '../literalCounts.ts';

export const literalCount = staticRule(
  {
    code: 'typed-count',
    lint: 'L04',
    severity: 'warning',
    title: 'Number of candidates typed into the text',
    fixes: true,
    docs: 'The number is right for some users and wrong for others: one published prompt speaks of 10 titles and shows 20. Let the data say it. How many to *answer* is compared with `rec.answer.count` (error where they differ). With sample users at hand their real numbers are compared (`wrong-count`).\n\n```handlebars\nRank these 20 movies.                              wrong\nRank these {{candidates.length}} movies.           right\n```',
  },
  function* (meaning) {
    const contract = listContract(meaning);
    if (!contract || contract.task === 'pair_choice') return;
    const asked = contract.task === 'ranking' ? contract.count : 1;
    for (const one of literalCounts(meaning)) {
      const found = one.kind === 'asked' ? judgeAsked(one, asked) : judgeThere(one, asked, meaning);
      if (found) yield found;
    }
  },
);

function judgeAsked({ sentence, match, count }: LiteralCount, asked: number | 'all'): Found | undefined {
  if (count === asked) return undefined;
  const reads = asked === 'all' ? 'a ranking of all candidates (`rec.answer.count`)' : `${asked}`;
  return {
    ...foundIn(sentence, match, `The prompt asks for ${count}, and the answer is read as ${reads}.`),
    severity: 'error',
  };
}

/** Sample users, where there are any, tell more. */
function judgeThere(one: LiteralCount, asked: number | 'all', { meta }: Meaning): Found | undefined {
  const { candidates, samples } = meta.rec;
  if (one.count === asked || one.count === candidates?.keep || samples || !candidates) return undefined;
  const message = `${one.count} is typed, and users have different numbers of candidates. Write \`{{${candidates.input}.length}}\`.`;
  const fixes = [replaceBy(spanIn(one.sentence, one.match), `{{${candidates.input}.length}}`)];
  return { ...foundIn(one.sentence, one.match, message), fixes };
}
