import { randomOrders } from './orders.ts';
import type { Mitigation } from './types.ts';

export const selfConsistency: Mitigation = {
  id: 'self-consistency',
  title: 'Ask in eight random orders and take the ranking nearest to all (Kemeny)',
  aggregate: 'kemeny',
  addresses: ['position-bias', 'order-sensitivity'],
  evidence:
    'Permutation self-consistency gained 7 to 18 % over one call with a strong model, and more with weaker ones, on five sorting and reranking sets; none of them is a recommendation task. Eight calls for one; exact up to 16 candidates.',
  edit: (meaning) => randomOrders(meaning, 8),
};
