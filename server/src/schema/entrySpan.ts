import type { Place } from '../template/index.ts';
import type { Span } from '../text/index.ts';

/** The lines of an entry in a map of lines, the entry with a comma beside it in `{ … }`; undefined where it is not so simple. */
export function entrySpan({ key, value }: Place, map: Span, text: string): Span | undefined {
  if (!key) return undefined;
  const entry = { start: key.start, end: Math.max(value.end, key.end) };
  return text[map.start] === '{' ? inFlow(entry, text) : inBlock(entry, text);
}

function inFlow({ start, end }: Span, text: string): Span | undefined {
  const after = /^\s*,\s*/.exec(text.slice(end))?.[0].length;
  if (after !== undefined) return { start, end: end + after };
  const before = /,\s*$/.exec(text.slice(0, start))?.[0].length;
  return before === undefined ? undefined : { start: start - before, end };
}

function inBlock({ start, end }: Span, text: string): Span | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const isAlone = text.slice(line, start).trim() === '' && /^\s*(?:#.*)?$/.test(text.slice(end, next));
  return isAlone && next >= 0 ? { start: line, end: next + 1 } : undefined;
}
