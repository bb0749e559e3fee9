import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Service } from '../service.ts';
import { type Judgement, kept } from './judgement.ts';
import { dataPass, firstPasses, type PassPorts } from './passes.ts';
import { afterQueue, countArrivals } from './queue.ts';

export interface Judge {
  /** The template, or what it depends on, is another now: it is judged at once, what takes longer when it is done. */
  judge(path: string, changes?: readonly TextDocumentContentChangeEvent[]): void;
  forget(path: string): void;
  known(path: string): Judgement | undefined;
  /** Resolves with syntax and names of today's text judged. */
  first(path: string): Promise<void>;
  /** Resolves with every pass done. */
  settled(): Promise<void>;
}

interface State {
  /** Counts changes; a pass that ends with another count is stale and dropped. */
  edition: number;
  judgement: Judgement;
  first: Promise<void> | undefined;
  data: Promise<void> | undefined;
}

/**
 * Judges open templates in three passes. No debounce: changes that wait in the queue are taken in first, then the
 * newest text is judged, and again between its passes. What a pass has not judged yet stays in sight, moved along with the text.
 */
export function createJudge(service: Service, report: PassPorts['report'], log: (message: string) => void): Judge {
  const states = new Map<string, State>();
  const arrivals = countArrivals();
  const ports: PassPorts = { service, report, arrived: arrivals.end };

  function judge(path: string, changes: readonly TextDocumentContentChangeEvent[] = []): void {
    const state = states.get(path) ?? newState();
    states.set(path, state);
    state.edition++;
    arrivals.add();
    state.judgement = kept(state.judgement, path, changes);
    state.first = undefined;
    const isOld = staleness(path, state);
    afterQueue(() => {
      if (!isOld()) void first(path);
    });
  }

  function first(path: string): Promise<void> {
    const state = states.get(path);
    if (!state) return Promise.resolve();
    if (state.first) return state.first;
    const judging = { path, state, isOld: staleness(path, state) };
    const first = logged(path, firstPasses(ports, judging));
    state.first = first;
    // One data pass at a time; those that are old by then do nothing.
    const data = Promise.all([first, state.data])
      .then(() => logged(path, dataPass(ports, judging)))
      .then(() => {
        if (state.data === data) state.data = undefined;
      });
    state.data = data;
    return first;
  }

  function logged(path: string, pass: Promise<void>): Promise<void> {
    return pass.catch((error) => log(`judging ${path}: ${error instanceof Error ? error.stack : error}`));
  }

  function staleness(path: string, state: State): () => boolean {
    const { edition } = state;
    return () => state.edition !== edition || states.get(path) !== state;
  }

  async function settled(): Promise<void> {
    for (let waiting = pending(); waiting.length > 0; waiting = pending()) await Promise.all(waiting);
  }

  function pending(): Promise<void>[] {
    return [...states].flatMap(([path, state]) => {
      if (!state.first) return [first(path)];
      return state.data ? [state.data] : [];
    });
  }

  return {
    judge,
    first,
    settled,
    forget: (path) => void states.delete(path),
    known: (path) => states.get(path)?.judgement,
  };
}

function newState(): State {
  return { edition: 0, judgement: { text: [], rules: [], data: [], findings: [] }, first: undefined, data: undefined };
}
