import { expect, test } from 'vitest';
import { casesOf } from '../../server/src/measure/cases.ts';
import { analysePosition, type Observation } from '../../server/src/measure/index.ts';
import { recognise } from '../../server/src/measure/recognise.ts';
import { copying, fair, noisy, type Study, simulate } from './simulator.ts';
import { calls } from './support.ts';

/** The calls of a log that knows nothing of designs: in any order, counted as they come. */
function foreign(study: Study): Observation[] {
  return simulate(noisy, study)
    .map((o, i) => ({ ...o, orderIndex: i, repeat: 0 }))
    .reverse();
}

const recognised = (observations: readonly Observation[]) => recognise(casesOf(observations));

test.each(['mirror4', 'mirror', 'cyclic'])('%s is recognised from the orders', (design) => {
  for (const n of [3, 4, 5, 6, 7]) {
    expect(recognised(foreign({ seed: 1, n, design }))).toMatchObject({ design, suspicion: undefined });
  }
});

test('swap is recognised as the mirror of two', () => {
  expect(recognised(foreign({ seed: 1, n: 2, design: 'swap' })).design).toMatch(/^mirror/);
});

test('other orders count as independent draws', () => {
  expect(recognised(foreign({ seed: 1, design: 'random:4' }))).toMatchObject({
    design: 'random',
    suspicion: undefined,
  });
});

test('a log of a balanced design is judged as the run itself', () => {
  const observations = simulate(copying(0.4), { seed: 5 });
  const own = analysePosition({ observations, design: 'mirror4', seed: 1 });
  const log = analysePosition({ observations, design: 'recognise', seed: 1 });
  expect(log).toEqual(own);
});

test('one order for all users with the same candidates was not randomised', () => {
  const shared = ['u', 'v', 'w', 'x', 'y'].flatMap((user) =>
    calls(user, ['ABCDEFGH', 'HGFEDCBA'], ['ABCDEFGH', 'ABCDEFGH']),
  );
  const found = analysePosition({ observations: shared, design: 'recognise', seed: 1 });
  expect(found.verdict).toBe('inconclusive');
  expect(found.notes.join()).toMatch(/not randomised/);
  expect(found.tests.find(({ name }) => name === 'linear')!.p).toBeNull();
  expect(found.rhoLin).not.toBeNull();
});

test('a user who only ever saw one order was not randomised', () => {
  const same = ['u', 'v', 'w', 'x'].flatMap((user) => {
    const order = [...'ABCDEFGH'].map((letter) => `${user}${letter}`);
    return Array.from({ length: 4 }, (_, i) => ({ user, orderIndex: i, repeat: 0, order, ranking: order }));
  });
  expect(recognised(same).suspicion).toMatch(/not randomised/);
});

test('the same items early for everybody was not randomised', () => {
  const popular = [...'ABCDEFGHIJKL'];
  const lists = ['u', 'v', 'w', 'x', 'y', 'z'].map((user, i) => ({
    user,
    order: popular.filter((_, k) => (k + i) % 6 !== 0),
  }));
  const observations = lists.map(({ user, order }) => ({ user, orderIndex: 0, repeat: 0, order, ranking: order }));
  expect(recognised(observations).suspicion).toMatch(/not randomised/);
});

test('random orders are rarely suspected, also of few candidates shared by many users', () => {
  const shared = (seed: number) =>
    simulate(fair, { seed, users: 20, n: 5, design: 'random:2', repeats: 0 }).map((o) => ({
      ...o,
      order: o.order.map((id) => id.split('-')[1]!),
      ranking: o.ranking!.map((id) => id.split('-')[1]!),
    }));
  const suspected = Array.from({ length: 100 }, (_, seed) => recognised(shared(seed))).filter(
    ({ suspicion }) => suspicion,
  );
  expect(suspected.length).toBeLessThanOrEqual(5);
});

test('the order given is never judged', () => {
  const found = analysePosition({
    observations: simulate(copying(1), { seed: 1, design: 'given' }),
    design: 'given',
    seed: 1,
  });
  expect(found.verdict).toBe('inconclusive');
  expect(found.notes.join()).toMatch(/order given/);
  expect(found.counts).not.toBeNull();
  expect(found.eTop1).toBeNull();
});

test('orders that are not those of the declared design are judged by what they are', () => {
  const found = analysePosition({
    observations: simulate(noisy, { seed: 1, design: 'random:4' }),
    design: 'mirror4',
    seed: 1,
  });
  expect(found.notes.join()).toMatch(/not those of the design mirror4/);
});

test('orders that users share are not judged, whatever is said of how a log was made', () => {
  const order = [...'ABCDEF'];
  const shared = ['u', 'v', 'w', 'x', 'y'].flatMap((user) => calls(user, ['ABCDEF'], ['FEDCBA']));
  expect(shared[0]!.order).toEqual(order);
  const judge = (foreign: boolean) => analysePosition({ observations: shared, design: 'random:1', seed: 1, foreign });
  expect(judge(true)).toMatchObject({
    verdict: 'inconclusive',
    notes: [expect.stringContaining('not randomised'), expect.anything()],
  });
  expect(judge(true).tests.every(({ name, p }) => name === 'excess' || p === null)).toBe(true);
  const own = simulate(noisy, { seed: 1, design: 'random:4' });
  const said = { observations: own, design: 'random:4', seed: 1 };
  expect(analysePosition({ ...said, foreign: true })).toEqual(analysePosition(said));
});

test('one list with a few neighbours swapped is no order drawn at random', () => {
  const own = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const swapped = (at: number) => own.with(at, own[at + 1]!).with(at + 1, own[at]!);
  const observations = ['u1', 'u2', 'u3', 'u4', 'u5'].flatMap((user) =>
    [0, 2, 4, 6].map((at, i): Observation => {
      const order = swapped(at).map((item) => `${user}${item}`);
      return { user, orderIndex: i, repeat: 0, order, ranking: own.map((item) => `${user}${item}`) };
    }),
  );
  expect(recognised(observations).suspicion).toContain('were not randomised');
  expect(analysePosition({ observations, design: 'recognise', seed: 1 })?.verdict).toBe('inconclusive');
});
