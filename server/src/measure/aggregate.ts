import { byCodeUnit } from './designs.ts';
import { sum } from './intervals.ts';

/** One ranking made of several. */
export interface Aggregate {
  readonly ranking: readonly string[];
  /** False where another ranking agrees with the given ones just as well. */
  readonly unique: boolean;
  /** Whether no better ranking exists; false beyond 16 items, where only neighbours were exchanged. */
  readonly exact: boolean;
  /** Pairs on which the given rankings disagree with it, summed over the rankings. */
  readonly disagreements: number;
}

/**
 * Borda's count: items by mean rank, unranked ones sharing the mean of the remaining ranks; equal means by item id, never by
 * the order of the input (bootstrapping in LLMRank, arXiv 2305.08845).
 */
export function borda(rankings: readonly (readonly string[])[], items: readonly string[]): string[] {
  const points = new Map(
    items.map((item) => [item, sum(rankings.map((ranking) => rankOf(ranking, item, items.length)))]),
  );
  return sortedBy(items, (item) => points.get(item)!);
}

/**
 * Kemeny's ranking, which disagrees with the given ones on the fewest pairs: exact by dynamic programming over sets of items
 * up to 16 (Held–Karp; permutation self-consistency, arXiv 2310.07712), beyond that Borda's improved by exchanging
 * neighbours. Of several equally good ones the one nearest to Borda's order, then to that of ids; `unique` says so.
 */
export function kemeny(rankings: readonly (readonly string[])[], items: readonly string[]): Aggregate {
  const ordered = borda(rankings, items);
  const against = preferences(rankings, ordered);
  return ordered.length <= MOST_EXACT ? exactly(ordered, against) : byNeighbours(ordered, against);
}

/** Two answers to a pair in both orders: the item on which they agree, else undefined, a tie (MT-Bench, arXiv 2306.05685). */
export function swapAgreement(inOneOrder: string | undefined, inTheOther: string | undefined): string | undefined {
  return inOneOrder === inTheOther ? inOneOrder : undefined;
}

const MOST_EXACT = 16;

/** [i][j]: rankings that put j before i, so what it costs to place i before j. */
function preferences(rankings: readonly (readonly string[])[], items: readonly string[]): number[][] {
  const ranks = rankings.map((ranking) => items.map((item) => rankOf(ranking, item, items.length)));
  return items.map((_, i) => items.map((_, j) => ranks.filter((rank) => rank[j]! < rank[i]!).length));
}

/** `best[S]`: the least cost of ordering the items outside S, once those of S stand before them. */
function exactly(items: readonly string[], against: readonly (readonly number[])[]): Aggregate {
  const full = 2 ** items.length - 1;
  const best = new Float64Array(full + 1);
  for (let placed = full - 1; placed >= 0; placed--) {
    best[placed] = leastCost(placed, items.length, against, best);
  }
  const ranking: string[] = [];
  let unique = true;
  for (let placed = 0; placed < full; ) {
    const costs = nextCosts(placed, items.length, against, best);
    const least = costs.filter(({ cost }) => cost === best[placed]);
    if (least.length > 1) unique = false;
    ranking.push(items[least[0]!.item]!);
    placed |= 1 << least[0]!.item;
  }
  return { ranking, unique, exact: true, disagreements: best[0]! };
}

/** Every item that may come next, with the cost of it and all after it. */
function nextCosts(placed: number, n: number, against: readonly (readonly number[])[], best: Float64Array) {
  const items = Array.from({ length: n }, (_, item) => item).filter((item) => !((placed >> item) & 1));
  return items.map((item) => ({ item, cost: costOf(item, placed, n, against, best) }));
}

function leastCost(placed: number, n: number, against: readonly (readonly number[])[], best: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let item = 0; item < n; item++) {
    if (!((placed >> item) & 1)) least = Math.min(least, costOf(item, placed, n, against, best));
  }
  return least;
}

function costOf(item: number, placed: number, n: number, against: readonly (readonly number[])[], best: Float64Array) {
  const row = against[item]!;
  let cost = best[placed | (1 << item)]!;
  for (let later = 0; later < n; later++) if (!((placed >> later) & 1)) cost += row[later]!;
  return cost;
}

function byNeighbours(items: readonly string[], against: readonly (readonly number[])[]): Aggregate {
  const order = items.map((_, i) => i);
  for (let moved = true; moved; ) {
    moved = false;
    for (let place = 1; place < order.length; place++) {
      const [before, after] = [order[place - 1]!, order[place]!];
      if (against[before]![after]! <= against[after]![before]!) continue;
      [order[place - 1], order[place]] = [after, before];
      moved = true;
    }
  }
  const disagreements = sum(
    order.flatMap((item, place) => order.slice(place + 1).map((later) => against[item]![later]!)),
  );
  return { ranking: order.map((i) => items[i]!), unique: false, exact: false, disagreements };
}

function rankOf(ranking: readonly string[], item: string, n: number): number {
  const place = ranking.indexOf(item);
  return place < 0 ? (ranking.length + 1 + n) / 2 : place + 1;
}

function sortedBy(items: readonly string[], points: (item: string) => number): string[] {
  return [...items].sort((a, b) => points(a) - points(b) || byCodeUnit(a, b));
}
