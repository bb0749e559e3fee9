/** Runs `work`, and once more at its end if it was asked for meanwhile; also after one that failed. */
export function coalesced(work: () => Promise<unknown>): () => Promise<void> {
  let running = false;
  let again = false;
  return async function ask(): Promise<void> {
    again = running;
    if (running) return;
    running = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = false;
    }
  };
}
