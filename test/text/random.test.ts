import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../server/src/text/index.ts';

const draws = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
function variance(list: readonly number[]): number {
  const centre = mean(list);
  return mean(list.map((one) => (one - centre) ** 2));
}

/** Pearson's statistic of counts that should be equal. */
function chiSquare(counts: readonly number[]): number {
  const expected = mean(counts);
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('a stream', () => {
  it('is the same for the same parts, and another for others', () => {
    const parts = fc.array(fc.oneof(fc.string({ maxLength: 4 }), fc.integer()), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const first = (of: (string | number)[]) => draws(3, seeded(...of).next);
        expect(first(a)).toEqual(first(a));
        if (JSON.stringify(a) !== JSON.stringify(b)) expect(first(a)).not.toEqual(first(b));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
  it('tells parts from each other, and numbers from texts', () => {
    const firsts = [seeded('ab', 'c'), seeded('a', 'bc'), seeded('abc'), seeded(1), seeded('1'), seeded()].map((one) =>
      one.next(),
    );
    expect(new Set(firsts).size).toBe(firsts.length);
  });
  it('is the same on every machine', () => {
    const { int, next } = seeded('pinned', 1);
    expect([int(1000), int(1000), int(1000), next()]).toMatchInlineSnapshot(`
      [
        420,
        969,
        817,
        0.3674089483657176,
      ]
    `);
  });
});

describe('draws', () => {
  it('of next are uniform in [0, 1)', () => {
    const all = draws(20_000, seeded('next').next);
    expect(all.every((one) => one >= 0 && one < 1)).toBe(true);
    const counts = Array.from({ length: 10 }, (_, k) => all.filter((one) => Math.floor(one * 10) === k).length);
    // The 99.9th percentile of chi-square with 9 degrees of freedom.
    expect(chiSquare(counts)).toBeLessThan(27.88);
  });
  it('of int are every one of 0 … n − 1, equally often', () => {
    const { int } = seeded('int');
    for (const n of [1, 2, 3, 7]) {
      const counts = new Array<number>(n).fill(0);
      for (let k = 0; k < 7000; k++) counts[int(n)]!++;
      expect(counts.reduce((sum, one) => sum + one)).toBe(7000);
      // 99.9th percentile with 6 degrees of freedom; smaller for fewer.
      expect(chiSquare(counts)).toBeLessThan(22.46);
    }
  });
  it('of int reach over the whole range of 32 bits', () => {
    const { int } = seeded('wide');
    const all = draws(2000, () => int(2 ** 32));
    expect(all.every((one) => Number.isInteger(one) && one >= 0 && one < 2 ** 32)).toBe(true);
    expect(Math.max(...all)).toBeGreaterThan(2 ** 32 * 0.99);
    // Three quarters of the range is where a remainder alone would favour the small ones.
    const n = 3 * 2 ** 30;
    expect(mean(draws(4000, () => int(n))) / n).toBeCloseTo(0.5, 1);
  });
  it('of shuffle hold every item once, in every order equally often', () => {
    const { shuffle } = seeded('shuffle');
    const list = ['a', 'b', 'c', 'd'];
    const counts = new Map<string, number>();
    for (let k = 0; k < 12_000; k++) {
      const order = shuffle(list).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(list.join('')).toBe('abcd');
    expect(counts.size).toBe(24);
    // 99.9th percentile with 23 degrees of freedom.
    expect(chiSquare([...counts.values()])).toBeLessThan(49.73);
    expect([shuffle([]), shuffle([1])]).toEqual([[], [1]]);
  });
  it('of normal have mean 0, variance 1 and no skew', () => {
    const all = draws(40_000, seeded('normal').normal);
    // Five standard errors each.
    expect(Math.abs(mean(all))).toBeLessThan(5 / Math.sqrt(40_000));
    expect(Math.abs(variance(all) - 1)).toBeLessThan(5 * Math.sqrt(2 / 40_000));
    expect(Math.abs(mean(all.map((one) => one ** 3)))).toBeLessThan(5 * Math.sqrt(15 / 40_000));
    expect(all.every(Number.isFinite)).toBe(true);
  });
  it('of gumbel have Euler’s constant as mean and π²/6 as variance', () => {
    const all = draws(40_000, seeded('gumbel').gumbel);
    const sd = Math.PI / Math.sqrt(6);
    expect(Math.abs(mean(all) - 0.577_215_665)).toBeLessThan((5 * sd) / Math.sqrt(40_000));
    // The kurtosis of a Gumbel is 5.4, so the variance of a variance is 4.4 σ⁴ / n.
    expect(Math.abs(variance(all) - sd ** 2)).toBeLessThan(5 * sd ** 2 * Math.sqrt(4.4 / 40_000));
    expect(all.every(Number.isFinite)).toBe(true);
  });
});
