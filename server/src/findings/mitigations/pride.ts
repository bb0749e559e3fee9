import { contractOf } from '../../answers/index.ts';
import type { Mitigation } from './types.ts';

export const pride: Mitigation = {
  id: 'pride',
  title: 'Divide out the prior of the labels (PriDe)',
  aggregate: 'debiased',
  needs: 'probabilities',
  addresses: ['position-bias', 'order-sensitivity'],
  evidence:
    'The prior of labels, learnt from orders that balance the items, is divided out of the probabilities of the first token: across twenty models the spread between letters fell and accuracy rose by one to two points on general knowledge. It needs probabilities, and ranks nothing beyond the first place.',
  edit: ({ meta }) => (contractOf(meta)?.task === 'choice' ? [] : undefined),
};
