import * as blockErrors from './blockErrors.ts';
import { nameOf } from './names.ts';
import { reportNull } from './nullCharacters.ts';
import type { Reading } from './piece.ts';
import { createRawEnds } from './rawBlocks.ts';
import { forget, report } from './reading.ts';
import * as errors from './syntaxErrors.ts';
import { readTag } from './tags.ts';
import type { Tag } from './types.ts';

/**
 * `{{{{name}}}} … {{{{/name}}}}`: nothing in it is read. Where it has no end, its opening tag stands alone.
 * Undefined where four braces close with two: someone begins to type a tag right before another one.
 */
export function readRaw(reading: Reading, start: number): number | undefined {
  const { r, pieces } = reading;
  const seen = r.problems.length;
  const tag = readTag(r, { start, end: start + 4, closing: '}}}}', rules: { blockParams: false, dynamic: false } });
  if (tag.closed && (r.value === '}}' || r.value === '~}}')) {
    forget(r, seen);
    return undefined;
  }
  if (r.text[start + 4] === '/') return addStrayRaw(reading, tag, seen);
  if (tag.closed && tag.callee.kind === 'missing') report(r, errors.missingBlockName, tag);
  reading.rawEnds ??= createRawEnds(r.text, start, reading.end);
  const close = tag.closed ? reading.rawEnds(start) : undefined;
  const end = close?.end ?? tag.end;
  const name = r.text.slice(tag.callee.start, tag.callee.end);
  reportNull(r, tag.end, close?.start ?? end);
  if (!close && tag.closed) report(r, blockErrors.unclosedRaw, tag, name);
  if (close && nameOf(close.name) !== nameOf(tag.callee)) report(r, blockErrors.mismatchedRaw, close.name, name);
  pieces.push({ kind: 'raw', tag, contents: { start: tag.end, end: close?.start ?? end }, close, start, end });
  return end;
}

/** A raw block's closing tag without such a block, or with spaces in it. */
function addStrayRaw({ r, pieces }: Reading, { start, end }: Tag, seen: number): number {
  forget(r, seen);
  report(r, blockErrors.strayRawClose, { start, end });
  pieces.push({ kind: 'text', value: '', start, end });
  return end;
}
