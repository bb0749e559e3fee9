import { seeded } from '../text/index.ts';
import { isUsable } from './cases.ts';
import type { Design } from './draws.ts';
import { sum } from './intervals.ts';

/** Whether failing depends on the order: V and its two-sided p. */
export interface Failing {
  readonly statistic: number;
  readonly p: number;
}

/**
 * V = Σ over unusable calls of Pearson(place of item i, s_i), s_i the item's mean rank over the user's usable answers:
 * positive where answers fail when liked items stand early. Two-sided by redrawing the design, from a stream of its own
 * (docs/statistics.md 9). Undefined with fewer than two unusable calls.
 */
export function failingTest(designs: readonly Design[], seed: number, redraws: number): Failing | undefined {
  const draws = designs.flatMap((design) => drawsOf(design, seed));
  if (sum(draws.map((draw) => draw.calls)) < 2) return undefined;
  const statistic = sum(draws.map((draw) => addedBy(draw, draw.shown)));
  let exceed = 0;
  for (let r = 0; r < redraws; r++) {
    const drawn = sum(draws.map((draw) => addedBy(draw, draw.random.shuffle(draw.shown))));
    if (Math.abs(drawn) >= Math.abs(statistic) - 1e-12) exceed++;
  }
  return { statistic, p: (1 + exceed) / (redraws + 1) };
}

interface FailingDraw {
  /** Index in the draw → item, as shown. */
  readonly shown: readonly number[];
  /** Unusable calls of this draw. */
  readonly calls: number;
  /** [index][item]: what the item adds to V when it is drawn at this index. */
  readonly adds: readonly (readonly number[])[];
  readonly random: ReturnType<typeof seeded>;
}

function drawsOf({ case: { user, part, n, calls }, layout, pinned }: Design, seed: number): FailingDraw[] {
  const liking = standardised(
    meanRanks(
      calls.filter(isUsable).map((call) => call.ranks),
      n,
    ),
  );
  if (!liking || pinned > 0) return [];
  let first = 0;
  return layout.flatMap((arrangements, index) => {
    const from = first;
    first += arrangements.length;
    const failed = calls.filter((call) => !isUsable(call) && arrangements[call.orderIndex - from]);
    if (failed.length === 0) return [];
    const places = standardised(Array.from({ length: n }, (_, place) => place))!;
    const adds = Array.from({ length: n }, () => new Array<number>(n).fill(0));
    for (const call of failed) {
      arrangements[call.orderIndex - from]!.forEach((drawn, place) => {
        liking.forEach((like, item) => {
          adds[drawn]![item]! += (places[place]! * like) / n;
        });
      });
    }
    const shown: number[] = [];
    arrangements[failed[0]!.orderIndex - from]!.forEach((drawn, place) => {
      shown[drawn] = failed[0]!.order[place]!;
    });
    return [{ shown, calls: failed.length, adds, random: seeded('failing', seed, user, part, index) }];
  });
}

function addedBy({ adds }: FailingDraw, items: readonly number[]): number {
  let value = 0;
  for (let index = 0; index < items.length; index++) value += adds[index]![items[index]!]!;
  return value;
}

function meanRanks(answers: readonly (readonly number[])[], n: number): number[] {
  return Array.from({ length: n }, (_, item) => sum(answers.map((ranks) => ranks[item]!)) / answers.length);
}

/** Mean 0 and variance 1; undefined where all are equal or there is none. */
function standardised(xs: readonly number[]): number[] | undefined {
  const middle = sum(xs) / xs.length;
  const deviation = Math.sqrt(sum(xs.map((x) => (x - middle) ** 2)) / xs.length);
  return deviation > 0 ? xs.map((x) => (x - middle) / deviation) : undefined;
}
