import { type Call, type Case, isUsable, type UsableCall } from './cases.ts';
import { type Chance, upperTail } from './convolution.ts';
import { mean } from './intervals.ts';

/** Order sensitivity beyond noise; see `excessOf`. */
export interface Excess {
  /** X; null without repeats. */
  readonly excess: number | null;
  readonly p: number | null;
  /** X_u of every user that has one. */
  readonly users: readonly { readonly user: string; readonly value: number }[];
  /** Mean distance between a user's answers to different orders, and between an answer and its repeats. */
  readonly reordered: number | null;
  readonly repeated: number | null;
}

/** Distance of two answers, 0 to 1. */
export type Distance = (a: readonly number[], b: readonly number[]) => number;

/**
 * X = mean over users of X_u, X_u = mean distance over all other pairs of the user's usable answers − over the pairs of
 * repeated askings of one order. Under the hypothesis that a user's answers are exchangeable, any of them may have been
 * the repeats: p = P(X* ≥ X) by exact convolution over users (docs/statistics.md 4),
 * and by its normal limit above 100 users.
 */
export function excessOf(cases: readonly Case[], distance: Distance = kendallDistance): Excess {
  const groups = cases
    .map((c) => groupOf(c, distance))
    .filter((g) => g !== undefined)
    .filter((g) => g.repeats.length < g.size);
  const tested = groups.filter((g) => g.repeats.length > 1);
  const reordered = mean((tested.length > 0 ? tested : groups).map((g) => split(g, g.repeats).others));
  if (tested.length === 0) return { excess: null, p: null, users: [], reordered: reordered ?? null, repeated: null };
  const users = tested.map((g) => ({ user: g.user, value: excessWith(g, g.repeats) }));
  const excess = mean(users.map((u) => u.value))!;
  const repeated = mean(tested.map((g) => split(g, g.repeats).within))!;
  return { excess, p: upperTail(tested.map(chanceOf), excess * tested.length), users, reordered: reordered!, repeated };
}

/** Discordant pairs, and half of the pairs tied in exactly one of the two, over n(n−1)/2 (Kendall; Fagin et al. 2004, p = ½). */
export function kendallDistance(a: readonly number[], b: readonly number[]): number {
  let distance = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = i + 1; j < a.length; j++) {
      distance += Math.abs(Math.sign(a[i]! - a[j]!) - Math.sign(b[i]! - b[j]!)) / 2;
    }
  }
  return distance / ((a.length * (a.length - 1)) / 2);
}

/** 0 for the same choice, 1 for another. */
export function choiceDistance(a: readonly number[], b: readonly number[]): number {
  return a.indexOf(1) === b.indexOf(1) ? 0 : 1;
}

interface Group {
  readonly user: string;
  readonly n: number;
  readonly size: number;
  readonly distances: readonly (readonly number[])[];
  readonly total: number;
  /** Which of the answers are askings of the order that was repeated; one index or none without repeats. */
  readonly repeats: readonly number[];
}

function groupOf({ user, n, calls }: Case, distance: Distance): Group | undefined {
  const usable = calls.filter(isUsable);
  if (n < 2 || usable.length < 2) return undefined;
  const distances = usable.map((a) => usable.map((b) => distance(a.ranks, b.ranks)));
  const total = pairSum(
    distances,
    usable.map((_, i) => i),
  );
  return { user, n, size: usable.length, distances, total, repeats: repeatsOf(usable) };
}

/** The askings of the order that was asked most often; two of them where all choices of so many would be too long a list. */
function repeatsOf(calls: readonly UsableCall[]): number[] {
  const askings = new Map<number, number[]>();
  calls.forEach((call: Call, index) => {
    askings.set(call.orderIndex, [...(askings.get(call.orderIndex) ?? []), index]);
  });
  const most = [...askings.values()].reduce((longest, one) => (one.length > longest.length ? one : longest), []);
  return choose(calls.length, most.length) > MANY_CHOICES ? most.slice(0, 2) : most;
}

function choose(n: number, k: number): number {
  return Array.from({ length: k }).reduce<number>((ways, _, i) => (ways * (n - i)) / (i + 1), 1);
}

function excessWith(group: Group, repeats: readonly number[]): number {
  const { others, within } = split(group, repeats);
  return others - within;
}

function split(group: Group, repeats: readonly number[]) {
  const inside = pairSum(group.distances, repeats);
  const pairs = pairCount(repeats.length);
  const rest = pairCount(group.size) - pairs;
  return { others: (group.total - inside) / rest, within: pairs === 0 ? 0 : inside / pairs };
}

function pairSum(distances: readonly (readonly number[])[], members: readonly number[]): number {
  let total = 0;
  members.forEach((a, i) => {
    for (const b of members.slice(i + 1)) total += distances[a]![b]!;
  });
  return total;
}

const pairCount = (size: number) => (size * (size - 1)) / 2;

/** X*_u of a user, uniform over which answers are called the repeats. */
function chanceOf(group: Group): Chance {
  const values = subsets(group.size, group.repeats.length).map((choice) => excessWith(group, choice));
  return { values, kind: `${group.n} ${group.size} ${group.repeats.length}` };
}

/** All sets of `size` out of 0…n−1. */
function subsets(n: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  const sets: number[][] = [];
  for (let first = from; first <= n - size; first++) {
    for (const rest of subsets(n, size - 1, first + 1)) sets.push([first, ...rest]);
  }
  return sets;
}

const MANY_CHOICES = 5_000;
