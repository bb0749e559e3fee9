import type { Span } from '../text/index.ts';
import { trimEnd } from './characters.ts';
import { isFence, isYamlLike, lineOf, nextLine } from './fenceLines.ts';

/** Where fields lie between lines of which at least the first is no `---`. */
export interface NearFences {
  /** What stands in place of the opening line; empty where there is none. */
  readonly opening: Span;
  /** Where the fields begin. */
  readonly yaml: number;
  readonly closing: Span;
}

/**
 * Fields of a template whose opening line is misspelt or missing. Without that line they must be such as no text has,
 * since `input: …` and `output: …` are also how examples are written.
 */
export function nearFences(text: string, start: number): NearFences | undefined {
  const isOpened = isNearFence(text, start);
  const yaml = isOpened ? nextLine(text, start) : start;
  const closing = closingLine(text, yaml, (at) => isFence(text, at) || (isOpened && isNearFence(text, at)));
  if (!closing) return undefined;
  const lines = text.slice(yaml, closing.start).split(/\r?\n/);
  const isMeant = isOpened
    ? lines.some((line) => FIELD.test(line))
    : FIELD.test(lines[0]!) && lines.some((line) => SURE.test(line));
  return isMeant ? { opening: { start, end: isOpened ? lineStop(text, start) : start }, yaml, closing } : undefined;
}

/** The first line that is nearly `---`, if nothing before it is text. */
export function nearClosing(text: string, yaml: number): Span | undefined {
  return closingLine(text, yaml, (at) => isNearFence(text, at));
}

function closingLine(text: string, yaml: number, isClosing: (at: number) => boolean): Span | undefined {
  for (let at = yaml; at < text.length; at = nextLine(text, at)) {
    if (isClosing(at)) return { start: at, end: lineStop(text, at) };
    if (!isYamlLike(lineOf(text, at))) return undefined;
  }
  return undefined;
}

function isNearFence(text: string, at: number): boolean {
  return NEAR.test(lineOf(text, at));
}

/** Dashes of any kind, and what may stand behind three of them. */
const NEAR = /^[ \t]*(?:[-\u2010-\u2015\u2212]{3,}(?:(?!\{\{).)*|[-\u2010-\u2015\u2212]{2}|[\u2014\u2015])[ \t]*$/;

const FIELD =
  /^(?:model|config|description|ext|input|name|output|raw|toolDefs|tools|variant|version|[a-z]\w*\.\w+)\s*:(?:\s|$)/;
const SURE = /^(?:model\s*:\s*\S+|(?:config|input|output)\s*:\s*(?:\{.*)?|rec\.\w+\s*:.*)\s*$/;

function lineStop(text: string, start: number): number {
  return trimEnd(text, start, start + lineOf(text, start).length);
}
