import { expect, test } from 'vitest';
import { selftest, showSelftest } from '../../server/src/findings/index.ts';

/* The whole way from plan to verdict on a few seeds; `recprompt selftest` does many. */

test('simulated recommenders are judged as they are', { timeout: 60_000 }, async () => {
  const rows = await selftest({ seeds: 20, models: ['noisy', 'copy?rate=0.4', 'ushape'] });
  const [fair, copies, ends] = rows;
  expect(fair).toMatchObject({ model: 'noisy', n: 10, users: 8, calls: 40, seeds: 20, error: 0 });
  expect(fair!.warned).toBeLessThanOrEqual(0.05);
  expect(copies!.warning + copies!.error).toBe(1);
  expect(ends!.warning + ends!.error).toBeGreaterThan(0.9);
  expect(copies!.covered).toBeGreaterThan(0.75);
  expect(ends!.covered).toBeNull();
  for (const { none, inconclusive, information, warning, error } of rows) {
    expect(none + inconclusive + information + warning + error).toBeCloseTo(1, 9);
  }
});

test('the table has a line a model', async () => {
  const lines = showSelftest(await selftest({ seeds: 2, models: ['fair'], candidates: 5, users: 4 })).split('\n');
  expect(lines[0]).toMatch(/^model +n +calls +none +inconclusive/);
  expect(lines[1]).toMatch(/^sim\/fair +5 +20 /);
});

test('a model that does not exist is named', async () => {
  await expect(selftest({ seeds: 1, models: ['fiar'] })).rejects.toThrow(/fiar/);
});
