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
  const draws = designs.flatMap((design) => drawsOf(design, seed)).filter((draw) => draw.calls.length > 0);
  const calls = draws.flatMap((draw) => draw.calls);
  const weight = sum(calls.map((call) => call.weight));
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
    plain += squaredDeviation(tallies.plain, calls.length);
  }
  const p = (count: number) => (1 + count) / (redraws + 1);
  return {
    observed,
    p: { linear: p(exceed.linear), quadratic: p(exceed.quadratic), top1: p(exceed.top1) },
    meanTop1: plain / redraws,
  };
}

/** One drawn permutation and the calls whose orders were made of it. */
interface Draw {
  /** Index in the draw → item. */
  readonly items: Int32Array;
  readonly places: Int32Array;
  readonly pinned: number;
  readonly random: Random;
  readonly calls: readonly DrawnCall[];
  /** [index · n + item]: what the item adds to the weighted sum of ρ when it is drawn at this index. */
  readonly linear: Float64Array;
  readonly quadratic: Float64Array;
}

interface DrawnCall {
  readonly top: number;
  readonly weight: number;
  /** Index in the draw → place in the list. */
  readonly place: Int32Array;
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
  const linear = new Float64Array(n * n);
  const quadratic = new Float64Array(n * n);
  const curve = quadraticWeights(n);
  for (const { call, weight, arrangement } of members) {
    addContrast(linear, linearWeights(n), call, weight, arrangement);
    if (curve) addContrast(quadratic, curve, call, weight, arrangement);
  }
  const calls = members.map(({ call, weight, arrangement }) => ({
    top: call.top,
    weight,
    place: inverse(arrangement),
  }));
  const items = shown(members[0], n);
  return { items, places: new Int32Array(n), pinned, random, calls, linear, quadratic };
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
  weights: readonly number[],
  call: UsableCall,
  weight: number,
  arrangement: readonly number[],
): void {
  const n = weights.length;
  arrangement.forEach((index, place) => {
    for (let item = 0; item < n; item++) {
      into[index * n + item]! += weight * weights[place]! * (call.ranks[item]! - (n + 1) / 2);
    }
  });
}

function inverse(arrangement: readonly number[]): Int32Array {
  const places = new Int32Array(arrangement.length);
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
    const n = draw.items.length;
    for (let index = 0; index < n; index++) {
      const cell = index * n + draw.items[index]!;
      linear += draw.linear[cell]!;
      quadratic += draw.quadratic[cell]!;
    }
    if (tallies.plain.length > 0) tally(draw, tallies);
  }
  return { linear: linear / weight, quadratic: quadratic / weight, top1: squaredDeviation(tallies.weighted, weight) };
}

function tally(draw: Draw, tallies: Tallies): void {
  for (let index = 0; index < draw.items.length; index++) draw.places[draw.items[index]!] = index;
  for (const call of draw.calls) {
    const place = call.place[draw.places[call.top]!]!;
    tallies.weighted[place]! += call.weight;
    tallies.plain[place]! += 1;
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
