import type { MappedSpan, Rendered } from '../render/index.ts';
import type { Meaning, Piece } from '../semantics/index.ts';
import type { Span } from '../text/index.ts';
import type { Found } from './define.ts';
import { inFile } from './places.ts';

/** The slot of the template that a stretch of a render came from. */
export function slotAt(
  { template, partial }: MappedSpan,
  meaning: Meaning,
): Extract<Piece, { kind: 'slot' }> | undefined {
  const { file, start } = placeIn(template, partial, meaning);
  return meaning.prose.find(
    (piece) => piece.kind === 'slot' && piece.file === file && piece.span.start <= start && start < piece.span.end,
  ) as Extract<Piece, { kind: 'slot' }> | undefined;
}

/** Where a stretch of a render came from, as a problem says it. */
export function templatePlace({ template, partial }: MappedSpan, meaning: Meaning): Pick<Found, 'span' | 'file'> {
  const { file, start } = placeIn(template, partial, meaning);
  return { span: { start, end: start + template.end - template.start }, ...inFile(file) };
}

/** Spans of renders count from the body's start. */
function placeIn({ start }: Span, partial: string | undefined, { partials, document }: Meaning) {
  if (partial !== undefined) return { file: partials.get(partial)?.file, start };
  return { file: undefined, start: start + document.body.span.start };
}

/** The characters of a message that a stretch of a render covers; undefined where that part is no text. */
export function shownText({ message, part, rendered }: MappedSpan, { messages }: Rendered): string | undefined {
  const found = messages[message]?.content[part];
  return found && 'text' in found ? found.text.slice(rendered.start, rendered.end) : undefined;
}
