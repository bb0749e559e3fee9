import type { Clock } from '../ports.ts';

/** The two steps in which a run stops: first no new call begins, then calls in flight are given up. */
export interface Stopping {
  readonly stopping: AbortSignal;
  readonly cutting: AbortSignal;
  /** Ends the run with a sentence; the first one holds. `now` gives up the calls in flight at once. */
  fail(message: string, when?: 'soon' | 'now'): void;
  /** No new call begins, and those in flight are waited for: what has been seen is enough. */
  enough(): void;
  readonly failure: string | undefined;
  /** Lets go of the user's signal. */
  leave(): void;
}

export function createStopping(signal: AbortSignal, clock: Clock): Stopping {
  const stopping = new AbortController();
  const cutting = new AbortController();
  let failure: string | undefined;

  const stop = (grace: number) => {
    if (grace === 0) cutting.abort();
    if (stopping.signal.aborted) return;
    stopping.abort();
    clock.sleep(grace, cutting.signal).then(() => cutting.abort());
  };
  const cancel = () => stop(GRACE);
  if (signal.aborted) stop(0);
  signal.addEventListener('abort', cancel);

  return {
    stopping: stopping.signal,
    cutting: cutting.signal,
    fail(message, when = 'soon') {
      if (!stopping.signal.aborted) failure ??= message;
      stop(when === 'now' ? 0 : GRACE);
    },
    enough: () => stopping.abort(),
    get failure() {
      return failure;
    },
    leave: () => signal.removeEventListener('abort', cancel),
  };
}

/** Milliseconds that calls in flight have left; with the record's last line a cancel takes less than a second. */
const GRACE = 700;
