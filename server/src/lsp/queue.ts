/** Runs when the messages that have arrived are worked off: the connection takes one in each turn of the loop. */
export function afterQueue(run: () => void): void {
  setImmediate(() => setImmediate(run));
}

const turn = () => new Promise<void>(afterQueue);

/** Editors ask for completions right behind a keystroke: they are answered before names are judged. */
const moment = () => new Promise<void>((done) => setTimeout(done, MOMENT));

/** Milliseconds. */
const MOMENT = 4;

/** Changes of any document: where many come at once, each gets its syntax judged before the first gets its names. */
export function countArrivals() {
  let count = 0;
  return {
    add: () => void count++,
    /** Resolves when none came while `wait` lasted. */
    async end(wait: () => Promise<void>): Promise<void> {
      for (let seen = -1; seen !== count; await wait()) seen = count;
    },
  };
}

/** Long work begins after a moment, and stops every few milliseconds for what has arrived; false: it is not wanted any more. */
export function inSlices(
  isOld: () => boolean,
  arrived: (wait: () => Promise<void>) => Promise<void>,
): () => Promise<boolean> | boolean {
  let begun: number | undefined;
  return () => {
    if (begun !== undefined && performance.now() - begun < SLICE) return !isOld();
    return arrived(begun === undefined ? moment : turn).then(() => {
      begun = performance.now();
      return !isOld();
    });
  };
}

/** Milliseconds. */
const SLICE = 3;
