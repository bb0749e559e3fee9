import { type Place as Cursor, type InlayHint, tokenHints, valueHints } from '../language/index.ts';
import type { Range } from '../text/index.ts';
import type { Hint, Preview } from './types.ts';

/** Hints of a stretch of the template: from the sample user's values, and from what the last render showed of each block. */
export function hintsOf(
  { meaning, sample }: Cursor,
  range: Range,
  shown: { readonly values: boolean; readonly preview: Preview | undefined },
): Hint[] {
  const { lines } = meaning.document;
  const values = shown.values && sample ? valueHints(meaning, sample) : [];
  const hints = [...values, ...(shown.preview ? ofTokens(meaning, shown.preview) : [])];
  const [from, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
  return hints
    .filter(({ offset }) => from <= offset && offset <= to)
    .map(({ offset, text, tooltip }) => ({ position: lines.positionAt(offset), text, tooltip }));
}

function ofTokens(meaning: Cursor['meaning'], { spans, tokens, user }: Preview): InlayHint[] {
  if (!tokens || user === undefined) return [];
  const { lines } = meaning.document;
  const calls = meaning.partialCalls.filter(({ file }) => file === undefined);
  const stretches = spans.flatMap(({ rendered, range, partial }) => {
    const length = rendered.end - rendered.start;
    const call = partial === undefined ? undefined : calls.find(({ name }) => name === partial);
    if (partial !== undefined) return call ? [{ template: call.span, length }] : [];
    return [{ template: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }, length }];
  });
  return tokenHints(meaning, stretches, { tokens: tokens.total, user });
}
