import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callsPerUser, DesignError, ordersOf } from '../../server/src/measure/index.ts';

const key = { seed: 1, user: 'u1' };
const orders = (design: string, ids: string) => ordersOf(design, [...ids], key).map((order) => order.join(''));
const reversed = (order: string) => [...order].reverse().join('');

test('mirror4 is π, its reverse, π turned by half, and the reverse of that', () => {
  const [first = '', ...rest] = orders('mirror4', 'ABCDE');
  const turned = first.slice(2) + first.slice(0, 2);
  expect(rest).toEqual([reversed(first), turned, reversed(turned)]);
});

test('mirror and swap are π and its reverse', () => {
  const [first = '', second] = orders('mirror', 'ABCDE');
  expect(second).toBe(reversed(first));
  expect(orders('swap', 'AB').sort()).toEqual(['AB', 'BA']);
});

test('given keeps the order', () => {
  expect(orders('given', 'CAB')).toEqual(['CAB']);
});

test('cyclic and williams put every item at every place once', () => {
  for (const design of ['cyclic', 'williams']) {
    const square = orders(design, 'ABCDEF');
    expect(square).toHaveLength(6);
    for (let place = 0; place < 6; place++)
      expect(
        square
          .map((o) => o[place])
          .sort()
          .join(''),
      ).toBe('ABCDEF');
  }
});

test('williams lets every item come right before every other equally often', () => {
  for (const [ids, times] of [
    ['ABCDEF', 1],
    ['ABCDE', 2],
  ] as const) {
    const pairs = new Map<string, number>();
    for (const order of orders('williams', ids)) {
      for (let i = 1; i < order.length; i++) {
        const pair = order.slice(i - 1, i + 1);
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
    expect(new Set(pairs.values())).toEqual(new Set([times]));
    expect(pairs.size).toBe(ids.length * (ids.length - 1));
  }
});

test('all has every permutation once', () => {
  expect(new Set(orders('all', 'ABC')).size).toBe(6);
});

test('target:K moves the target and leaves the others as they are', () => {
  const moved = ordersOf('target:3', [...'ABCDE'], { ...key, target: 'C' }).map((order) => order.join(''));
  expect(moved.map((order) => order.indexOf('C'))).toEqual([0, 2, 4]);
  expect(new Set(moved.map((order) => order.replace('C', ''))).size).toBe(1);
  expect(() => orders('target:3', 'ABCDE')).toThrow(DesignError);
});

test('orders that coincide are planned once', () => {
  expect(orders('mirror4', 'A')).toEqual(['A']);
  expect(orders('mirror4', 'AB')).toHaveLength(2);
  expect(orders('random:8', 'AB')).toHaveLength(2);
  expect(orders('random:8', 'A')).toHaveLength(1);
  expect(callsPerUser('mirror4', 10, 1)).toBe(5);
  expect(callsPerUser('mirror4', 2, 1)).toBe(3);
});

test('independent draws differ', () => {
  expect(new Set(orders('random:6', 'ABCDEFGHIJ')).size).toBe(6);
});

test.each(['mirrors', 'random', 'random:0', 'mirror:2', 'target', '', 'Random:2'])('%j is no design', (design) => {
  expect(() => orders(design, 'ABC')).toThrow(/There is no order design/);
});

test('designs that do not fit say so', () => {
  expect(() => orders('swap', 'ABC')).toThrow(/two candidates/);
  expect(() => orders('all', 'ABCDEFGH')).toThrow(/at most 6/);
});

test('every design shows every candidate once, whatever the order of the file', () => {
  const design = fc.constantFrom('mirror', 'mirror4', 'cyclic', 'williams', 'random:3');
  const ids = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(design, ids, fc.integer(), fc.string(), (name, candidates, seed, user) => {
      const shown = ordersOf(name, candidates, { seed, user });
      for (const order of shown) expect([...order].sort()).toEqual([...candidates].sort());
      expect(ordersOf(name, [...candidates].reverse(), { seed, user })).toEqual(shown);
    }),
  );
});

test('places are drawn evenly', () => {
  const counts = [0, 0, 0, 0];
  for (let seed = 0; seed < 2000; seed++)
    counts[ordersOf('mirror4', [...'ABCD'], { seed, user: 'u' })[0]!.indexOf('A')]!++;
  for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(80);
});
