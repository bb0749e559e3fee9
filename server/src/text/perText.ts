import { ownCopy } from './ownCopy.ts';

/**
 * The same function, which remembers its results: an edit leaves most sentences as they are, and templates share many.
 * `make` depends on its text alone.
 */
export function perText<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.made;
    if (text.length > MAX_LENGTH) return make(text);
    const own = ownCopy(text);
    const made = make(own);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(own, { made });
    return made;
  };
}

const MAX_KNOWN = 2000;
/** Characters; a longer text is no sentence that comes again. */
const MAX_LENGTH = 500;
