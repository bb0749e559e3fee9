/** Runs when the messages that have arrived are worked off: the connection takes one in each turn of the loop. */
export function afterQueue(run: () => void): void {
  setImmediate(() => setImmediate(run));
}

/** Changes of any document: where many come at once, each gets its syntax judged before the first gets its names. */
export function countArrivals() {
  let count = 0;
  return {
    add: () => void count++,
    /** Resolves when none came for a turn. */
    async end(): Promise<void> {
      for (let seen = -1; seen !== count; await new Promise<void>(afterQueue)) seen = count;
    },
  };
}

/** Long work stops every few milliseconds for what has arrived meanwhile; false: it is not wanted any more. */
export function inSlices(isOld: () => boolean, arrived: () => Promise<void>): () => Promise<boolean> | boolean {
  let begun = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - begun < SLICE) return !isOld();
    return arrived().then(() => {
      begun = performance.now();
      return !isOld();
    });
  };
}

/** Milliseconds. */
const SLICE = 3;
