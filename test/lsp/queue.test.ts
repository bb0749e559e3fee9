import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { countArrivals, inSlices } from '../../server/src/lsp/queue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('what comes right behind a keystroke is answered before long work begins', async () => {
  const order: string[] = [];
  const goesOn = inSlices(() => false, countArrivals().end);
  const begun = Promise.resolve(goesOn()).then(() => order.push('work'));
  setTimeout(() => order.push('completion'), 1);
  await vi.runAllTimersAsync();
  await begun;
  expect(order).toEqual(['completion', 'work']);
});

it('a further keystroke puts long work off, and makes the one before it unwanted', async () => {
  const arrivals = countArrivals();
  let isOld = false;
  const goesOn = inSlices(() => isOld, arrivals.end);
  setTimeout(() => {
    arrivals.add();
    isOld = true;
  }, 1);
  const begun = goesOn();
  await vi.advanceTimersToNextTimerAsync();
  await vi.advanceTimersToNextTimerAsync();
  expect(await Promise.race([begun, 'put off'])).toBe('put off');
  await vi.runAllTimersAsync();
  expect(await begun).toBe(false);
});
