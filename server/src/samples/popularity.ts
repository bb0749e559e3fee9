import type { HistoryCounts, PreparedUser } from './types.ts';

/** Users below which counts say too little. */
const FEWEST_USERS = 30;

/** How many users' whole histories hold each item; the file's users stream by. Targets are not counted. */
export async function historyCounts(users: AsyncIterable<PreparedUser>): Promise<HistoryCounts> {
  const byItem = new Map<string, number>();
  let count = 0;
  for await (const { past } of users) {
    count++;
    for (const id of past) byItem.set(id, (byItem.get(id) ?? 0) + 1);
  }
  return { users: count, byItem };
}

/**
 * Popularity of a user's items by id: the catalogue's, where it has one for all of them; else how many other users'
 * histories hold the item; null with neither, or with too few users.
 */
export function popularities(
  user: PreparedUser,
  counts: HistoryCounts | undefined,
): ReadonlyMap<string, number> | null {
  const { items, past } = user;
  if (items.every(({ popularity }) => popularity !== undefined)) {
    return new Map(items.map(({ id, popularity }) => [id, popularity!]));
  }
  if (!counts || counts.users < FEWEST_USERS) return null;
  return new Map(items.map(({ id }) => [id, (counts.byItem.get(id) ?? 0) - (past.has(id) ? 1 : 0)]));
}
