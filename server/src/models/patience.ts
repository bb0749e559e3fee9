/** How long a server may take for one answer before a try is given up. */
export interface Patience {
  /** Milliseconds. */
  limit(): number;
  /** An answer came after `ms`. */
  answered(ms: number): void;
}

/**
 * Ten times as long as the slowest answer so far, between 15 s and two minutes; 15 s before there is one. So a server that
 * hangs is noticed within a minute, and one that is slow keeps its time. `fixed` (milliseconds) holds in place of it.
 */
export function createPatience(fixed: number | undefined): Patience {
  let slowest = 0;
  return {
    limit: () => fixed ?? Math.min(MOST, Math.max(LEAST, 10 * slowest)),
    answered(ms) {
      slowest = Math.max(slowest, ms);
    },
  };
}

const LEAST = 15_000;
const MOST = 120_000;
