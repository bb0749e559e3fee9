import { align } from './align.ts';
import { createEngine } from './engine.ts';
import { keeping } from './kept.ts';
import { reveal } from './markers.ts';
import { toMessages } from './messages.ts';
import { type Place, withMarkers } from './places.ts';
import { type RawText, renderText, valuesOf } from './rawText.ts';
import { type Leaf, readStretches, type Stretch, within } from './stretches.ts';
import type { MappedSpan, Rendered, RenderMap, RenderRequest } from './types.ts';

/**
 * Where every character of `rendered`, which `render` made of the same request, comes from. The spans of a part are in
 * order and cover its text; messages of the history have none. They come from a second render, of the template's tree
 * with markers in it, so that what is shown and sent is always the plain one. Throws RenderError where `render` does.
 */
export function renderMap(request: RenderRequest, rendered: Rendered): RenderMap {
  const raw = renderText(request);
  const leaves = align(renderStretches(request, raw), reveal(raw.text, raw.marks));
  const spans = toMessages(raw.text, raw.marks, request.history).flatMap(({ starts = [] }, message) =>
    starts.flatMap((start, part) => {
      const shown = rendered.messages[message]?.content[part];
      if (!shown || !('text' in shown)) return [];
      return cutOut(leaves, start, shown.text.length).map((span) => ({ message, part, ...span }));
    }),
  );
  return { spans };
}

function renderStretches(request: RenderRequest, { marks }: RawText): Stretch {
  const whole: Place = { span: { start: 0, end: request.body.length }, from: 'data', indent: '' };
  const { engine, places } = markedEngineFor(request, marks.place);
  try {
    const { text } = engine(valuesOf(request), marks);
    return readStretches(reveal(text, marks), marks.place, places, whole);
  } catch {
    // Markers can lead into a branch that cannot be rendered, or to the end of the stack: then nothing is known.
    return { place: whole, parts: [] };
  }
}

const markedEngineFor = keeping((texts, mark) => {
  const places: Place[] = [];
  return { engine: createEngine(texts, (text, partial) => withMarkers(text, partial, mark, places)), places };
});

/** The leaves that lie in a stretch of the whole text, its ends cut off from the first and the last. */
function cutOut(leaves: readonly Leaf[], start: number, length: number): Omit<MappedSpan, 'message' | 'part'>[] {
  let offset = -start;
  return leaves.flatMap(({ text, place }) => {
    const [from, to] = [Math.max(0, offset), Math.min(length, offset + text.length)];
    const cut = within(place, from - offset, to - offset);
    offset += text.length;
    if (from >= to) return [];
    const partial = place.partial === undefined ? {} : { partial: place.partial };
    return { rendered: { start: from, end: to }, template: cut.span, ...partial, from: place.from };
  });
}
