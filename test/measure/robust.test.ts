import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AnalysisRequest,
  analyse,
  compareAll,
  monitor,
  type Observation,
} from '../../server/src/measure/index.ts';
import { copying, simulate } from './simulator.ts';

/* Whatever comes in: a result that says what cannot be said, never NaN or Infinity, never a throw. */

const NAMES = ['u', 'v', 'w', '__proto__', 'constructor'];
const letters = [...'ABCDE'];
const grade = fc.constantFrom('strict' as const, 'valid' as const, 'usable' as const, null);
const chance = fc.double({ min: 0, max: 1, noNaN: true });

const observation: fc.Arbitrary<Observation> = fc.record(
  {
    user: fc.constantFrom(...NAMES),
    orderIndex: fc.nat(3),
    repeat: fc.nat(1),
    order: fc.shuffledSubarray(letters),
    ranking: fc.option(fc.shuffledSubarray(letters)),
    grade,
    tie: fc.boolean(),
    probabilities: fc.array(chance, { maxLength: 5 }),
    labels: fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 5 }),
    call: fc.nat(20),
  },
  { requiredKeys: ['user', 'orderIndex', 'repeat', 'order', 'ranking'] },
);

const point = fc.record(
  {
    user: fc.constantFrom(...NAMES),
    value: fc.constantFrom('yes', 'no', 1, 3, 5, null),
    repeat: fc.nat(1),
    orderIndex: fc.nat(2),
    order: fc.shuffledSubarray(['yes', 'no']),
    probability: chance,
  },
  { requiredKeys: ['user', 'value', 'repeat'] },
);

const TASKS = ['ranking', 'choice', 'pair_choice', 'yes_no', 'rating', 'item', 'text', 'dialogue_turn'];

const request: fc.Arbitrary<AnalysisRequest> = fc.record(
  {
    task: fc.constantFrom(...TASKS),
    observations: fc.array(observation, { maxLength: 12 }),
    design: fc.constantFrom('recognise', 'mirror4', 'random:2', 'target:3', 'given'),
    seed: fc.integer(),
    count: fc.constantFrom('all' as const, 1, 3),
    graded: fc.array(fc.record({ user: fc.constantFrom(...NAMES), grade, codes: fc.subarray(['S1', 'C1', 'C2']) }), {
      maxLength: 8,
    }),
    targets: fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom('A', 'B', 'yes', 'no', 1, 5, null, true)),
    values: fc.array(point, { maxLength: 12 }),
    contentFree: fc.array(point, { maxLength: 4 }),
    texts: fc.array(fc.record({ user: fc.constantFrom(...NAMES), words: fc.nat(50) }), { maxLength: 4 }),
    scale: fc.constantFrom({ min: 1, max: 5 }, { min: 3, max: 3 }),
    stop: fc.constantFrom('fixed' as const, 'early' as const),
    popularity: fc.constant(Object.fromEntries(NAMES.map((name) => [name, { A: 3, B: 0 }]))),
  },
  { requiredKeys: ['task', 'observations', 'design', 'seed', 'count', 'graded', 'targets'] },
);

test('any calls of any task give finite numbers', () => {
  fc.assert(
    fc.property(request, (asked) => {
      expect(badNumbers(analyse(asked))).toEqual([]);
    }),
    { numRuns: 250, seed: 7 },
  );
});

test('any runs can be compared, and any run watched', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 3 }), (runs) => {
      expect(badNumbers(compareAll(runs))).toEqual([]);
      expect(badNumbers(runs.map(monitor))).toEqual([]);
    }),
    { numRuns: 150, seed: 7 },
  );
});

test('answers that tie everything are judged without a preference', () => {
  const observations = simulate(copying(1), { seed: 1, n: 5 }).map((o) => ({ ...o, ranking: [o.order[0]!] }));
  const tied = observations.map((o) => ({ ...o, ranking: [] }));
  const found = analyse({ ...EMPTY, task: 'ranking', observations: tied }).position!;
  expect(found).toMatchObject({ verdict: 'inconclusive', calls: 0, rhoLin: null });
});

test('10,000 outcomes are analysed within five seconds of work', () => {
  const observations = simulate(copying(0.2), { seed: 1, users: 2000 });
  expect(observations).toHaveLength(10_000);
  const start = process.cpuUsage();
  const targets = Object.fromEntries(observations.map(({ user, order }) => [user, order[0]]));
  const graded = observations.map(({ user }) => ({ user, grade: 'strict' as const, codes: [] }));
  const found = analyse({ ...EMPTY, task: 'ranking', observations, targets, graded });
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000);
  expect(found.position!.calls).toBe(10_000);
});

const EMPTY = { observations: [], design: 'mirror4', seed: 1, count: 'all', graded: [], targets: {} } as const;

function badNumbers(found: unknown): string[] {
  const bad: string[] = [];
  JSON.stringify(found, (key, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) bad.push(key);
    return value;
  });
  return bad;
}
