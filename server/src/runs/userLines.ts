import type { UserLine } from '../run/index.ts';
import { type HistoryCounts, historyCounts, popularities } from '../samples/index.ts';
import type { Prepared } from './prepare.ts';
import { ratingMeans } from './ratingMeans.ts';

/** The record's line of each user: ground truth, and items with the popularity that the baseline goes by. */
export async function userLines(prepared: Prepared): Promise<(user: string) => UserLine> {
  const counts = await countsFor(prepared);
  const meansOf = await ratingMeans(prepared);
  return (id) => {
    const user = prepared.users.get(id)!;
    const popularity = popularities(user, counts);
    const items = user.items.map(({ id, title }) => ({
      id,
      ...(title === undefined ? {} : { title }),
      ...(popularity === null ? {} : { popularity: popularity.get(id) }),
    }));
    const means = meansOf(user);
    const line = { type: 'user' as const, user: id, target: user.target ?? null, items, row: user.row.sha256 };
    return means === undefined ? line : { ...line, means };
  };
}

/**
 * How often items stand in the histories of the whole users file, which is read through for it; undefined where the
 * catalogue tells every popularity, or nobody has a target to compare with.
 */
async function countsFor({ users, meaning, samples, setup }: Prepared): Promise<HistoryCounts | undefined> {
  const chosen = [...users.values()];
  const compared = chosen.some(({ target, items }) => target !== undefined && items.length > 0);
  if (!compared || chosen.every((user) => popularities(user, undefined) !== null)) return undefined;
  return historyCounts(samples.users(meaning, setup.seed));
}
