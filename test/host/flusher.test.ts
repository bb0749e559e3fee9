import { expect, test } from 'vitest';
import { createFlusher } from '../../server/src/host/flusher.ts';
import { until } from '../support/until.ts';

/** A disk that counts how often it is reached, and fails as told. */
function disk(...outcomes: ('ok' | 'fails')[]) {
  let reached = 0;
  const sync = () => {
    if (outcomes[reached++] === 'fails') throw new Error('EIO');
  };
  return { later: async () => sync(), now: sync, reached: () => reached };
}

test('many writes reach the disk at once, the last ones when it stops', async () => {
  const { reached, ...sync } = disk();
  const flusher = createFlusher(sync);
  flusher.dirty();
  flusher.dirty();
  await until(() => reached() === 1);
  flusher.dirty();
  await flusher.stop();
  expect(reached()).toBe(2);
});

test('a flush that failed is told at the next write and at the end, though the disk says nothing any more', async () => {
  const { reached, ...sync } = disk('fails', 'ok', 'ok');
  const flusher = createFlusher(sync);
  flusher.dirty();
  await until(() => reached() === 1);
  expect(() => flusher.dirty()).toThrow('EIO');
  await expect(flusher.stop()).rejects.toThrow('EIO');
});
