import { type BodySlot, bodySlot } from '../template/index.ts';
import { holds } from '../text/index.ts';
import { completeBody } from './bodyCompletion.ts';
import { completeFrontMatter } from './frontMatterCompletion.ts';
import type { Completion, Place, Surroundings } from './types.ts';

/** What may be written at the cursor; alive on half-typed text. */
export function complete(place: Place, around: Surroundings): Completion[] {
  const { document } = place.meaning;
  const matter = document.frontMatter?.yaml;
  if (matter && holds(matter, place.offset)) return completeFrontMatter(place, around);
  return completeBody(withoutEmptyPath(bodySlot(document, place.offset)), place, around);
}

/** A word of a path that begins with it may be any name; one behind `user.`, `../`, `this.` or `@` may not. */
function withoutEmptyPath(slot: BodySlot): BodySlot {
  const { path, ...rest } = slot;
  const leads = path && (path.segments.length > 0 || path.depth > 0 || path.data || path.scoped);
  return leads ? slot : rest;
}
