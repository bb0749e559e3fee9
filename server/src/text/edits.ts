import type { Span, TextEdit } from './types.ts';

/** The text after edits that do not overlap; insertions at one place stand in their given order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start);
  let end = 0;
  const parts = sorted.map(({ span, newText }) => {
    const before = text.slice(end, span.start);
    end = span.end;
    return before + newText;
  });
  return parts.join('') + text.slice(end);
}

/** A text put in at an offset. */
export function insertion(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

/** A text in place of a span. */
export function replacement({ start, end }: Span, newText: string): TextEdit {
  return { span: { start, end }, newText };
}
