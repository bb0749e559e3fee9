import type { Problem, Span } from '../text/index.ts';
import { lineEnd } from './characters.ts';
import { MAX_DEPTH } from './limits.ts';
import { type ReadYaml, readYaml } from './readYaml.ts';
import type { FrontMatter } from './types.ts';
import { tooDeepAt } from './yamlDepth.ts';

/** Values and places of YAML without some of its lines. */
export type Mended = Pick<FrontMatter, 'value' | 'place' | 'leftOut'>;

/**
 * Reads YAML without the lines that its problems point at: while one line is typed, the fields on the others still stand.
 * The lines become blank, so that every offset holds. Undefined where nothing sound is left after a few readings.
 */
export function mendYaml(text: string, yaml: Span, problems: readonly Problem[]): Mended | undefined {
  if (yaml.end - yaml.start > MAX_LENGTH) return undefined;
  let leftOut: readonly Span[] = [];
  let found = problems;
  for (let readings = 0; readings < MOST_READINGS; readings++) {
    const lines = linesAt(readings < ONE_BY_ONE ? found.slice(0, 1) : found, text, yaml);
    leftOut = [...leftOut, ...lines];
    const read = readWithout(text, yaml, leftOut);
    if (!read) return undefined;
    if (read.value) return blameless(text, yaml, lines) ?? { ...read, value: read.value, leftOut };
    found = read.problems;
  }
  return undefined;
}

/** Front matter as people write it, in characters: each reading takes as long as the first. */
const MAX_LENGTH = 20_000;
const MOST_READINGS = 7;
/** Readings after which all lines go that look wrong; before, only the first: one mistake makes others of sound lines. */
const ONE_BY_ONE = 5;

/** An open quote or brace makes the lines below it look wrong: where the last ones alone were at fault, the others are put back. */
function blameless(text: string, yaml: Span, leftOut: readonly Span[]): Mended | undefined {
  const read = readWithout(text, yaml, leftOut);
  return read?.value && { ...read, value: read.value, leftOut };
}

/** Undefined where it would be nested too deep: a line that is left out may have closed what others open. */
function readWithout(text: string, yaml: Span, leftOut: readonly Span[]): ReadYaml | undefined {
  const rest = leftOut.reduce(
    (before, { start, end }) => before.slice(0, start) + ' '.repeat(end - start) + before.slice(end),
    text,
  );
  return tooDeepAt(rest, yaml, MAX_DEPTH) === undefined ? readYaml(rest, yaml) : undefined;
}

/** The lines on which problems begin. */
function linesAt(problems: readonly Problem[], text: string, yaml: Span): Span[] {
  const starts = problems.map(({ span }) => Math.max(yaml.start, text.lastIndexOf('\n', span.start - 1) + 1));
  return [...new Set(starts)].map((start) => ({ start, end: lineEnd(text, start, yaml.end) }));
}
