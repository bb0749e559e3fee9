import type { Meaning } from '../semantics/index.ts';
import type { FileProblem } from '../text/index.ts';
import { isProblem } from './places.ts';
import { field, isFields } from './plain.ts';
import { idOf } from './rows.ts';
import { takeTarget } from './target.ts';
import type { HistoryCounts, PreparedUser, UserRow } from './types.ts';

/** Users below which counts say too little. */
export const FEWEST_USERS = 30;

/** How many users' histories hold each item, over a whole users file, read row by row. Targets are not counted. */
export async function historyCounts(
  rows: AsyncIterable<UserRow | FileProblem>,
  meaning: Meaning,
): Promise<HistoryCounts> {
  const byItem = new Map<string, number>();
  let users = 0;
  for await (const row of rows) {
    if (isProblem(row)) continue;
    users++;
    for (const id of countedItems(row, meaning)) byItem.set(id, (byItem.get(id) ?? 0) + 1);
  }
  return { users, byItem };
}

/**
 * Popularity of a user's items by id (fields.md, Metrics): the catalogue's, where it has one for all of them; else how many
 * other users' histories hold the item; null with neither, or with too few users.
 */
export function popularities(
  user: PreparedUser,
  meaning: Meaning,
  counts: HistoryCounts,
): ReadonlyMap<string, number> | null {
  const known = user.items.flatMap(({ id, popularity }) =>
    typeof popularity === 'number' ? [[id, popularity] as const] : [],
  );
  if (known.length === user.items.length) return new Map(known);
  if (counts.users < FEWEST_USERS) return null;
  const own = countedItems(user.row, meaning);
  return new Map(user.items.map(({ id }) => [id, (counts.byItem.get(id) ?? 0) - (own.has(id) ? 1 : 0)]));
}

/** The items of a user's history but the target, each once. */
function countedItems({ value }: UserRow, { meta }: Meaning): Set<string> {
  const { target } = takeTarget(value, meta.rec);
  const history = field(value, meta.rec.history?.input ?? 'history');
  const ids = (Array.isArray(history) ? history : []).map((one: unknown) =>
    isFields(one) ? (idOf(one.id) ?? idOf(field(one, 'title'))) : idOf(one),
  );
  return new Set(ids.filter((id) => id !== undefined && id !== target) as string[]);
}
