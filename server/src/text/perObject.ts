/** The same function, which remembers its result as long as its argument lives. `make` depends on it alone. */
export function perObject<K extends object, T>(make: (object: K) => T): (object: K) => T {
  const known = new WeakMap<K, { readonly made: T }>();
  return (object) => {
    const found = known.get(object);
    if (found) return found.made;
    const made = make(object);
    known.set(object, { made });
    return made;
  };
}
