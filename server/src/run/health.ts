import type { Clock } from '../ports.ts';

/** Notices that a server is gone for good, so that a run ends within a minute instead of failing call by call. */
export interface Health {
  answered(): void;
  /** A try failed after `ms`; `last` when it was the call's last. A sentence where the run should end. */
  failed(message: string, how: 'unreachable' | 'retry', tries: 'more' | 'last', ms: number): string | undefined;
}

export function createHealth(clock: Clock): Health {
  let exhausted = 0;
  let unreachableSince: number | undefined;

  return {
    answered() {
      exhausted = 0;
      unreachableSince = undefined;
    },
    failed(message, how, tries, ms) {
      if (tries === 'last') exhausted += 1;
      if (how === 'retry') {
        unreachableSince = undefined;
        return exhausted >= MOST_EXHAUSTED ? `${message} ${exhausted} calls in a row got no answer.` : undefined;
      }
      unreachableSince ??= clock.now() - ms;
      return tries === 'last' || clock.now() - unreachableSince >= PATIENCE ? message : undefined;
    },
  };
}

/** Calls in a row that used up all their tries, with no answer between them. */
const MOST_EXHAUSTED = 3;

/** Milliseconds without any connection or answer; with time-outs of 15 s the run ends within 60 s. */
const PATIENCE = 40_000;
