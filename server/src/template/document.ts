import { lineIndex, type Problem } from '../text/index.ts';
import { parseBody } from './body.ts';
import { byteOrderMark, partialFrontMatter } from './fileProblems.ts';
import { type FoundFrontMatter, readFrontMatter } from './frontMatter.ts';
import { MAX_LENGTH } from './limits.ts';
import { tooLarge } from './syntaxErrors.ts';
import type { TemplateDocument } from './types.ts';

/**
 * Reads a template: its front matter and its body. Any text gives a document; what is wrong is in its `problems`.
 * `last`, what was read before an edit, changes nothing but the time: what stands before the edit is taken from it.
 */
export function parseDocument(text: string, last?: TemplateDocument): TemplateDocument {
  if (text.length > MAX_LENGTH) return tooLong(text);
  const start = startOf(text);
  const { frontMatter, problems, broken, unread, body: span }: FoundFrontMatter = readFrontMatter(text, start, last);
  const parsed = parseBody(text, span, last);
  const own = [...markProblems(start), ...problems];
  return {
    text,
    lines: lineIndex(text),
    frontMatter,
    body: parsed.body,
    problems: parsed.broken && !broken ? parsed.problems : unread || parsed.broken ? own : [...own, ...parsed.problems],
    broken: broken || parsed.broken,
    unread: unread || parsed.broken,
  };
}

/** Reads a partial: all of its text is body. `last` as above. */
export function parsePartial(text: string, last?: TemplateDocument): TemplateDocument {
  if (text.length > MAX_LENGTH) return tooLong(text);
  const start = startOf(text);
  const { body, problems, broken } = parseBody(text, { start, end: text.length }, last);
  const own = [...markProblems(start), ...partialFrontMatter(text, start)];
  return {
    text,
    lines: lineIndex(text),
    frontMatter: undefined,
    body,
    problems: broken ? problems : [...own, ...problems],
    broken,
    unread: broken,
  };
}

/** Behind the byte order mark. */
function startOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

function markProblems(start: number): Problem[] {
  return start > 0 ? [byteOrderMark()] : [];
}

function tooLong(text: string): TemplateDocument {
  return {
    text,
    lines: lineIndex(text),
    frontMatter: undefined,
    body: { span: { start: 0, end: text.length }, nodes: [], age: 0 },
    problems: [tooLarge(text, MAX_LENGTH)],
    broken: true,
    unread: true,
  };
}
