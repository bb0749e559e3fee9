import { type Leaf, leavesOf, type Stretch, textOf } from './stretches.ts';

/**
 * The leaves that make up `text`, which is what the stretch has rendered without markers. Where it has rendered something
 * else with them (`{{#if @partial-block}}` sees a text that is not empty any more), the finest stretch around the
 * difference is one leaf, called data.
 */
export function align(stretch: Stretch, text: string): Leaf[] {
  if (textOf(stretch) === text) return leavesOf(stretch);
  const { parts } = stretch;
  const before = agreeing(parts, (known, length) => text.startsWith(known, length));
  const rest = parts.slice(before.count);
  const left = text.slice(before.length);
  const after = agreeing(rest.toReversed(), (known, length) => left.slice(0, left.length - length).endsWith(known));
  const differing = rest.slice(0, rest.length - after.count);
  return [
    ...parts.slice(0, before.count).flatMap(leavesOf),
    ...alignDiffering(stretch, differing, left.slice(0, left.length - after.length)),
    ...rest.slice(differing.length).flatMap(leavesOf),
  ];
}

function alignDiffering({ place }: Stretch, parts: Stretch['parts'], text: string): Leaf[] {
  const [only, ...others] = parts;
  if (only && 'parts' in only && others.length === 0) return align(only, text);
  return text === '' ? [] : [{ text, place: { ...place, from: 'data' } }];
}

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
