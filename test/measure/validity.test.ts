import { expect, test } from 'vitest';
import type { GradedCall } from '../../server/src/measure/index.ts';
import { validityOf } from '../../server/src/measure/validity.ts';

const graded = (user: string, grade: GradedCall['grade'], ...codes: string[]): GradedCall => ({ user, grade, codes });

test('each grade holds the better ones', () => {
  const found = validityOf([
    graded('u', 'strict'),
    graded('u', 'valid', 'E4'),
    graded('u', 'usable', 'S2'),
    graded('u', null, 'E2'),
  ]);
  expect(found).toMatchObject({ strict: 1, valid: 2, usable: 3, total: 4, rate: 0.5 });
});

test('codes count once an answer', () => {
  expect(validityOf([graded('u', null, 'S6', 'S6', 'S2'), graded('v', null, 'S6')]).codes).toEqual({ S2: 1, S6: 2 });
});

test('one user, none or all invalid: no interval over users', () => {
  for (const calls of [
    [graded('u', null), graded('u', 'strict')],
    [graded('u', null), graded('v', null)],
    [graded('u', 'strict'), graded('v', 'strict')],
  ]) {
    expect(validityOf(calls)).toMatchObject({ intervalUsers: null, deff: null });
    expect(validityOf(calls).interval).not.toBeNull();
  }
});

test('without calls all is null', () => {
  expect(validityOf([])).toMatchObject({ total: 0, rate: null, interval: null, deff: null, codes: {} });
});
