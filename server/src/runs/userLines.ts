import type { UserLine } from '../run/index.ts';
import { FEWEST_USERS, type HistoryCounts, historyCounts, type Item, popularities } from '../samples/index.ts';
import type { Prepared } from './prepare.ts';

/** The record's line of each user: ground truth, and items with the popularity that the baseline goes by. */
export async function userLines(prepared: Prepared): Promise<(user: string) => UserLine> {
  const counts = await popularityCounts(prepared);
  return (id) => {
    const user = prepared.users.get(id)!;
    const popularity = popularities(user, counts);
    const items = user.items.map((item) => itemLine(item, popularity?.get(item.id)));
    return { type: 'user', user: id, target: user.target ?? null, items, row: user.row.sha256 };
  };
}

function itemLine({ id, title }: Item, popularity: number | undefined): UserLine['items'][number] {
  return { id, ...(title === undefined ? {} : { title }), ...(popularity === undefined ? {} : { popularity }) };
}

/**
 * How often each item stands in the histories of the whole users file, which is read through for it; undefined where
 * the catalogue tells every popularity, where nobody has a target to compare with, or where there are too few users.
 */
async function popularityCounts({ users, meaning, samples, setup }: Prepared): Promise<HistoryCounts | undefined> {
  const chosen = [...users.values()];
  const needed = chosen.some(({ target }) => target !== undefined) && chosen.some(({ items }) => items.length > 0);
  const known = chosen.every(({ items }) => items.every(({ popularity }) => popularity !== undefined));
  if (known || !needed) return undefined;
  const counts = await historyCounts(samples.users(meaning, setup.seed));
  return counts.users < FEWEST_USERS ? undefined : counts;
}
