import type { Meaning } from '../../server/src/semantics/index.ts';
import { meaningOf } from '../rules/support.ts';
import { cursor } from '../support/cursor.ts';

export { meaningOf };

/** What can be named at the cursor, context by context, block parameters and data variables. */
export function scopeAtCursor(marked: string, partials: Readonly<Record<string, string>> = {}): string {
  const { text, offset } = cursor(marked);
  const { frames, blockParams, data } = meaningOf(text, partials).scopeAt(offset);
  const contexts = frames.map(({ fields }) => fields.map(({ name }) => name).join(' ') || '–');
  const params = blockParams.map(({ name }) => name).join(' ');
  return [contexts.join(' < '), params && `|${params}|`, data.join(' ')].filter(Boolean).join(' · ');
}

/** Every reference as `name → what it reaches : its type`. */
export function referencesIn(meaning: Meaning): string {
  return meaning.references
    .map(({ path, target, unknownSegment, type, file }) => {
      const what =
        unknownSegment !== undefined ? `? at ${path.segments[unknownSegment]?.name}` : (target?.join('.') ?? '–');
      const kind = (type.schema as { type?: unknown } | undefined)?.type;
      return `${file ? `${file.slice(1)} ` : ''}${path.original} → ${what}${kind ? ` : ${kind}` : ''}`;
    })
    .join('\n');
}
