import { type BodySlot, bodySlot, parseDocument, type TemplateDocument } from '../template/index.ts';
import { holds } from '../text/index.ts';
import { completeBody } from './bodyCompletion.ts';
import { completeFrontMatter } from './frontMatterCompletion.ts';
import { templateSnippets } from './templateSnippets.ts';
import type { Completion, Place, Surroundings } from './types.ts';

/** What may be written at the cursor; alive on half-typed text. */
export function complete(place: Place, around: Surroundings): Completion[] {
  const { document } = place.meaning;
  const matter = document.frontMatter?.yaml;
  if (matter && holds(matter, place.offset)) return completeFrontMatter(place, around);
  const closed = matter && closedBelow(document, place.offset);
  if (closed) return completeFrontMatter({ ...place, meaning: { ...place.meaning, document: closed } }, around);
  if (document.text.trim() === '') return templateSnippets(place.offset, around);
  return completeBody(withoutEmptyPath(bodySlot(document, place.offset)), place, around);
}

/** Front matter that has no end yet goes on with the line below it, where that may be the begin of a key. */
function closedBelow({ text, frontMatter, problems }: TemplateDocument, offset: number): TemplateDocument | undefined {
  if (!problems.some(({ code }) => code === 'unterminated-front-matter')) return undefined;
  const typed = text.slice(frontMatter!.yaml.end, offset);
  return /^\s*\n[ \t]*[\w.]*$|^[\w.]*$/.test(typed) ? parseDocument(`${text.slice(0, offset)}\n---\n`) : undefined;
}

/** A word of a path that begins with it may be any name; one behind `user.`, `../`, `this.` or `@` may not. */
function withoutEmptyPath(slot: BodySlot): BodySlot {
  const { path, ...rest } = slot;
  const leads = path && (path.segments.length > 0 || path.depth > 0 || path.data || path.scoped);
  return leads ? slot : rest;
}
