import type { Clock } from '../ports.ts';

/** Slots for calls at once; how many there are follows from how the server answers. */
export interface Slots {
  /** Waits for a slot; false where the run stops first. Calls that were asked before go to the front. */
  take(place: 'front' | 'back'): Promise<boolean>;
  release(): void;
  worked(): void;
  overloaded(): void;
}

export function createSlots(most: number, clock: Clock, stopping: AbortSignal): Slots {
  const limit = createLimit(most, clock);
  const waiting: ((got: boolean) => void)[] = [];
  let used = 0;

  const admit = () => {
    while (used < limit.now() && waiting.length > 0) {
      used += 1;
      waiting.shift()!(true);
    }
  };
  stopping.addEventListener('abort', () => {
    for (const refuse of waiting.splice(0)) refuse(false);
  });

  return {
    take(place) {
      if (stopping.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        if (place === 'front') waiting.unshift(resolve);
        else waiting.push(resolve);
        admit();
      });
    },
    release() {
      used -= 1;
      admit();
    },
    worked() {
      limit.raise();
      admit();
    },
    overloaded: limit.lower,
  };
}

/**
 * How many calls may be out. The first call goes alone, so that a wrong key, address or model costs one request; its
 * answer opens all `most`. From then on additive increase, multiplicative decrease (Chiu and Jain, 1989): an overloaded
 * server halves the limit, at most once a second; a full round of answers raises it by one, up to `most`.
 */
function createLimit(most: number, clock: Clock) {
  let limit = 1;
  let answers = 0;
  let opened = false;
  let lowered = Number.NEGATIVE_INFINITY;
  return {
    now: () => limit,
    raise() {
      answers += 1;
      if (limit >= most || (opened && answers < limit)) return;
      limit = opened ? limit + 1 : Math.max(1, Math.floor(most));
      opened = true;
      answers = 0;
    },
    lower() {
      if (clock.now() - lowered < COOLDOWN) return;
      lowered = clock.now();
      answers = 0;
      limit = Math.max(1, Math.floor(limit / 2));
    },
  };
}

/** Milliseconds: refusals of one burst count once. */
const COOLDOWN = 1000;
