/** The same items with no room for more: an array that was pushed to has room for sixteen, and what is parsed is kept long. */
export function compact<T>(items: readonly T[]): T[] {
  return items.length === 0 ? NONE : items.slice();
}

/** Of anything. */
export const NONE: never[] = [];
