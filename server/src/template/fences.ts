import type { Span } from '../text/index.ts';
import { lineEnd } from './characters.ts';
import { beforeBreak, isFence, isYamlLike, lineOf, nextLine, skipPreamble, startsLikeYaml } from './fenceLines.ts';
import { nearClosing, nearFences } from './nearFences.ts';

/** Where front matter lies in a text, by its `---` lines. */
export interface Fences {
  /** From the opening `---` to the end of the closing one. */
  readonly span: Span;
  readonly yaml: Span;
  /** Where the body begins. */
  readonly rest: number;
  /** Blank lines and comments before it. */
  readonly before: Span | undefined;
  /**
   * `open`: no closing line; the end was guessed. `endless`: no line break after the closing line. `indented`: spaces before
   * the lines. `misspelt`: the lines of `meant` are no `---`.
   */
  readonly flaw: 'open' | 'endless' | 'indented' | 'misspelt' | undefined;
  /** What stands in place of the `---` lines; nothing where the opening one is missing. */
  readonly meant?: { readonly opening?: Span; readonly closing?: Span };
}

/**
 * The front matter that a text begins with. A `---` line opens it and the next one closes it, as in Dotprompt. What
 * Dotprompt does not take for front matter, although it was surely meant as such, is found too, with what is wrong.
 */
export function findFences(text: string, start: number): Fences | undefined {
  const opening = skipPreamble(text, start);
  if (!isFence(text, opening)) return indented(text, opening) ?? misspelt(text, opening);
  const yaml = nextLine(text, opening);
  if (opening > start && !startsLikeYaml(text, yaml)) return undefined;
  const before = opening > start ? { start, end: opening } : undefined;
  const closing = findClosing(text, yaml);
  if (closing !== undefined) return closedBy(text, { opening, yaml, closing, before });
  return before ? undefined : (closedNearly(text, opening, yaml) ?? unclosed(text, opening, yaml));
}

/** Lines that are nearly `---`, or no opening one at all, around what are surely fields. */
function misspelt(text: string, start: number): Fences | undefined {
  const near = nearFences(text, start);
  if (!near) return undefined;
  const { opening, yaml, closing } = near;
  const meant = { opening, ...(isFence(text, closing.start) ? {} : { closing }) };
  return { ...between(text, opening.start, yaml, closing), meant };
}

/** Nothing but what may be fields, as far as a line that is nearly `---`. */
function closedNearly(text: string, opening: number, yaml: number): Fences | undefined {
  const closing = nearClosing(text, yaml);
  return closing && { ...between(text, opening, yaml, closing), meant: { closing } };
}

function between(text: string, opening: number, yaml: number, closing: Span): Fences {
  const end = Math.max(yaml, beforeBreak(text, closing.start));
  const span = { start: opening, end: closing.end };
  return { span, yaml: { start: yaml, end }, rest: nextLine(text, closing.start), before: undefined, flaw: 'misspelt' };
}

/** Lines `---` with spaces before them around what looks like fields. */
function indented(text: string, opening: number): Fences | undefined {
  const yaml = nextLine(text, opening);
  if (!isIndentedFence(text, opening) || !startsLikeYaml(text, skipSpaces(text, skipPreamble(text, yaml))))
    return undefined;
  for (let at = yaml; at < text.length; at = nextLine(text, at)) {
    if (!isIndentedFence(text, at)) continue;
    const span = { start: opening, end: skipSpaces(text, at) + 3 };
    const end = Math.max(yaml, beforeBreak(text, at));
    return { span, yaml: { start: yaml, end }, rest: nextLine(text, at), before: undefined, flaw: 'indented' };
  }
  return undefined;
}

function isIndentedFence(text: string, at: number): boolean {
  return /^[ \t]*---[ \t]*$/.test(lineOf(text, at));
}

function skipSpaces(text: string, at: number): number {
  return at + /^[ \t]*/.exec(lineOf(text, at))![0].length;
}

interface Found {
  readonly opening: number;
  readonly yaml: number;
  readonly closing: number;
  readonly before: Span | undefined;
}

function closedBy(text: string, { opening, yaml, closing, before }: Found): Fences {
  const rest = nextLine(text, closing);
  const end = Math.max(yaml, beforeBreak(text, closing));
  const flaw = lineEnd(text, closing, text.length) === rest ? 'endless' : undefined;
  return { span: { start: opening, end: closing + 3 }, yaml: { start: yaml, end }, rest, before, flaw };
}

/** The lines that look like YAML, as far as the first that does not. A lone word after a blank line begins the prompt. */
function unclosed(text: string, opening: number, yaml: number): Fences {
  let rest = yaml;
  for (let at = yaml; at < text.length; at = nextLine(text, at)) {
    const line = lineOf(text, at);
    const isNext = rest === at && /^[\w.]+$/.test(line);
    if (!isNext && !isYamlLike(line)) break;
    if (line.trim() !== '') rest = nextLine(text, at);
  }
  const end = Math.max(yaml, beforeBreak(text, rest));
  return { span: { start: opening, end }, yaml: { start: yaml, end }, rest, before: undefined, flaw: 'open' };
}

function findClosing(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at = nextLine(text, at)) if (isFence(text, at)) return at;
  return undefined;
}
