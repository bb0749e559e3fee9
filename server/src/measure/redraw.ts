import { type Random, seeded } from '../text/index.ts';
import { type Case, isUsable, type UsableCall } from './cases.ts';
import { askingWeights, linearWeights, quadraticWeights } from './contrasts.ts';
import type { Layout } from './designs.ts';
import { sum } from './intervals.ts';

/** A case and the design that its orders follow: `layout` counts as `orderIndex` of its calls does. */
export interface Design {
  readonly case: Case;
  readonly layout: Layout;
  /** How many leading items of a draw keep their place. */
  readonly pinned: number;
}

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
 * order (Fisher's sharp hypothesis; domain reference 3.1 and 3.12). `n`: candidates per call, or null where users differ.
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

/** One drawn permutation and the calls whose orders were made of it, in flat arrays: they are read in every redraw. */
interface Draw {
  /** Index in the draw → item. */
  readonly items: Int32Array;
  readonly places: Int32Array;
  readonly pinned: number;
  readonly random: Random;
  /** By call: the item ranked first, and the call's weight. */
  readonly tops: Int32Array;
  readonly weights: Float64Array;
  /** [call · n + index in the draw] → place in the list. */
  readonly shownAt: Int32Array;
  /** [2(index · n + item)]: what the item adds to the weighted sum of ρ_lin when it is drawn at this index; then of ρ_quad. */
  readonly adds: Float64Array;
}

function drawsOf(design: Design, seed: number): Draw[] {
  const usable = design.case.calls.filter(isUsable);
  const weights = askingWeights(usable);
  let first = 0;
  return design.layout.map((arrangements, index) => {
    const from = first;
    first += arrangements.length;
    const members = usable.flatMap((call, i) => {
      const arrangement = arrangements[call.orderIndex - from];
      return arrangement ? [{ call, weight: weights[i]!, arrangement }] : [];
    });
    return drawOf(design, members, seeded('redraw', seed, design.case.user, design.case.part, index));
  });
}

interface Member {
  readonly call: UsableCall;
  readonly weight: number;
  readonly arrangement: readonly number[];
}

function drawOf({ case: { n }, pinned }: Design, members: readonly Member[], random: Random): Draw {
  const adds = new Float64Array(2 * n * n);
  const curve = quadraticWeights(n);
  for (const { call, weight, arrangement } of members) {
    addContrast(adds, 0, linearWeights(n), call, weight, arrangement);
    if (curve) addContrast(adds, 1, curve, call, weight, arrangement);
  }
  return {
    items: shown(members[0], n),
    places: new Int32Array(n),
    pinned,
    random,
    tops: Int32Array.from(members, ({ call }) => call.top),
    weights: Float64Array.from(members, ({ weight }) => weight),
    shownAt: Int32Array.from(members.flatMap(({ arrangement }) => inverse(arrangement))),
    adds,
  };
}

/** The draw that was shown, read back from a call's order. */
function shown(member: Member | undefined, n: number): Int32Array {
  const items = new Int32Array(n);
  member?.arrangement.forEach((index, place) => {
    items[index] = member.call.order[place]!;
  });
  return items;
}

function addContrast(
  into: Float64Array,
  offset: 0 | 1,
  weights: readonly number[],
  call: UsableCall,
  weight: number,
  arrangement: readonly number[],
): void {
  const n = weights.length;
  arrangement.forEach((index, place) => {
    for (let item = 0; item < n; item++) {
      into[2 * (index * n + item) + offset]! += weight * weights[place]! * (call.ranks[item]! - (n + 1) / 2);
    }
  });
}

function inverse(arrangement: readonly number[]): number[] {
  const places = new Array<number>(arrangement.length);
  arrangement.forEach((index, place) => {
    places[index] = place;
  });
  return places;
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

/** Fisher–Yates over what is not pinned, in place. */
function shuffle({ items, pinned, random }: Draw): void {
  for (let last = items.length - 1; last > pinned; last--) {
    const other = pinned + random.int(last - pinned + 1);
    const item = items[last]!;
    items[last] = items[other]!;
    items[other] = item;
  }
}

const TOLERANCE = 1e-12;
