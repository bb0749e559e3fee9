import type { FrontMatter } from '../template/index.ts';
import { type Fix, isMap, type Span, valueAt } from '../text/index.ts';
import { picoName } from './picoKey.ts';
import { isJsonSchema } from './picoTypes.ts';

/** A fix that takes an input out of `input.schema`; none where it is not so simple, or nothing would be left. */
export function withoutEntry(name: string, matter: FrontMatter, text: string): Fix[] {
  const span = entryOf(name, matter, text);
  return span ? [{ title: `Remove \`${name}\` from \`input.schema\``, edits: [{ span, newText: '' }] }] : [];
}

/** The lines of an entry in a map of lines, the entry with a comma beside it in `{ … }`; undefined where it is not so simple. */
function entryOf(name: string, matter: FrontMatter, text: string): Span | undefined {
  const map = valueAt(matter.value, ['input', 'schema']);
  // JSON Schema may name an input a second time, in `required`.
  if (!isMap(map) || isJsonSchema(map) || Object.keys(map).length < 2) return undefined;
  const key = Object.keys(map).find((one) => picoName(one) === name);
  const place = key === undefined ? undefined : matter.place(['input', 'schema', key]);
  const whole = matter.place(['input', 'schema'])?.value;
  if (!place?.key || !whole) return undefined;
  const entry = { start: place.key.start, end: Math.max(place.value.end, place.key.end) };
  return text[whole.start] === '{' ? inFlow(entry, text) : inBlock(entry, text);
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
