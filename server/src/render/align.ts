import type { Place } from './places.ts';
import { type Leaf, leavesOf, type Stretch, textOf } from './stretches.ts';

/**
 * The leaves that make up `text`, which is what the stretch has rendered without markers. Where it has rendered something
 * else with them (`{{#if @partial-block}}` sees a text that is not empty any more), the finest stretch around the
 * difference is one leaf, called data.
 */
export function align(stretch: Stretch, text: string): Leaf[] {
  if (textOf(stretch) === text) return leavesOf(stretch);
  return alignParts(stretch, text) ?? whole(stretch.place, text);
}

/** Undefined where no part agrees: then another branch of the template may have been taken. */
function alignParts({ place, parts }: Stretch, text: string): Leaf[] | undefined {
  const before = agreeing(parts, (known, length) => text.startsWith(known, length));
  const rest = parts.slice(before.count);
  const left = text.slice(before.length);
  const after = agreeing(rest.toReversed(), (known, length) => left.slice(0, left.length - length).endsWith(known));
  if (before.length + after.length === 0) return undefined;
  const differing = rest.slice(0, rest.length - after.count);
  return [
    ...parts.slice(0, before.count).flatMap(leavesOf),
    ...alignDiffering(place, differing, left.slice(0, left.length - after.length)),
    ...rest.slice(differing.length).flatMap(leavesOf),
  ];
}

function alignDiffering(place: Place, parts: Stretch['parts'], text: string): Leaf[] {
  const [only, ...others] = parts;
  if (!only || !('parts' in only) || only.place.from === 'template' || others.length > 0) return whole(place, text);
  return alignParts(only, text) ?? whole(only.place, text);
}

const whole = (place: Place, text: string): Leaf[] =>
  text === '' ? [] : [{ text, place: { ...place, from: 'data' } }];

/** How many parts agree with the text from its near end on, and their length. */
function agreeing(parts: Stretch['parts'], agrees: (known: string, length: number) => boolean) {
  let length = 0;
  let count = 0;
  for (const part of parts) {
    const known = textOf(part);
    if (!agrees(known, length)) break;
    length += known.length;
    count += 1;
  }
  return { count, length };
}
