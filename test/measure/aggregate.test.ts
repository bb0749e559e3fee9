import fc from 'fast-check';
import { expect, test } from 'vitest';
import { swapAgreement } from '../../server/src/measure/aggregate.ts';
import { borda, kemeny } from '../../server/src/measure/index.ts';
import { seeded } from '../../server/src/text/index.ts';

const letters = (text: string) => [...text];
const text = (ranking: readonly string[]) => ranking.join('');

test('Borda by mean rank, unranked items sharing the rest; equal ones by id, whatever the input order', () => {
  expect(text(borda([letters('ABC'), letters('BAC'), letters('BCA')], letters('CBA')))).toBe('BAC');
  expect(text(borda([letters('C'), letters('C')], letters('BAC')))).toBe('CAB');
  expect(text(borda([], letters('CAB')))).toBe('ABC');
});

test('Kemeny takes the majority of every pair where that is possible, unlike Borda', () => {
  const rankings = [...Array(3).fill(letters('ABCD')), ...Array(2).fill(letters('BCDA'))];
  expect(text(borda(rankings, letters('ABCD')))).toBe('BACD');
  expect(kemeny(rankings, letters('DCBA'))).toEqual({
    ranking: letters('ABCD'),
    unique: true,
    exact: true,
    disagreements: 6,
  });
});

test('a circle has no single best ranking: the one nearest to Borda’s is taken, and it is said', () => {
  const circle = [letters('ABC'), letters('BCA'), letters('CAB')];
  expect(kemeny(circle, letters('CBA'))).toMatchObject({ ranking: letters('ABC'), unique: false, disagreements: 4 });
});

test('no ranking disagrees less, and uniqueness is right: every permutation tried', () => {
  const rankings = fc.array(fc.shuffledSubarray(letters('ABCDE')), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rankings, fc.shuffledSubarray(letters('ABCDE'), { minLength: 5 }), (given, items) => {
      const found = kemeny(given, items);
      const costs = permutations(letters('ABCDE')).map((order) => cost(order, given));
      const least = Math.min(...costs);
      expect(found.disagreements).toBe(least);
      expect(cost(found.ranking, given)).toBe(least);
      expect(found.unique).toBe(costs.filter((c) => c === least).length === 1);
      expect(kemeny(given, [...items].reverse())).toEqual(found);
    }),
    { numRuns: 60 },
  );
});

test('sixteen items exactly within seconds, more by exchanging neighbours', () => {
  const draw = seeded('kemeny');
  const items = (n: number) => Array.from({ length: n }, (_, i) => `item${String(i).padStart(2, '0')}`);
  const shuffles = (n: number) => Array.from({ length: 5 }, () => draw.shuffle(items(n)));
  const start = performance.now();
  expect(kemeny(shuffles(16), items(16))).toMatchObject({ exact: true });
  expect(performance.now() - start).toBeLessThan(3000);
  const many = shuffles(20);
  const found = kemeny(many, items(20));
  expect(found).toMatchObject({ exact: false, unique: false });
  expect(found.disagreements).toBeLessThanOrEqual(cost(borda(many, items(20)), many));
});

test('two orders of a pair agree on an item or tie', () => {
  expect(swapAgreement('A', 'A')).toBe('A');
  expect(swapAgreement('A', 'B')).toBeUndefined();
});

function cost(order: readonly string[], rankings: readonly (readonly string[])[]): number {
  const rank = (ranking: readonly string[], item: string) => {
    const place = ranking.indexOf(item);
    return place < 0 ? order.length + 1 : place;
  };
  return rankings.reduce((total, ranking) => {
    const against = order.flatMap((item, i) =>
      order.slice(i + 1).filter((later) => rank(ranking, later) < rank(ranking, item)),
    );
    return total + against.length;
  }, 0);
}

function permutations(items: readonly string[]): string[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
