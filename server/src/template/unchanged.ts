import type { Span } from '../text/index.ts';
import type { Node, TemplateDocument } from './types.ts';

/**
 * The nodes of a body that an edit has left as they were: those before it, up to the first of which something is wrong and
 * to the first raw block. Where these end depends on text further on.
 */
export function unchangedNodes(text: string, body: Span, last: TemplateDocument | undefined): readonly Node[] {
  if (!last || last.unread || last.body.span.start !== body.start || last.body.age >= MAX_AGE) return [];
  const { nodes, span } = last.body;
  const raw = text.indexOf('{{{{', body.start);
  const doubtful = [...last.problems.map((one) => one.span.start), raw].filter((one) => one >= body.start);
  const end = Math.min(sharedLength(text, last.text), body.end, span.end, ...doubtful) - LOOK_AHEAD;
  return nodes.slice(0, countUpTo(nodes, end));
}

/** A node keeps the text alive that it was read from: as many texts are held as edits are built upon. */
const MAX_AGE = 32;

/** Characters behind a node that decide where it ends: braces, or the backslashes before them. */
const LOOK_AHEAD = 4;

/** How many characters two texts begin with alike. */
function sharedLength(a: string, b: string): number {
  let [low, high] = [0, Math.min(a.length, b.length)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (a.slice(low, middle) === b.slice(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many nodes end at an offset or before it. */
function countUpTo(nodes: readonly Node[], offset: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
