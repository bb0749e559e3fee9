import fc from 'fast-check';
import { expect, test } from 'vitest';
import { upperTail } from '../../server/src/measure/convolution.ts';
import { analysePosition } from '../../server/src/measure/index.ts';
import { failing, noisy, simulate } from './simulator.ts';

test('the tail is that of listing every combination', () => {
  const chance = fc.record({
    values: fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom('a', 'b', 'c'),
  });
  fc.assert(
    fc.property(fc.array(chance, { maxLength: 5 }), fc.integer({ min: -10, max: 30 }), (chances, total) => {
      const sums = chances.reduce((so, { values }) => so.flatMap((x) => values.map((y) => x + y)), [0]);
      expect(upperTail(chances, total)).toBeCloseTo(sums.filter((x) => x >= total).length / sums.length, 9);
    }),
  );
});

test('many users agree with the normal limit', () => {
  const dice = (users: number) => Array.from({ length: users }, () => ({ values: [1, 2, 3, 4, 5, 6], kind: 'die' }));
  expect(Math.abs(upperTail(dice(100), 372) - upperTail(dice(101), 375.5))).toBeLessThan(0.01);
});

test('answers missing here and there cost no time', () => {
  const observations = simulate(failing(0.15, noisy), { seed: 2, n: 20 });
  const start = performance.now();
  analysePosition({ observations, design: 'mirror4', seed: 1 });
  expect(performance.now() - start).toBeLessThan(1000);
});
