import { setField } from '../../template/index.ts';
import type { Mitigation } from './types.ts';

export const swapAndAverage: Mitigation = {
  id: 'swap-and-average',
  title: 'Ask every pair in both orders, and let them agree',
  aggregate: 'agreement',
  addresses: ['position-bias', 'order-sensitivity'],
  evidence:
    'Judges of pairs are asked in both orders as a matter of course, and count as undecided where the answers differ. It takes twice the calls; many ties mean that the place decides, not that the two are alike.',
  edit: ({ meta, document }) => {
    const { task, run } = meta.rec;
    if (task !== 'pair_choice' || run?.orders === undefined || run.orders === 'swap') return undefined;
    return setField(document, ['rec.run', 'orders'], 'swap');
  },
};
