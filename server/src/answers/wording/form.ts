/** A text with its answer words exchanged, and the words in the order in which it named them last. */
export interface Exchanged {
  readonly text: string;
  readonly words: readonly string[];
}

/** A way of naming the answer words side by side, and what stands there once they are exchanged. */
export interface Form {
  readonly pattern: RegExp;
  /** Undefined where the words are not those of two different answers. */
  turn(parts: Readonly<Record<string, string | undefined>>): Exchanged | undefined;
}
