import type { RankingContract } from '../../server/src/answers/index.ts';

/** A whole ranking by the numbers shown, one a line. */
export const byNumber: RankingContract = {
  task: 'ranking',
  by: 'label',
  count: 'all',
  format: 'lines',
  labels: 'numbers',
  reasoning: 'none',
};
