import { setMaxListeners } from 'node:events';
import type { Clock } from '../ports.ts';

export function createClock(): Clock {
  return { now: () => Date.now(), sleep };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    if (signal) setMaxListeners(0, signal);
    signal?.addEventListener('abort', wake);
  });
}
