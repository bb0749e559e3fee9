import { answerWords, contractOf, wordingEdits } from '../../answers/index.ts';
import { staticRule } from '../define.ts';
import { fieldSpan, replaceBy } from '../places.ts';

export const nothingToExchange = staticRule(
  {
    code: 'nothing-to-exchange',
    severity: 'error',
    title: 'Both orders of the answer words, and none that could be exchanged',
    fixes: true,
    docs: 'With `orders: swap` a `yes_no` or `rating` template is asked as it is written and with its answer words exchanged. That is done only where they stand side by side, so that nothing changes its meaning. Where they do not, a run is refused.\n\n```handlebars\nAnswer "Yes" if they would like it, else "No".        wrong\nAnswer with "Yes" or "No".                            right\nRate it from 1 to 5, 1 = worst, 5 = best.             right\n```',
  },
  function* (meaning) {
    const { task, run } = meaning.meta.rec;
    const contract = contractOf(meaning.meta);
    if (run?.orders !== 'swap' || !contract || (task !== 'yes_no' && task !== 'rating')) return;
    if (wordingEdits(meaning, contract).length > 0) return;
    const span = fieldSpan(meaning, ['rec.run', 'orders']);
    const message = `The text names no answer words that could be exchanged. Looked for ${answerWords(contract)}.`;
    yield { span, message, fixes: [replaceBy(span, 'given')] };
  },
);
