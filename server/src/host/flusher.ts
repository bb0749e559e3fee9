import { fsync, fsyncSync } from 'node:fs';
import { promisify } from 'node:util';

/** Brings what was written to the disk, for many writes at once. */
export interface Flusher {
  /** Something was written. Throws what an earlier flush failed with: the system tells of it once, and forgets it. */
  dirty(): void;
  /** Resolves with everything on the disk; rejects as `dirty` throws. */
  stop(): Promise<void>;
}

/** How a file is brought to the disk. */
export interface Sync {
  later(): Promise<void>;
  now(): void;
}

export function syncOf(file: number): Sync {
  return { later: () => promisify(fsync)(file), now: () => fsyncSync(file) };
}

/** Group commit: one flush for all writes of `FLUSH` milliseconds. */
export function createFlusher(sync: Sync): Flusher {
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();
  let failed: { readonly error: unknown } | undefined;
  const flush = () => {
    timer = undefined;
    flushing = flushing.then(sync.later).catch((error) => {
      failed ??= { error };
    });
  };
  const throwFailure = () => {
    if (failed) throw failed.error;
  };
  return {
    dirty() {
      throwFailure();
      timer ??= setTimeout(flush, FLUSH);
    },
    async stop() {
      clearTimeout(timer);
      await flushing;
      throwFailure();
      sync.now();
    },
  };
}

const FLUSH = 80;
