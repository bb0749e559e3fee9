import { planRun } from '../../server/src/run/index.ts';

/** Eight users, forty calls. */
export const longPlan = planRun({
  users: Array.from({ length: 8 }, (_, i) => ({ id: `u${i}`, items: ['a', 'b', 'c', 'd'] })),
  design: 'mirror4',
  repeats: 1,
  seed: 1,
});
