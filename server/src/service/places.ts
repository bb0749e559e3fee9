import type { Place as Cursor, DataLocation, Location, Origin } from '../language/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { type LineIndex, lineIndex } from '../text/index.ts';
import type { Place } from './types.ts';
import type { UserPool } from './userPool.ts';

/** Places of the template, its partials and data files, with lines and characters. */
export function placesOf(locations: readonly (Location | DataLocation)[], meaning: Meaning): Place[] {
  return locations.map((one) =>
    'range' in one
      ? { file: one.file, range: one.range }
      : { file: one.file, range: linesOf(one.file, meaning).rangeOf(one.span) },
  );
}

const nowhere = lineIndex('');

/** Line starts of the template's text, or of one of its partials'. */
export function linesOf(file: string, { file: template, document, partials }: Meaning): LineIndex {
  if (file === template) return document.lines;
  return [...partials.values()].find((partial) => partial.file === file)?.document.lines ?? nowhere;
}

/** Where the sample user that the cursor's hovers speak of has a value. */
export function originOf(pool: UserPool, { meaning, sample }: Cursor): Origin | undefined {
  const user = pool.peek(meaning)?.users.find(({ id }) => id === sample?.user);
  return user?.origin && ((path) => user.origin?.(path));
}
