import { seeded } from '../text/index.ts';
import { sum } from './intervals.ts';

/**
 * Two-sided p of a mean difference between two conditions when each user's two results may be swapped: the signs of the
 * users' differences are fair coins under the hypothesis (Fisher 1935; with differences of ±1 this is the exact sign test,
 * and with paired yes/no answers McNemar's). Exact by convolution while the sums stay few, else by seeded draws.
 */
export function signFlip(differences: readonly number[], seed = 1): number {
  const moved = differences.filter((difference) => difference !== 0);
  const observed = Math.abs(sum(moved));
  const sums = sumsOfSigns(moved);
  if (!sums) return flipTest(moved.length, (signs) => sum(moved.map((d, user) => d * signs[user]!)), seed);
  const tail = [...sums].filter(([value]) => Math.abs(value) >= observed - TOLERANCE);
  return Math.min(1, sum(tail.map(([, probability]) => probability)));
}

/**
 * Two-sided p of any statistic of users' swaps: `statistic` of signs +1 (as measured) and −1 (swapped), one a user.
 * All 2^U swaps up to 16 users, else p = (1 + #{|T*| ≥ |T|}) / (R + 1) with R = 9,999 seeded draws.
 */
export function flipTest(users: number, statistic: (signs: Int8Array) => number, seed = 1): number {
  const signs = new Int8Array(users).fill(1);
  const observed = Math.abs(statistic(signs)) - TOLERANCE;
  return users <= MOST_EXACT ? allFlips(signs, statistic, observed) : drawnFlips(signs, statistic, observed, seed);
}

/** Users up to which every swap is tried. */
const MOST_EXACT = 16;

function allFlips(signs: Int8Array, statistic: (signs: Int8Array) => number, observed: number): number {
  const ways = 2 ** signs.length;
  let extreme = 0;
  for (let way = 0; way < ways; way++) {
    for (let user = 0; user < signs.length; user++) signs[user] = (way >> user) & 1 ? -1 : 1;
    if (Math.abs(statistic(signs)) >= observed) extreme++;
  }
  return extreme / ways;
}

function drawnFlips(signs: Int8Array, statistic: (signs: Int8Array) => number, observed: number, seed: number): number {
  const random = seeded('flips', seed, signs.length);
  let extreme = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    for (let user = 0; user < signs.length; user++) signs[user] = random.int(2) === 0 ? 1 : -1;
    if (Math.abs(statistic(signs)) >= observed) extreme++;
  }
  return (1 + extreme) / (DRAWS + 1);
}

/** Distribution of Σ ±d_u over fair signs; undefined where it has too many values to list. */
function sumsOfSigns(differences: readonly number[]): Map<number, number> | undefined {
  let sums = new Map<number, number>([[0, 1]]);
  for (const difference of differences) {
    const next = new Map<number, number>();
    for (const [value, probability] of sums) {
      for (const flipped of [value + difference, value - difference]) {
        const key = Math.round(flipped * 1e9) / 1e9;
        next.set(key, (next.get(key) ?? 0) + probability / 2);
      }
    }
    if (next.size > MOST_SUMS) return undefined;
    sums = next;
  }
  return sums;
}

const DRAWS = 9_999;
const MOST_SUMS = 2 ** MOST_EXACT;
const TOLERANCE = 1e-7;
