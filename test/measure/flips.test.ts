import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flipTest, signFlip } from '../../server/src/measure/flips.ts';
import { seeded } from '../../server/src/text/index.ts';
import { near } from './support.ts';

test('by convolution and by trying every swap the p is the same', () => {
  const differences = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(differences, (ds) => {
      const listed = flipTest(ds.length, (signs) => ds.reduce((total, d, user) => total + d * signs[user]!, 0));
      expect(signFlip(ds)).toBeCloseTo(listed, 6);
    }),
    { numRuns: 100 },
  );
});

test('counts of many users stay exact', () => {
  near(signFlip([...Array(30).fill(1), ...Array(10).fill(-1)]), 0.002222);
  expect(signFlip([])).toBe(1);
  expect(signFlip([0, 0])).toBe(1);
});

test('beyond sixteen users swaps are drawn, and agree with the exact p to three standard errors', () => {
  const random = seeded('differences');
  const whole = Array.from({ length: 20 }, () => random.int(9) - 3);
  const exact = signFlip(whole);
  const drawn = flipTest(20, (signs) => whole.reduce((total, d, user) => total + d * signs[user]!, 0));
  expect(Math.abs(drawn - exact)).toBeLessThan(3 * Math.sqrt((exact * (1 - exact)) / 9999));
});
