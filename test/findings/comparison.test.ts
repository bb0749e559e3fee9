import { expect, test } from 'vitest';
import { comparisonLines, comparisonSentence } from '../../server/src/findings/index.ts';
import type { ComparedMetric, Comparison } from '../../server/src/measure/index.ts';

const metric = (given: Partial<ComparedMetric>): ComparedMetric => ({
  metric: 'NDCG@5',
  better: 'greater',
  primary: true,
  a: 0.4,
  b: 0.46,
  difference: 0.06,
  interval: [0.01, 0.11],
  p: 0.02,
  pHolm: 0.02,
  users: 8,
  calls: 40,
  winner: 'b',
  ...given,
});
const sentence = (given: Partial<ComparedMetric>, names?: [string, string]) => comparisonSentence(of(given), names);
const of = (...given: Partial<ComparedMetric>[]): Comparison => ({
  metrics: given.map(metric),
  pairing: 'orders',
  notes: [],
});

test('which is better, by how much, with the interval', () => {
  expect(sentence({})).toBe('B is better by 0.06 NDCG@5 (0.01 to 0.11)');
  expect(sentence({ winner: 'a', difference: -0.06, interval: [-0.11, -0.01] })).toBe(
    'A is better by 0.06 NDCG@5 (0.01 to 0.11)',
  );
  const less = { metric: 'RMSE', better: 'smaller' as const };
  expect(sentence({ ...less, difference: -0.2, interval: [-0.3, -0.1] }, ['old', 'new'])).toBe(
    'new is better by 0.20 RMSE (0.10 to 0.30)',
  );
});

test('what cannot be told', () => {
  expect(sentence({ winner: null, p: 0.3 })).toBe('cannot tell (n = 40)');
  expect(sentence({ winner: null, p: null, users: 5 })).toBe(
    'cannot tell: 5 users cannot reach p ≤ .05 (difference 0.06 NDCG@5, 95 % interval 0.01 to 0.11)',
  );
  expect(comparisonSentence(of())).toBe('cannot tell: the runs have no metric in common');
});

test('lists of different lengths do not compare, and it is said', () => {
  const given = { difference: null, interval: null, p: null, pHolm: null, winner: null, incomparable: true as const };
  expect(sentence(given)).toBe(
    'cannot tell: these runs rank lists of different lengths, so their NDCG@5 does not compare',
  );
  expect(comparisonLines(of(given))).toEqual([
    'NDCG@5 (primary): 0.40 and 0.46 of lists of different lengths, 8 users, n = 40',
  ]);
});

test('every metric with its role, difference, interval, p and n', () => {
  expect(comparisonLines(of({}, { metric: 'MRR', primary: false, pHolm: 0.4, winner: null }))).toEqual([
    'NDCG@5 (primary): 0.40 to 0.46, difference 0.06 (0.01 to 0.11), p = .020, 8 users, n = 40',
    'MRR (secondary): 0.40 to 0.46, difference 0.06 (0.01 to 0.11), p = .400 (Holm), 8 users, n = 40',
  ]);
  expect(comparisonLines(of({ difference: null }))).toEqual(['NDCG@5 (primary): not defined for these users']);
});
