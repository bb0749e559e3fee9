import { borda, kemeny } from '../aggregate.ts';
import type { AnalysisRequest } from '../types.ts';
import { askedOf, madeOf } from './asked.ts';
import type { Made } from './types.ts';

export function byBorda(request: AnalysisRequest): Made | undefined {
  const asked = askedOf(request);
  return asked.length === 0
    ? undefined
    : madeOf(request, asked, ({ rankings, items }) => borda(rankings, items), { notUnique: null, exact: null });
}

/** Lists too long for so many users are left to Borda: the work of solving one exactly doubles with each item. */
export function byKemeny(request: AnalysisRequest): Made | undefined {
  const asked = askedOf(request);
  const work = asked.reduce(
    (total, { items }) => total + (items.length > 16 ? 0 : items.length ** 2 * 2 ** items.length),
    0,
  );
  if (asked.length === 0 || work > MOST_WORK) return undefined;
  const solved = new Map(asked.map((one) => [one, kemeny(one.rankings, one.items)]));
  const all = [...solved.values()];
  return madeOf(request, asked, (one) => solved.get(one)!.ranking, {
    notUnique: all.filter(({ unique }) => !unique).length,
    exact: all.every(({ exact }) => exact),
  });
}

/** Steps of Kemeny's search, about a second: eight users of 16 candidates, a thousand of ten. */
const MOST_WORK = 1.5e8;
