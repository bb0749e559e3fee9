import { isWord } from './characters.ts';
import type { CloseTag } from './types.ts';

/** The closing tag of the raw block that opens at an offset; undefined where it is never closed. */
export type RawEnds = (open: number) => CloseTag | undefined;

/**
 * Pairs the four-brace tags from `from` on in one pass. Within a raw block every four braces without a slash open another
 * one, whatever stands behind them, and only `{{{{/name}}}}` without spaces closes.
 */
export function createRawEnds(text: string, from: number, end: number): RawEnds {
  const closes = new Map<number, CloseTag>();
  const open: number[] = [];
  let at = text.indexOf('{{{{', from);
  while (at >= 0 && at + 4 < end) {
    const close = text[at + 4] === '/' ? readRawClose(text, at, end) : undefined;
    if (close) {
      const opening = open.pop();
      if (opening !== undefined) closes.set(opening, close);
    } else if (text[at + 4] !== '/') open.push(at);
    at = text.indexOf('{{{{', close ? close.end : at + (text[at + 4] === '/' ? 1 : 4));
  }
  return (opening) => closes.get(opening);
}

function readRawClose(text: string, start: number, limit: number): CloseTag | undefined {
  const from = start + 5;
  let to = from;
  while (to < limit && isWord(text.charCodeAt(to))) to++;
  const end = to + 4;
  if (to === from || end > limit || !text.startsWith('}}}}', to)) return undefined;
  const original = text.slice(from, to);
  const span = { start: from, end: to };
  const shape = { data: false, depth: 0, scoped: false, incomplete: false } as const;
  const name = { kind: 'path', original, segments: [{ name: original, ...span }], ...shape, ...span } as const;
  return { name, closed: true, strip: { before: false, after: false }, start, end };
}
