import type { Meaning, Reference } from '../semantics/index.ts';
import { type Fix, replacement } from '../text/index.ts';

/**
 * A name behind more `../` than there are contexts to leave, such as `{{#if x}}{{../x}}{{/if}}`, as it must be written;
 * undefined where the name is not known further in either.
 */
export function tooFarOut({ path, unknownSegment, file }: Reference, { document, scopeAt }: Meaning) {
  const [first] = path.segments;
  if (path.depth === 0 || path.data || unknownSegment !== 0 || file !== undefined || !first) return undefined;
  const frames = scopeAt(path.start).frames.slice(0, path.depth);
  const depth = frames.findLastIndex(({ fields }) => fields.some(({ name }) => name === first.name));
  if (depth < 0) return undefined;
  const written = `${'../'.repeat(depth)}${document.text.slice(first.start, path.end)}`;
  const edits = [replacement({ start: path.start, end: path.end }, written)];
  const fixes: Fix[] = [{ title: `Replace with \`${written}\``, edits }];
  return { text: ` \`../\` leads out of \`each\` and \`with\`, and not out of \`if\`. Write \`${written}\`.`, fixes };
}
