import type { Collector } from './collector.ts';
import type { Meaning } from './types.ts';

/** What there is of a meaning from the start. */
export type Start = Pick<Meaning, 'document' | 'meta' | 'file' | 'unmarked' | 'scopeAt' | 'partialAsRendered'>;

export interface Lazy {
  readonly inputs: () => Meaning['inputs'];
  readonly found: () => Collector;
}

/**
 * A meaning whose names are found when they are asked for. A class for its getters: those of a literal are functions of
 * each object, and V8 keeps them in the object's shape, with the template that they hold, until old space is swept.
 */
export class LazyMeaning implements Meaning {
  readonly document: Start['document'];
  readonly meta: Start['meta'];
  readonly file: string;
  readonly unmarked: Start['unmarked'];
  readonly scopeAt: Start['scopeAt'];
  readonly partialAsRendered: Start['partialAsRendered'];
  readonly #lazy: Lazy;

  constructor(start: Start, lazy: Lazy) {
    this.document = start.document;
    this.meta = start.meta;
    this.file = start.file;
    this.unmarked = start.unmarked;
    this.scopeAt = start.scopeAt;
    this.partialAsRendered = start.partialAsRendered;
    this.#lazy = lazy;
  }

  get inputs() {
    return this.#lazy.inputs();
  }

  get references() {
    return this.#lazy.found().references;
  }

  get lookupKeys() {
    return this.#lazy.found().lookupKeys;
  }

  get helperCalls() {
    return this.#lazy.found().helperCalls;
  }

  get partialCalls() {
    return this.#lazy.found().partialCalls;
  }

  get partialArguments() {
    return this.#lazy.found().partialArguments;
  }

  get partials() {
    return this.#lazy.found().reached;
  }

  get renderings() {
    return this.#lazy.found().renderings;
  }

  get prose() {
    return this.#lazy.found().prose;
  }
}
