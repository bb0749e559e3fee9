import { type Design, type Draw, drawsOf, shuffle } from './draws.ts';
import { sum } from './intervals.ts';

export interface Statistics {
  readonly linear: number;
  readonly quadratic: number;
  /** Σ(c_j − N/n)² of the weighted top-1 counts; 0 where users differ in n. */
  readonly top1: number;
}

export interface RedrawTest {
  /** Of the orders as shown, before the absolute value. */
  readonly observed: Statistics;
  readonly p: Statistics;
  /** Mean of Σ(c_j − N/n)² of the unweighted counts over the redraws: what λ is measured from. */
  readonly meanTop1: number;
}

/**
 * Randomisation test: the answers are kept, the whole design is drawn anew R times, one independent draw per user from a
 * stream apart from the plan's; p = (1 + #{T* ≥ T}) / (R + 1). Exact for any design if the outcomes do not depend on the
 * order (Fisher's sharp hypothesis; docs/statistics.md 1). `n`: candidates per call, or null where users differ.
 */
export function redrawTest(designs: readonly Design[], seed: number, redraws: number, n: number | null): RedrawTest {
  const tallies = { weighted: new Float64Array(n ?? 0), plain: new Float64Array(n ?? 0) };
  const draws = designs.flatMap((design) => drawsOf(design, seed)).filter((draw) => draw.tops.length > 0);
  const calls = sum(draws.map((draw) => draw.tops.length));
  const weight = sum(draws.map((draw) => sum([...draw.weights])));
  const evaluate = () => statisticsOf(draws, tallies, weight);
  const observed = evaluate();
  const exceed = { linear: 0, quadratic: 0, top1: 0 };
  let plain = 0;
  for (let r = 0; r < redraws; r++) {
    for (const draw of draws) shuffle(draw);
    const drawn = evaluate();
    if (Math.abs(drawn.linear) >= Math.abs(observed.linear) - TOLERANCE) exceed.linear++;
    if (Math.abs(drawn.quadratic) >= Math.abs(observed.quadratic) - TOLERANCE) exceed.quadratic++;
    if (drawn.top1 >= observed.top1 - TOLERANCE) exceed.top1++;
    plain += squaredDeviation(tallies.plain, calls);
  }
  const p = (count: number) => (1 + count) / (redraws + 1);
  return {
    observed,
    p: { linear: p(exceed.linear), quadratic: p(exceed.quadratic), top1: p(exceed.top1) },
    meanTop1: plain / redraws,
  };
}

interface Tallies {
  readonly weighted: Float64Array;
  readonly plain: Float64Array;
}

function statisticsOf(draws: readonly Draw[], tallies: Tallies, weight: number): Statistics {
  tallies.weighted.fill(0);
  tallies.plain.fill(0);
  let linear = 0;
  let quadratic = 0;
  for (const draw of draws) {
    const { items, adds } = draw;
    const n = items.length;
    for (let index = 0; index < n; index++) {
      const cell = 2 * (index * n + items[index]!);
      linear += adds[cell]!;
      quadratic += adds[cell + 1]!;
    }
    if (tallies.plain.length > 0) tally(draw, tallies);
  }
  return { linear: linear / weight, quadratic: quadratic / weight, top1: squaredDeviation(tallies.weighted, weight) };
}

function tally({ items, places, tops, weights, shownAt }: Draw, { weighted, plain }: Tallies): void {
  const n = items.length;
  for (let index = 0; index < n; index++) places[items[index]!] = index;
  for (let call = 0; call < tops.length; call++) {
    const place = shownAt[call * n + places[tops[call]!]!]!;
    weighted[place]! += weights[call]!;
    plain[place]!++;
  }
}

function squaredDeviation(counts: Float64Array, total: number): number {
  const expected = total / counts.length;
  let squares = 0;
  for (const count of counts) squares += (count - expected) ** 2;
  return squares;
}

const TOLERANCE = 1e-12;
