import type { UserLine } from '../run/index.ts';
import type { PreparedUser } from '../samples/index.ts';
import type { Prepared } from './prepare.ts';

type Means = UserLine['means'];

/**
 * For ratings: the mean of a user's rated history, and of the item asked about over the other users' histories, for the
 * baselines. The whole users file is read through; other tasks have none.
 */
export async function ratingMeans({ setup, samples, meaning }: Prepared): Promise<(user: PreparedUser) => Means> {
  if (setup.contract.task !== 'rating') return () => undefined;
  const history = meaning.meta.rec.history?.input ?? 'history';
  const items = new Map<string, Rating[]>();
  for await (const user of samples.users(meaning, setup.seed)) {
    for (const { id, rating } of ratingsOf(user, history))
      items.set(id, [...(items.get(id) ?? []), { id: user.id, rating }]);
  }
  return (user) => {
    const others = items.get(user.items[0]?.id ?? '')?.filter(({ id }) => id !== user.id) ?? [];
    return means(meanOf(ratingsOf(user, history)), meanOf(others));
  };
}

interface Rating {
  readonly id: string;
  readonly rating: number;
}

function ratingsOf({ row }: PreparedUser, history: string): Rating[] {
  const list = Object.hasOwn(row.value, history) ? row.value[history] : undefined;
  return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((item) => {
    const { id, title, rating } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    const name = id ?? title;
    return name !== undefined && typeof rating === 'number' && Number.isFinite(rating)
      ? [{ id: String(name), rating }]
      : [];
  });
}

function meanOf(ratings: readonly Rating[]): number | undefined {
  if (ratings.length === 0) return undefined;
  return ratings.reduce((sum, { rating }) => sum + rating, 0) / ratings.length;
}

function means(user: number | undefined, item: number | undefined): Means {
  if (user === undefined && item === undefined) return undefined;
  return { ...(user === undefined ? {} : { user }), ...(item === undefined ? {} : { item }) };
}
