import { expect, test } from 'vitest';
import { workspaceLine } from '../../server/src/findings/index.ts';
import { analysed, copying, noisy, recordOf } from './support.ts';

test('how many templates stand at a false discovery rate of 10 %', () => {
  const [copies, fair] = [copying(1), noisy].map((recommender) => analysed(recordOf(recommender)).position!);
  expect(workspaceLine([copies!, fair!, copies!, null])).toBe(
    'Order effects: 2 of 3 templates stand at a false discovery rate of 10 %.',
  );
  expect(workspaceLine([copies!])).toMatch(/^Order effects: 1 of 1 template stands/);
  expect(workspaceLine([null])).toBeUndefined();
});
