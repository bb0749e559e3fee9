import { bodySlot } from '../template/index.ts';
import { completeBody } from './bodyCompletion.ts';
import { completeFrontMatter } from './frontMatterCompletion.ts';
import { holds } from './symbolAt.ts';
import type { Completion, Place, Surroundings } from './types.ts';

/** What may be written at the cursor; alive on half-typed text. */
export function complete(place: Place, around: Surroundings): Completion[] {
  const { document } = place.meaning;
  const matter = document.frontMatter?.yaml;
  if (matter && holds(matter, place.offset)) return completeFrontMatter(place, around);
  return completeBody(bodySlot(document, place.offset), place, around);
}
