import type { Place } from './places.ts';

/** A piece of rendered text from one place. */
export interface Leaf {
  readonly text: string;
  readonly place: Place;
}

/** What a statement has rendered. */
export interface Stretch {
  readonly place: Place;
  parts: (Leaf | Stretch)[];
}

/** The text of a template with markers as the tree of what its statements have rendered; `whole` is its root. */
export function readStretches(marked: string, mark: string, places: readonly Place[], whole: Place): Stretch {
  const root: Stretch = { place: whole, parts: [] };
  const open = [root];
  const top = () => open.at(-1) ?? root;
  let last = 0;
  const read = (end: number) => {
    if (end > last) top().parts.push({ text: marked.slice(last, end), place: top().place });
  };
  for (const { 0: marker, 1: number, 2: side, index } of marked.matchAll(new RegExp(`${mark}(\\d+)([()])`, 'g'))) {
    read(index);
    last = index + marker.length;
    const place = places[Number(number)] ?? whole;
    if (side === '(') open.push(enter(top(), place));
    else if (top().place === place) leave(open);
  }
  read(marked.length);
  return root;
}

function enter(parent: Stretch, place: Place): Stretch {
  const stretch = { place, parts: [] };
  parent.parts.push(stretch);
  return stretch;
}

function leave(open: Stretch[]): void {
  const stretch = open.pop();
  if (stretch && stretch.place.indent !== '') indent(stretch);
}

/** Puts the indent of a partial before each of its lines but an empty last one, as Handlebars does. */
function indent(stretch: Stretch): void {
  const { span, indent: text, ...rest } = stretch.place;
  const place: Place = {
    ...rest,
    from: 'template',
    indent: '',
    span: { start: span.start - text.length, end: span.start },
  };
  let atLineStart = true;
  const indented = (part: Leaf | Stretch): (Leaf | Stretch)[] => {
    if ('parts' in part) return [{ ...part, parts: part.parts.flatMap(indented) }];
    return linesOf(part).flatMap((line) => {
      const before = atLineStart ? [{ text, place }] : [];
      atLineStart = line.text.endsWith('\n');
      return [...before, line];
    });
  };
  stretch.parts = stretch.parts.flatMap(indented);
}

function linesOf({ text, place }: Leaf): Leaf[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let start = 0;
  return lines.map((line) => {
    const leaf = { text: line, place: within(place, start, start + line.length) };
    start += line.length;
    return leaf;
  });
}

/** The place of some of a text's characters; what shows data is one place. */
export function within(place: Place, start: number, end: number): Place {
  if (place.from === 'data') return place;
  return { ...place, span: { start: place.span.start + start, end: place.span.start + end } };
}

export function textOf(part: Leaf | Stretch): string {
  return 'parts' in part ? part.parts.map(textOf).join('') : part.text;
}

export function leavesOf(part: Leaf | Stretch): Leaf[] {
  return 'parts' in part ? part.parts.flatMap(leavesOf) : [part];
}
