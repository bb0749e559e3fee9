/** Lets two runs ask in turn: neither is more than one call ahead, and together they have no more calls out than `width`. */
export interface Turns {
  /** Resolves when this side may send its next call. */
  enter(side: 0 | 1): Promise<void>;
  /** One call of this side is settled. */
  settled(side: 0 | 1): void;
  /** This side asks no more: the other goes on without it. */
  leave(side: 0 | 1): void;
}

/** After an abort of `signal` everybody may pass, since nothing is sent any more. */
export function createTurns(width: number, signal: AbortSignal): Turns {
  const waiting: [(() => void)[], (() => void)[]] = [[], []];
  const begun: [number, number] = [0, 0];
  const out: [number, number] = [0, 0];
  const left: [boolean, boolean] = [false, false];

  const isFree = () => signal.aborted || out[0] + out[1] < width;
  const mayBegin = (side: 0 | 1) => {
    const other = side === 0 ? 1 : 0;
    return waiting[side].length > 0 && (signal.aborted || left[other] || begun[side] <= begun[other]);
  };

  function admit(): void {
    while (isFree()) {
      const side = ([0, 1] as const).filter(mayBegin).sort((a, b) => begun[a] - begun[b])[0];
      if (side === undefined) return;
      begun[side] += 1;
      out[side] += 1;
      waiting[side].shift()!();
    }
  }

  signal.addEventListener('abort', admit, { once: true });
  return {
    enter: (side) =>
      new Promise((resolve) => {
        waiting[side].push(resolve);
        admit();
      }),
    settled(side) {
      out[side] = Math.max(0, out[side] - 1);
      admit();
    },
    leave(side) {
      left[side] = true;
      out[side] = 0;
      admit();
    },
  };
}
