/**
 * The same function, which remembers its result as long as its argument lives. `make` depends on it alone. The object has
 * it itself, out of sight: what a WeakMap holds stays until V8 sweeps old space, also of objects that died young.
 */
export function perObject<K extends object, T>(make: (object: K) => T): (object: K) => T {
  const made = Symbol();
  return (object: K & { [made]?: { readonly value: T } }) => {
    const known = object[made];
    if (known) return known.value;
    const value = make(object);
    Object.defineProperty(object, made, { value: { value } });
    return value;
  };
}
