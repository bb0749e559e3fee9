import { expect, test } from 'vitest';
import { analysePosition } from '../../server/src/measure/index.ts';
import { noisy, type Recommender, simulate } from './simulator.ts';

/** Fails when the favourite stands in the last three places, with probability .8. */
const failsLate: Recommender = (order, utility, random) => {
  const favourite = order.reduce((best, id) => (utility.get(id)! > utility.get(best)! ? id : best));
  return order.indexOf(favourite) >= order.length - 3 && random.next() < 0.8 ? null : noisy(order, utility, random);
};

const failing = (recommender: Recommender, seed: number, users = 8) =>
  analysePosition({ observations: simulate(recommender, { seed, users }), design: 'mirror4', seed }).failing;

test('failing that goes with the place of the favourite is seen, with its direction', () => {
  const found = failing(failsLate, 1, 60)!;
  expect(found.statistic).toBeLessThan(0);
  expect(found.p).toBeLessThan(0.05);
});

test('failing at random is seldom taken for more', () => {
  const random: Recommender = (order, utility, r) => (r.next() < 0.15 ? null : noisy(order, utility, r));
  const ps = Array.from({ length: 60 }, (_, seed) => failing(random, seed)?.p ?? 1);
  expect(ps.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(8);
});

test('fewer than two unusable calls tell nothing', () => {
  expect(failing(noisy, 1)).toBeNull();
});
