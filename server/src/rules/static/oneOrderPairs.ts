import { staticRule } from '../define.ts';
import { fieldSpan, proposed, replaceBy } from '../places.ts';

export const oneOrderPairs = staticRule(
  {
    code: 'one-order-pairs',
    lint: 'L35',
    severity: 'warning',
    title: 'Pairs asked in one order only',
    fixes: true,
    docs: 'Which of two items comes first decides many answers. Asked in one order only, a preference for the first place cannot be told from a preference for the item. Leave `orders` out, or write `swap`: both orders, and a win counts only if it holds in both.',
  },
  function* (meaning) {
    const { task, run } = meaning.meta.rec;
    if (task !== 'pair_choice' || (run?.orders !== 'given' && run?.orders !== 'random:1')) return;
    const span = fieldSpan(meaning, ['rec.run', 'orders']);
    const message =
      'Each pair is asked in one order only, so that a liking for the first place looks like a liking for the item.';
    yield { span, message, fixes: [proposed(replaceBy(span, 'swap'))] };
  },
);
