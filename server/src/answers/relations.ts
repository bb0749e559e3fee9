import type { Entry } from './listLines.ts';
import { at, hull } from './piece.ts';
import type { CodeAt } from './types.ts';

/** Entries judged as a set: distinct items in order, at most `count`, with what repeats, is too much or is missing. */
export function relate(
  entries: readonly Entry[],
  count: number,
  raw: string,
): { readonly ids: readonly string[]; readonly codes: readonly CodeAt[] } {
  const ids = new Set<string>();
  const codes: CodeAt[] = [];
  for (const { id, place, codes: own } of entries) {
    for (const code of own) codes.push(code);
    if (id === undefined) continue;
    if (ids.has(id)) codes.push(at('S1', place));
    ids.add(id);
  }
  const [extra, last] = [entries[count], entries.at(-1)];
  if (ids.size < count) codes.push({ code: 'S2' });
  if (extra && last) codes.push(at('S3', hull(raw, extra.place, last.place)));
  return { ids: [...ids].slice(0, count), codes };
}
