import type { Service } from '../service.ts';
import type { Change, Judgement } from './judgement.ts';
import { dataPass, firstPasses, type PassPorts } from './passes.ts';
import { afterQueue, countArrivals } from './queue.ts';
import { createStates, type State, type States } from './states.ts';

export interface Judge {
  /**
   * The template, or what it depends on, is another now: it is judged at once, what takes longer when it is done.
   * `change`: which text has changed, where one has.
   */
  judge(path: string, change?: Change): void;
  forget(path: string): void;
  known(path: string): Judgement | undefined;
  /** Resolves with syntax and names of today's text judged, also where the text changes meanwhile. */
  first(path: string): Promise<void>;
  /** Resolves with every pass done. */
  settled(): Promise<void>;
}

/**
 * Judges open templates in three passes. No debounce: changes that wait in the queue are taken in first, then the
 * newest text is judged, and again between its passes. What a pass has not judged yet stays in sight, moved along with the text.
 */
export function createJudge(service: Service, report: PassPorts['report'], log: (message: string) => void): Judge {
  const states = createStates();
  const arrivals = countArrivals();
  const ports: JudgingPorts = { states, log, service, report, arrived: arrivals.end };
  return {
    judge(path, change) {
      states.change(path, change);
      arrivals.add();
      const isOld = states.staleness(path);
      afterQueue(() => {
        if (!isOld()) void begun(ports, path);
      });
    },
    forget: states.forget,
    known: (path) => states.get(path)?.judgement,
    first: (path) => firstOfToday(ports, path),
    settled: () => settled(ports),
  };
}

interface JudgingPorts extends PassPorts {
  readonly states: States;
  log(message: string): void;
}

/** The first passes of today's text, which begin where nobody has asked for them yet. */
function begun(ports: JudgingPorts, path: string): Promise<void> {
  const state = ports.states.get(path);
  return state ? (state.first ?? begin(ports, path, state)) : Promise.resolve();
}

function begin(ports: JudgingPorts, path: string, state: State): Promise<void> {
  const judging = { path, state, isOld: ports.states.staleness(path) };
  const logged = (pass: Promise<void>) =>
    pass.catch((error) => ports.log(`judging ${path}: ${error instanceof Error ? error.stack : error}`));
  const first = logged(firstPasses(ports, judging));
  state.first = first;
  // One data pass at a time; those that are old by then do nothing.
  const data = Promise.all([first, state.data])
    .then(() => logged(dataPass(ports, judging)))
    .then(() => {
      if (state.data === data) state.data = undefined;
    });
  state.data = data;
  return first;
}

async function firstOfToday(ports: JudgingPorts, path: string): Promise<void> {
  const { states } = ports;
  for (let isOld = () => true; isOld(); ) {
    isOld = states.staleness(path);
    await begun(ports, path);
  }
}

async function settled(ports: JudgingPorts): Promise<void> {
  for (let waiting = pending(ports); waiting.length > 0; waiting = pending(ports)) await Promise.all(waiting);
}

function pending(ports: JudgingPorts): Promise<void>[] {
  return ports.states.all().flatMap(([path, state]) => {
    if (!state.first) return [begun(ports, path)];
    return state.data ? [state.data] : [];
  });
}
