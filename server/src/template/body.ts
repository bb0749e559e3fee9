import type { Problem, Span } from '../text/index.ts';
import { buildBlocks } from './blocks.ts';
import { MAX_DEPTH } from './limits.ts';
import { readPieces } from './pieces.ts';
import { tooDeep } from './syntaxErrors.ts';
import { createReader } from './tokens.ts';
import type { Body, TemplateDocument } from './types.ts';
import { unchangedNodes } from './unchanged.ts';

export interface ParsedBody {
  readonly body: Body;
  readonly problems: readonly Problem[];
  /** True where nothing was analysed. */
  readonly broken: boolean;
}

/**
 * Parses the Handlebars of a stretch of text. Any text has a tree: what is wrong is told, and the rest is read on. In
 * linear time. Without problems it is the language of Handlebars 4.7 exactly. What stands before an edit is taken from `last`.
 */
export function parseBody(text: string, { start, end }: Span, last?: TemplateDocument): ParsedBody {
  const r = createReader(text, end);
  const kept = unchangedNodes(text, { start, end }, last);
  const rest = { start: kept.at(-1)?.end ?? start, end };
  const nodes = kept.concat(buildBlocks(r, readPieces(r, rest), end));
  const body = { span: { start, end }, nodes, age: last && kept.length > 0 ? last.body.age + 1 : 0 };
  if (r.tooDeep !== undefined) {
    return { body: { ...body, nodes: [] }, problems: [tooDeep(r.tooDeep, MAX_DEPTH, LESS_DEEP)], broken: true };
  }
  return { body, problems: r.problems.sort((a, b) => a.span.start - b.span.start), broken: false };
}

const LESS_DEEP = 'An `{{else if}}` counts as a level. Take blocks into partials.';
