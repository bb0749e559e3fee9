import jstat from 'jstat';
import { sum } from './intervals.ts';

/** A quantity of one user whose values are equally likely. */
export interface Chance {
  readonly values: readonly number[];
  /** Users of one kind have values on one grid, so that their sums stay few. */
  readonly kind: string;
}

/**
 * P(ΣX_u ≥ total) for independent X_u, exactly by convolution: within each kind first, then over kinds, the largest by its
 * cumulated tail. Above 100 users by the normal limit with the exact mean and variance.
 */
export function upperTail(chances: readonly Chance[], total: number): number {
  if (chances.length > MANY) return normalTail(chances, total);
  const kinds = new Map<string, Atoms>();
  for (const chance of chances) kinds.set(chance.kind, convolve(kinds.get(chance.kind) ?? POINT, atomsOf(chance)));
  const [largest = POINT, ...others] = [...kinds.values()].sort((a, b) => b.size - a.size);
  const tail = cumulated(largest);
  const rest = others.reduce(convolve, POINT);
  return Math.min(1, sum([...rest].map(([value, probability]) => probability * tail(total - TOLERANCE - value))));
}

type Atoms = ReadonlyMap<number, number>;

const POINT: Atoms = new Map([[0, 1]]);

function atomsOf({ values }: Chance): Atoms {
  const atoms = new Map<number, number>();
  for (const value of values) add(atoms, value, 1 / values.length);
  return atoms;
}

/** Sums that agree to nine digits are one; of very many, those that agree to four. */
function convolve(a: Atoms, b: Atoms): Atoms {
  const grid = a.size * b.size > MANY_ATOMS ? 1e4 : 1e9;
  const out = new Map<number, number>();
  for (const [x, p] of a) for (const [y, q] of b) add(out, Math.round((x + y) * grid) / grid, p * q);
  return out;
}

function add(atoms: Map<number, number>, value: number, probability: number): void {
  atoms.set(value, (atoms.get(value) ?? 0) + probability);
}

/** Threshold → probability of it or more, by bisection. */
function cumulated(atoms: Atoms): (threshold: number) => number {
  const sorted = [...atoms].sort(([a], [b]) => a - b);
  const tails = new Array<number>(sorted.length + 1).fill(0);
  for (let i = sorted.length - 1; i >= 0; i--) tails[i] = tails[i + 1]! + sorted[i]![1];
  return (threshold) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]![0] >= threshold) high = middle;
      else low = middle + 1;
    }
    return tails[low]!;
  };
}

function normalTail(chances: readonly Chance[], total: number): number {
  const means = chances.map(({ values }) => sum(values) / values.length);
  const variances = chances.map(({ values }, i) => sum(values.map((x) => (x - means[i]!) ** 2)) / values.length);
  const deviation = Math.sqrt(sum(variances));
  return deviation === 0 ? 1 : 1 - jstat.normal.cdf(total, sum(means), deviation);
}

const MANY = 100;
const MANY_ATOMS = 1_000_000;
const TOLERANCE = 1e-6;
