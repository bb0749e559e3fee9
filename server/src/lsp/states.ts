import { type Change, type Judgement, kept } from './judgement.ts';

/** Where an open template stands on its way through the passes. */
export interface State {
  /** Another one with each change; a pass that ends with another one is stale and dropped. */
  edition: symbol;
  judgement: Judgement;
  /** The passes of today's text; undefined where they have not begun. */
  first: Promise<void> | undefined;
  data: Promise<void> | undefined;
}

export interface States {
  get(path: string): State | undefined;
  all(): readonly (readonly [string, State])[];
  /** The template, or what it depends on, is another now. */
  change(path: string, change: Change | undefined): void;
  forget(path: string): void;
  /** Says later whether the template is another than now. */
  staleness(path: string): () => boolean;
}

export function createStates(): States {
  const states = new Map<string, State>();
  return {
    get: (path) => states.get(path),
    all: () => [...states],
    change(path, change) {
      const state = states.get(path) ?? newState();
      states.set(path, state);
      state.edition = Symbol();
      state.first = undefined;
      if (change) state.judgement = kept(state.judgement, path, change);
    },
    forget: (path) => void states.delete(path),
    staleness(path) {
      const edition = states.get(path)?.edition;
      return () => states.get(path)?.edition !== edition;
    },
  };
}

function newState(): State {
  const judgement = { text: [], rules: [], data: [], findings: [] };
  return { edition: Symbol(), judgement, first: undefined, data: undefined };
}
