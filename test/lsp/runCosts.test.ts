import { expect, test } from 'vitest';
import { createRunCosts } from '../../server/src/lsp/runCosts.ts';
import { until } from '../support/until.ts';

const summary = { calls: { planned: 40 }, tokens: { in: 13240 }, destination: 'this computer' };

function costsOf({ hash = async () => 'h1', plan = async () => summary as never, trusted = true } = {}) {
  let planned = 0;
  const counted = () => {
    planned++;
    return plan();
  };
  const costs = createRunCosts({
    service: { templateHash: hash },
    runs: { plan: counted },
    settings: { run: () => ({}) },
    trusted: () => trusted,
  });
  return { costs, planned: () => planned };
}

test('a text is planned once, however often it is asked for', async () => {
  const { costs, planned } = costsOf();
  await Promise.all([costs.find('/a'), costs.find('/a')]);
  expect((await costs.find('/a'))?.text).toBe('40 calls, ≈13,240 tokens, on this computer');
  expect(planned()).toBe(1);
  expect(costs.known('/a')?.text).toBe('40 calls, ≈13,240 tokens, on this computer');
});

test('another text is planned anew', async () => {
  const hashes = ['h1', 'h2'];
  const { costs, planned } = costsOf({ hash: async () => hashes.shift() ?? 'h2' });
  await costs.find('/a');
  await costs.find('/a');
  expect(planned()).toBe(2);
});

test('a text that comes while another is planned has its own cost', async () => {
  const plans: ((calls: number) => void)[] = [];
  let hash = 'h1';
  const { costs } = costsOf({
    hash: async () => hash,
    plan: () =>
      new Promise<never>((done) => plans.push((planned) => done({ ...summary, calls: { planned } } as never))),
  });
  const first = costs.find('/a');
  await until(() => plans.length === 1);
  hash = 'h2';
  const second = costs.find('/a');
  plans[0]!(40);
  expect((await first)?.text).toMatch(/^40 calls/);
  await until(() => plans.length === 2);
  plans[1]!(80);
  expect((await second)?.text).toMatch(/^80 calls/);
  expect(costs.known('/a')?.text).toMatch(/^80 calls/);
});

test.each([
  ['a template that cannot be read', { hash: () => Promise.reject(new Error('gone')) }],
  ['a plan that fails', { plan: () => Promise.reject(new Error('no users')) }],
  ['a workspace that is not trusted', { trusted: false }],
])('%s has no cost', async (_what, options) => {
  expect(await costsOf(options).costs.find('/a')).toBeUndefined();
});

test('a template that is closed is forgotten', async () => {
  const { costs } = costsOf();
  await costs.find('/a');
  costs.forget('/a');
  expect(costs.known('/a')).toBeUndefined();
});

test('a template that is closed while it is planned is not kept', async () => {
  let finish = (_summary: never) => {};
  const { costs, planned } = costsOf({
    plan: () =>
      new Promise<never>((done) => {
        finish = done;
      }),
  });
  const asked = costs.find('/a');
  await until(() => planned() === 1);
  costs.forget('/a');
  finish(summary as never);
  await asked;
  expect(costs.known('/a')).toBeUndefined();
});
