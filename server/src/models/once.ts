import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lock } from '../host/index.ts';
import type { ModelOptions } from '../run/index.ts';

/** Makes something in the user's cache once for all processes: others wait for it, and then find it made. */
export async function madeOnce(
  path: string,
  isMade: () => Promise<boolean>,
  make: () => Promise<void>,
  { onStatus, signal }: ModelOptions,
): Promise<void> {
  if (await isMade()) return;
  await mkdir(dirname(path), { recursive: true });
  const held = await waitForLock(`${path}.lock`, { onStatus, signal });
  try {
    if (!(await isMade())) await make();
  } finally {
    await held.release();
  }
}

async function waitForLock(path: string, { onStatus, signal }: ModelOptions) {
  for (let round = 0; ; round += 1) {
    signal?.throwIfAborted();
    const held = await lock(path);
    if (held !== undefined) return held;
    if (round === 0) onStatus?.('Waiting for another process that is fetching the embedded model');
    await wait(300, undefined, { signal });
  }
}
