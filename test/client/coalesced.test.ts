import { expect, test } from 'vitest';
import { coalesced } from '../../client/src/coalesced.ts';

/** Work that waits until it is let go, and counts how often it began. */
function held() {
  const waiting: { done(): void; fail(): void }[] = [];
  let begun = 0;
  const work = () => {
    begun++;
    return new Promise<void>((done, fail) => waiting.push({ done, fail: () => fail(new Error('failed')) }));
  };
  return { work, next: () => waiting.shift()!, begun: () => begun };
}

test('however often it is asked for meanwhile, it runs once more', async () => {
  const { work, next, begun } = held();
  const ask = coalesced(work);
  const first = ask();
  await Promise.all([ask(), ask(), ask()]);
  expect(begun()).toBe(1);
  next().done();
  await expect.poll(begun).toBe(2);
  next().done();
  await first;
  expect(begun()).toBe(2);
});

test('after work that failed it runs again', async () => {
  const { work, next, begun } = held();
  const ask = coalesced(work);
  const first = ask();
  next().fail();
  await expect(first).rejects.toThrow('failed');
  const second = ask();
  next().done();
  await second;
  expect(begun()).toBe(2);
});
