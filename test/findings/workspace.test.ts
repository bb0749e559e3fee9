import { expect, test } from 'vitest';
import { workspaceOf } from '../../server/src/findings/index.ts';
import { analysed, copying, noisy, recordOf } from './support.ts';

test('how many templates stand at a false discovery rate of 10 %', () => {
  const [copies, fair] = [copying(1), noisy].map((recommender) => analysed(recordOf(recommender)).position!);
  expect(workspaceOf([copies!, fair!, copies!, null])).toEqual({
    tested: 3,
    standing: 2,
    falseDiscoveryRate: 0.1,
    sentence: 'Order effects: 2 of 3 templates stand at a false discovery rate of 10 %.',
  });
  expect(workspaceOf([copies!])?.sentence).toMatch(/^Order effects: 1 of 1 template stands/);
  expect(workspaceOf([null])).toBeUndefined();
});
