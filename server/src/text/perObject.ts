/** The same function, which remembers its result as long as its argument lives. `make` depends on it alone. */
export function perObject<K extends object, T>(make: (object: K) => T): (object: K) => T {
  const known = new WeakMap<K, T>();
  return (object) => {
    const found = known.get(object);
    if (found !== undefined || known.has(object)) return found as T;
    const made = make(object);
    known.set(object, made);
    return made;
  };
}
