import type { FrontMatter } from '../template/index.ts';
import { type Fix, isMap, type Span, valueAt } from '../text/index.ts';
import { entrySpan } from './entrySpan.ts';
import { picoName } from './picoKey.ts';
import { isJsonSchema } from './picoTypes.ts';

/** A fix that takes an input out of `input.schema`; none where it is not so simple, or nothing would be left. */
export function withoutEntry(name: string, matter: FrontMatter, text: string): Fix[] {
  const span = entryOf(name, matter, text);
  return span ? [{ title: `Remove \`${name}\` from \`input.schema\``, edits: [{ span, newText: '' }] }] : [];
}

function entryOf(name: string, matter: FrontMatter, text: string): Span | undefined {
  const map = valueAt(matter.value, ['input', 'schema']);
  // JSON Schema may name an input a second time, in `required`.
  if (!isMap(map) || isJsonSchema(map) || Object.keys(map).length < 2) return undefined;
  const key = Object.keys(map).find((one) => picoName(one) === name);
  const place = key === undefined ? undefined : matter.place(['input', 'schema', key]);
  const whole = matter.place(['input', 'schema'])?.value;
  return place && whole && entrySpan(place, whole, text);
}
