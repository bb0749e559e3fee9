import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { PlacedFinding } from '../findings/index.ts';
import type { Service } from '../service.ts';
import type { FileProblem } from '../text/index.ts';
import { shiftRange } from './shift.ts';

/** What is known of one open template: problems of its text, of its samples, and findings of its last run. */
export interface Judgement {
  readonly static: readonly FileProblem[];
  readonly data: readonly FileProblem[];
  readonly findings: readonly PlacedFinding[];
}

export interface Judge {
  /** The template, or what it depends on, is another now: a first pass at once, the data pass when it is done. */
  judge(path: string, changes?: readonly TextDocumentContentChangeEvent[]): void;
  forget(path: string): void;
  known(path: string): Judgement | undefined;
  /** Resolves with the first pass over today's text done. */
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

type Report = (path: string, pass: 'first' | 'data') => void;

/**
 * Judges open templates in two passes. No timer: changes that wait in the queue are taken in first, then the newest
 * text is judged. Problems of samples stay in sight, moved along with the text, until their pass is through again.
 */
export function createJudge(service: Service, report: Report, log: (message: string) => void): Judge {
  const states = new Map<string, State>();

  function judge(path: string, changes: readonly TextDocumentContentChangeEvent[] = []): void {
    const state = states.get(path) ?? newState();
    states.set(path, state);
    state.edition++;
    state.judgement = { ...state.judgement, data: changes.reduce(moved(path), state.judgement.data) };
    state.first = undefined;
    const edition = state.edition;
    afterQueue(() => {
      if (state.edition === edition && states.get(path) === state) void first(path);
    });
  }

  function first(path: string): Promise<void> {
    const state = states.get(path);
    if (!state) return Promise.resolve();
    state.first ??= firstPass(path, state).catch((error) => log(`judging ${path}: ${error}`));
    return state.first;
  }

  async function firstPass(path: string, state: State): Promise<void> {
    const edition = state.edition;
    const [problems, findings] = await Promise.all([service.staticProblems(path), service.findings(path)]);
    if (state.edition !== edition) return;
    state.judgement = { ...state.judgement, static: problems, findings };
    report(path, 'first');
    state.data ??= dataPasses(path, state);
  }

  /** One data pass at a time; where the text went on meanwhile, the next begins with the newest. */
  async function dataPasses(path: string, state: State): Promise<void> {
    for (let edition = -1; edition !== state.edition && states.get(path) === state; ) {
      edition = state.edition;
      await dataPass(path, state).catch((error) => log(`judging samples of ${path}: ${error}`));
    }
    state.data = undefined;
  }

  async function dataPass(path: string, state: State): Promise<void> {
    const edition = state.edition;
    await state.first;
    const data = await service.dataProblems(path);
    if (state.edition !== edition || states.get(path) !== state) return;
    state.judgement = { ...state.judgement, data };
    report(path, 'data');
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
  return { edition: 0, judgement: { static: [], data: [], findings: [] }, first: undefined, data: undefined };
}

/** Moves the kept problems of the template's own text along with an edit. */
function moved(path: string) {
  return (problems: readonly FileProblem[], change: TextDocumentContentChangeEvent): readonly FileProblem[] =>
    problems.flatMap((problem) => {
      const range = problem.file === path ? shiftRange(problem.range, change) : problem.range;
      return range ? [{ ...problem, range }] : [];
    });
}

/** Runs when the messages that have arrived are worked off: the connection takes one in each turn of the loop. */
function afterQueue(run: () => void): void {
  setImmediate(() => setImmediate(run));
}
