import { seeded } from '../text/index.ts';

/** A design that does not exist, or does not fit the number of candidates. */
export class DesignError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DesignError';
  }
}

/** Place in the list → index in the drawn permutation. */
export type Arrangement = readonly number[];

/**
 * A design for n candidates: independent draws of a permutation, each with the arrangements that are made of it.
 * `orderIndex` counts through the arrangements of all draws.
 */
export type Layout = readonly (readonly Arrangement[])[];

/**
 * The orders in which a user's candidates are shown, first to last, as `orderIndex` counts them (docs/statistics.md 3).
 * Drawn from the seed, the user's id and the sorted ids alone, so that two wordings of a template get the same orders.
 * `target` is needed by `target:K` only. Throws DesignError for an unknown design or one that does not fit.
 */
export function ordersOf(
  design: string,
  ids: readonly string[],
  key: { readonly seed: number; readonly user: string; readonly target?: string },
): string[][] {
  if (parse(design).name === 'given') return [[...ids]];
  const { pinned, free } = split(design, ids, key.target);
  const layout = layoutOf(design, ids.length);
  return layout.flatMap((arrangements, draw) => {
    const stream = layout.length > 1 ? ['random', draw] : ['orders'];
    const drawn = [...pinned, ...seeded(...stream, key.seed, key.user, ...free).shuffle(free)];
    return arrangements.map((arrangement) => arrangement.map((index) => drawn[index]!));
  });
}

/** Throws DesignError for a design that does not exist. */
export function checkDesign(design: string): void {
  parse(design);
}

/** Calls that a user costs: the design's orders and `repeats` further askings of the first. */
export function callsPerUser(design: string, n: number, repeats: number): number {
  return layoutOf(design, n).flat().length + repeats;
}

/** The shape of a design; orders that coincide (fewer than three candidates) are there once. */
export function layoutOf(design: string, n: number): Layout {
  const { name, count } = parse(design);
  if (name !== 'random') return [distinct(arrangementsOf(name, count, n))];
  if (n < 3) return count === 1 ? [[identity(n)]] : [distinct(arrangementsOf('mirror', 2, n))];
  return independent(count, n);
}

/** So many independent draws, each shown as drawn. */
export function independent(count: number, n: number): Layout {
  return range(0, count).map(() => [identity(n)]);
}

/** Whether orders of this design are drawn at random, so that they can be redrawn for a test. */
export function isRandomised(design: string): boolean {
  return parse(design).name !== 'given';
}

/** Whether all orders of a user come from one draw: calls are then not independent, and an e-value does not apply. */
export function isBalanced(design: string): boolean {
  const { name } = parse(design);
  return name !== 'given' && name !== 'random';
}

/** How many leading items of a draw keep their place: the target in `target:K`. */
export function pinnedItems(design: string): 0 | 1 {
  return parse(design).name === 'target' ? 1 : 0;
}

interface Design {
  readonly name: string;
  readonly count: number;
}

function parse(design: string): Design {
  const [, name = '', count] = /^([a-z]+4?)(?::([1-9]\d{0,3}))?$/.exec(design) ?? [];
  const counted = name === 'random' || name === 'target';
  if (counted === (count !== undefined) && (counted || PLAIN.has(name))) return { name, count: Number(count ?? 1) };
  throw new DesignError(
    `There is no order design "${design}". Use given, random:K, swap, mirror, mirror4, cyclic, williams, all or target:K (K a number from 1).`,
  );
}

const PLAIN = new Set(['given', 'swap', 'mirror', 'mirror4', 'cyclic', 'williams', 'all']);

function arrangementsOf(name: string, count: number, n: number): Arrangement[] {
  const first = identity(n);
  const turned = rotate(first, Math.floor(n / 2));
  switch (name) {
    case 'swap':
      if (n > 2)
        throw new DesignError(`The design swap is for two candidates, and there are ${n}. Use mirror or mirror4.`);
      return [first, reverse(first)];
    case 'mirror':
      return [first, reverse(first)];
    case 'mirror4':
      return [first, reverse(first), turned, reverse(turned)];
    case 'cyclic':
      return first.map((k) => rotate(first, k));
    case 'williams':
      return williams(n);
    case 'all':
      return permutations(n);
    case 'target':
      return targetPlaces(count, n).map((place) => [...range(1, place + 1), 0, ...range(place + 1, n)]);
    default:
      return [first];
  }
}

/** Williams' square, balanced for which item comes before which: n rows, 2n for odd n (Williams, Aust. J. Chem. 1949). */
function williams(n: number): Arrangement[] {
  const zigzag = identity(n).map((j) => (j % 2 === 1 ? (j + 1) / 2 : (n - j / 2) % n));
  const rows = identity(n).map((k) => zigzag.map((x) => (x + k) % n));
  return n % 2 === 0 ? rows : [...rows, ...rows.map(reverse)];
}

function permutations(n: number): Arrangement[] {
  if (n > MOST_PERMUTED) {
    throw new DesignError(
      `The design all has ${n}! orders for ${n} candidates; it is for at most ${MOST_PERMUTED}. Use mirror4 or random:K.`,
    );
  }
  if (n <= 1) return [identity(n)];
  return permutations(n - 1).flatMap((shorter) =>
    identity(n).map((place) => [...shorter.slice(0, place), n - 1, ...shorter.slice(place)]),
  );
}

const MOST_PERMUTED = 6;

/** K places spread evenly from the first to the last. */
function targetPlaces(count: number, n: number): number[] {
  return range(0, count).map((i) => (count === 1 ? 0 : Math.round((i * (n - 1)) / (count - 1))));
}

function split(design: string, ids: readonly string[], target: string | undefined) {
  const sorted = [...ids].sort(byCodeUnit);
  if (pinnedItems(design) === 0) return { pinned: [], free: sorted };
  if (target === undefined || !ids.includes(target)) {
    throw new DesignError(
      'The design target:K moves the target through the list, and this user has no target among the candidates.',
    );
  }
  return { pinned: [target], free: sorted.filter((id) => id !== target) };
}

function distinct(arrangements: readonly Arrangement[]): Arrangement[] {
  return [...new Map(arrangements.map((a) => [a.join(), a])).values()];
}

/** Sorting that is the same in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
const identity = (n: number): Arrangement => range(0, n);
const reverse = (a: Arrangement): Arrangement => [...a].reverse();
const rotate = (a: Arrangement, by: number): Arrangement => [...a.slice(by), ...a.slice(0, by)];
