import { type Random, seeded } from '../text/index.ts';
import { type Case, isUsable, type UsableCall } from './cases.ts';
import { askingWeights, linearWeights, quadraticWeights } from './contrasts.ts';
import type { Layout } from './designs.ts';

/** A case and the design that its orders follow: `layout` counts as `orderIndex` of its calls does. */
export interface Design {
  readonly case: Case;
  readonly layout: Layout;
  /** How many leading items of a draw keep their place. */
  readonly pinned: number;
}

/** One drawn permutation and the calls whose orders were made of it, in flat arrays: they are read in every redraw. */
export interface Draw {
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

/** The draws of a design, as they were shown, each with a stream of its own. */
export function drawsOf(design: Design, seed: number): Draw[] {
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

/** Fisher–Yates over what is not pinned, in place. */
export function shuffle({ items, pinned, random }: Draw): void {
  for (let last = items.length - 1; last > pinned; last--) {
    const other = pinned + random.int(last - pinned + 1);
    const item = items[last]!;
    items[last] = items[other]!;
    items[other] = item;
  }
}
