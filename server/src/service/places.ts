import type { Place as Cursor, DataLocation, Location, Origin } from '../language/index.ts';
import { linesOf } from './linesOf.ts';
import type { Place } from './types.ts';
import type { UserPool } from './userPool.ts';

type Understood = Pick<Cursor, 'meaning' | 'caller'>;

/** Places of the template, its partials and data files, with lines and characters. */
export function placesOf(
  locations: readonly (Location | DataLocation)[],
  { meaning, caller = meaning }: Understood,
): Place[] {
  return locations.map((one) => {
    if ('range' in one) return { file: one.file, range: one.range };
    const owner = one.file === meaning.file ? meaning : caller;
    return { file: one.file, range: linesOf(one.file, owner).rangeOf(one.span) };
  });
}

/** Where the sample user that the cursor's hovers speak of has a value. */
export function originOf(pool: UserPool, { meaning, caller = meaning, sample }: Cursor): Origin | undefined {
  const user = pool.peek(caller)?.users.find(({ id }) => id === sample?.user);
  return user?.origin && ((path) => user.origin?.(path));
}
