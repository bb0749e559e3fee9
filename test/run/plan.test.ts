import { expect, test } from 'vitest';
import {
  callKey,
  outFolder,
  overBudget,
  planRun,
  recordFolder,
  runId,
  templateName,
  unpriced,
} from '../../server/src/run/index.ts';
import { plan } from './support.ts';

test('mirror4 and one repeat are five calls a user, numbered in order', () => {
  expect(plan.calls.map(({ call }) => call)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(plan.calls.slice(0, 5).map(({ user, orderIndex, repeat }) => [user, orderIndex, repeat])).toEqual([
    ['ann', 0, 0],
    ['ann', 1, 0],
    ['ann', 2, 0],
    ['ann', 3, 0],
    ['ann', 0, 1],
  ]);
  expect(plan.calls[4]?.order).toEqual(plan.calls[0]?.order);
});

test('the orders of mirror4 are one draw, its reverse, its rotation and the reverse of that', () => {
  const [first, second, third, fourth] = plan.calls.map(({ order }) => order);
  expect(second).toEqual([...first!].reverse());
  expect(third).toEqual([...first!.slice(2), ...first!.slice(0, 2)]);
  expect(fourth).toEqual([...third!].reverse());
});

test('orders that coincide are planned once and the plan says so', () => {
  const two = planRun({ users: [{ id: 'u', items: ['a', 'b'] }], design: 'mirror4', repeats: 1, seed: 1 });
  expect(two.calls).toHaveLength(3);
  expect(two.notes).toEqual(['User u has fewer than 3 candidates: orders of mirror4 that coincide are planned once.']);
});

test('a template without candidates asks each user once and again', () => {
  const given = planRun({ users: [{ id: 'u', items: [] }], design: 'given', repeats: 2, seed: 1 });
  expect(given.calls.map(({ repeat }) => repeat)).toEqual([0, 1, 2]);
  expect(given.notes).toEqual([]);
});

test('a budget refuses only what is over it, with plan, budget and what to do', () => {
  expect(overBudget({ calls: 40 }, { calls: 40 })).toBeUndefined();
  expect(overBudget({ calls: 40 }, {})).toBeUndefined();
  const sentence = overBudget({ calls: 400, tokens: 90_000 }, { calls: 200, tokens: 100_000 });
  expect(sentence).toContain('400 calls, and the budget is 200 calls');
  expect(sentence).not.toContain('tokens');
  expect(sentence).toContain('--max-calls');
  expect(overBudget({ calls: 1, usd: 2 }, { usd: 0.5 })).toContain('US$ 2.00, and the budget is US$ 0.50');
});

test('a limit in money cannot be held where the price is not known; on this computer nothing is paid', () => {
  const server = { id: 'openai/gpt', destination: 'api.openai.com' };
  expect(unpriced({ usd: 0.5 }, server)).toBe(
    'The budget of US$ 0.50 cannot be held: the price of openai/gpt is not known.',
  );
  expect(unpriced({ usd: 0.000001 }, server)).toContain('US$ 0.000001');
  expect(unpriced({ calls: 3 }, server)).toBeUndefined();
  expect(unpriced({ usd: 0.5 }, { id: 'sim/fair', destination: 'this computer' })).toBeUndefined();
});

test('records live beside the config, else the repository, else the template', () => {
  expect(outFolder('/w/a/t.prompt', { config: '/w', git: '/w/a' })).toBe('/w/.recprompt');
  expect(outFolder('/w/a/t.prompt', { git: '/w' })).toBe('/w/.recprompt');
  expect(outFolder('/w/a/t.prompt', {})).toBe('/w/a/.recprompt');
  expect(outFolder('C:\\w\\t.prompt', {})).toBe('C:\\w\\.recprompt');
});

test('a record folder repeats the path of its template below the parent of OUT', () => {
  expect(recordFolder('/w/.recprompt', '/w/a/rank.v2.prompt')).toBe('/w/.recprompt/runs/a/rank.v2');
  expect(recordFolder('/other/.recprompt', '/w/a/t.prompt')).toBe('/other/.recprompt/runs/t');
  expect(recordFolder('C:\\w\\.recprompt', 'C:\\w\\a\\t.prompt')).toBe('C:\\w\\.recprompt\\runs\\a\\t');
  expect(recordFolder('/.recprompt', '/t.prompt')).toBe('/.recprompt/runs/t');
  expect(templateName('/w/.recprompt', '/w/a/t.prompt')).toBe('a/t.prompt');
});

test('run ids sort by time and differ within a millisecond', () => {
  const id = runId(Date.UTC(2026, 10, 24, 11, 32, 0), 0.5);
  expect(id).toMatch(/^20261124T113200000Z-[0-9a-z]{6}$/);
  expect(runId(Date.UTC(2026, 10, 24, 11, 32, 0, 1), 0) > id).toBe(true);
  expect(runId(0, 0.1)).not.toBe(runId(0, 0.2));
});

test('orders of answer words are the same for all users, and order 0 is asked again', () => {
  const orders = [
    ['Yes', 'No'],
    ['No', 'Yes'],
  ];
  const users = ['a', 'b'].map((id) => ({ id, items: ['i'] }));
  const { calls, notes } = planRun({ users, design: 'swap', repeats: 1, seed: 1, orders });
  expect(calls.map(({ user, order, orderIndex, repeat }) => [user, order[0], orderIndex, repeat])).toEqual([
    ['a', 'Yes', 0, 0],
    ['a', 'No', 1, 0],
    ['a', 'Yes', 0, 1],
    ['b', 'Yes', 0, 0],
    ['b', 'No', 1, 0],
    ['b', 'Yes', 0, 1],
  ]);
  expect(notes).toEqual([]);
});

test('only so many users are asked again', () => {
  const users = ['a', 'b', 'c'].map((id) => ({ id, items: ['x', 'y'] }));
  const { calls } = planRun({ users, design: 'swap', repeats: 2, repeatUsers: 1, seed: 1 });
  expect(calls.filter(({ repeat }) => repeat > 0).map(({ user, repeat }) => [user, repeat])).toEqual([
    ['a', 1],
    ['a', 2],
  ]);
});

test('labels are shuffled for each order, alike in its repeats and for the same candidates in any order of the file', () => {
  const plans = [['p', 'q', 'r', 's'].reverse(), ['p', 'q', 'r', 's']].map((items) =>
    planRun({ users: [{ id: 'u', items }], design: 'cyclic', repeats: 1, seed: 3, labels: 'shuffled' }),
  );
  const [first, second] = plans.map(({ calls }) => calls.map(({ labels }) => labels!.join('')));
  expect(first).toEqual(second);
  expect(first!.at(-1)).toBe(first![0]);
  expect(new Set(first).size).toBeGreaterThan(1);
  for (const labels of first!) expect([...labels].sort().join('')).toBe('0123');
});

test('questions without content come last, of the users in turn, and are calls of their own', () => {
  const users = ['a', 'b'].map((id) => ({ id, items: [] }));
  const { calls } = planRun({ users, design: 'given', repeats: 0, seed: 1, standIns: ['N/A', '', '[MASK]'] });
  expect(calls.map(({ user, contentFree }) => [user, contentFree])).toEqual([
    ['a', undefined],
    ['b', undefined],
    ['a', 'N/A'],
    ['b', ''],
    ['a', '[MASK]'],
  ]);
  expect(new Set(calls.map(callKey)).size).toBe(5);
  expect(callKey({ ...calls[3]!, contentFree: true })).toBe(callKey(calls[3]!));
});
