import { seeded } from '../text/index.ts';
import { lambdaOf } from './describe.ts';
import { sum } from './intervals.ts';
import type { Observation } from './types.ts';

/** Choices counted by label or by place. */
export interface Factor {
  readonly counts: readonly number[];
  /** Share of calls in which a fixed label (or place) wins. */
  readonly lambda: number | null;
  readonly p: number;
}

export interface Factorial {
  readonly letter: Factor;
  readonly place: Factor;
}

/**
 * Whether it is the letter or the place that is preferred, from calls whose labels were shuffled apart from the candidates
 * (docs/statistics.md 5; PriDe, arXiv 2309.03882, finds mostly letters). If neither matters, the label and the place of the
 * chosen item are uniform whatever item it is: T = Σ(c − N/n)² against R redraws of uniform choices. First askings only.
 * Undefined without such calls.
 */
export function factorial(observations: readonly Observation[], seed: number, redraws = 1999): Factorial | undefined {
  const asked = observations.filter(
    ({ repeat, labels, order, ranking }) =>
      repeat === 0 && labels?.length === order.length && (ranking?.length ?? 0) > 0,
  );
  const n = asked[0]?.order.length ?? 0;
  const chosen = asked.map(({ order, labels, ranking }) => {
    const place = order.indexOf(ranking![0]!);
    return { place, letter: labels![place]! };
  });
  if (
    n < 2 ||
    asked.some(({ order }) => order.length !== n) ||
    chosen.some(({ letter }) => !(letter >= 0 && letter < n))
  ) {
    return undefined;
  }
  const factor = (name: 'letter' | 'place') =>
    factorOf(
      tally(
        chosen.map((choice) => choice[name]),
        n,
      ),
      redraws,
      seed,
      name,
    );
  return { letter: factor('letter'), place: factor('place') };
}

function factorOf(counts: readonly number[], redraws: number, seed: number, name: string): Factor {
  const [n, calls] = [counts.length, sum(counts)];
  const random = seeded('factorial', seed, name);
  const observed = unevenness(counts);
  let extreme = 0;
  for (let r = 0; r < redraws; r++) {
    const drawn = tally(
      Array.from({ length: calls }, () => random.int(n)),
      n,
    );
    if (unevenness(drawn) >= observed - 1e-12) extreme++;
  }
  return { counts, lambda: lambdaOf(counts, (calls * (n - 1)) / n), p: (1 + extreme) / (redraws + 1) };
}

function tally(values: readonly number[], n: number): number[] {
  const counts = new Array<number>(n).fill(0);
  for (const value of values) counts[value]!++;
  return counts;
}

/** Σ(c_j − N/n)². */
function unevenness(counts: readonly number[]): number {
  const expected = sum(counts) / counts.length;
  return sum(counts.map((count) => (count - expected) ** 2));
}
