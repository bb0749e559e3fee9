import jstat from 'jstat';
import type { Case } from './cases.ts';
import { independent, type Layout, layoutOf } from './designs.ts';

/** How the orders of foreign calls were made, as far as the orders tell. */
export interface Recognised {
  /** `mirror4`, `mirror`, `cyclic`, or `random` for independent orders. */
  readonly design: string;
  /** Cases with `orderIndex` counted anew by the design. */
  readonly cases: readonly Case[];
  readonly layouts: readonly Layout[];
  /** Why these orders cannot have been randomised; undefined where nothing speaks against it. */
  readonly suspicion: string | undefined;
}

/**
 * mirror4, mirror (swap for two candidates) and cyclic are recognised from the orders, else every order counts as an
 * independent draw. Orders that recur, or that place items alike for different users, were not randomised
 * (docs/statistics.md 4).
 */
export function recognise(cases: readonly Case[]): Recognised {
  const numbered = cases.map(numberOrders);
  const suspicion = suspicionOf(numbered.slice(0, LOOKED_AT));
  for (const design of ['mirror4', 'mirror', 'cyclic']) {
    const fitted = numbered.map((c) => matchLayout(c, layoutOf(design, c.n)));
    const whole = fitted.some((f) => f?.whole);
    if (whole && fitted.every((f) => f !== undefined)) {
      return { design, suspicion, cases: fitted.map((f) => f.case), layouts: fitted.map((f) => f.layout) };
    }
  }
  return {
    design: 'random',
    cases: numbered,
    layouts: numbered.map((c) => independent(orderCount(c), c.n)),
    suspicion,
  };
}

/** Whether the calls' orders are those of the layout, each at its `orderIndex`. */
export function conforms({ calls, n }: Case, layout: Layout): boolean {
  const owner = layout.flatMap((arrangements, draw) => arrangements.map((arrangement) => ({ draw, arrangement })));
  const drawn = new Map<number, number[]>();
  return calls.every((call) => {
    const made = owner[call.orderIndex];
    if (!made || call.order.length !== n) return false;
    const items = drawn.get(made.draw);
    if (items) return made.arrangement.every((index, place) => items[index] === call.order[place]);
    drawn.set(made.draw, undo(made.arrangement, call.order));
    return true;
  });
}

/** Orders counted as they first appear: the same order again is a repeat. */
function numberOrders(c: Case): Case {
  const seen = new Map<string, number>();
  const askings = new Map<number, number>();
  const calls = c.calls.map((call) => {
    const key = call.order.join();
    if (!seen.has(key)) seen.set(key, seen.size);
    const orderIndex = seen.get(key)!;
    const repeat = askings.get(orderIndex) ?? 0;
    askings.set(orderIndex, repeat + 1);
    return { ...call, orderIndex, repeat };
  });
  return { ...c, calls };
}

/** The case renumbered by the layout, if one of its orders is a draw of which all its orders are made. */
function matchLayout(c: Case, layout: Layout): { case: Case; layout: Layout; whole: boolean } | undefined {
  const arrangements = layout[0]!;
  const orders = distinctOrders(c);
  for (const draw of orders) {
    const made = arrangements.map((arrangement) => arrangement.map((index) => draw[index]!).join());
    if (!orders.every((order) => made.includes(order.join()))) continue;
    const calls = c.calls.map((call) => ({ ...call, orderIndex: made.indexOf(call.order.join()) }));
    return { case: { ...c, calls }, layout, whole: arrangements.length > 1 && orders.length === arrangements.length };
  }
  return undefined;
}

function suspicionOf(cases: readonly Case[]): string | undefined {
  return onlyOneOrder(cases) ? NOT_RANDOMISED : sharedSuspicion(cases);
}

/** Why orders that users have in common, whole or in part, or that vary one order a little, cannot have been drawn. */
export function sharedSuspicion(cases: readonly Case[]): string | undefined {
  const some = cases.slice(0, LOOKED_AT);
  return sharedOrders(some) || alikePlaces(some) || alikeOrders(some) ? NOT_RANDOMISED : undefined;
}

const NOT_RANDOMISED =
  'These orders were not randomised, so liked items and early places cannot be told apart. Show every user the candidates in an order drawn at random.';

/** Users with the same candidates who were shown the same order, more often than chance gives. */
function sharedOrders(cases: readonly Case[]): boolean {
  const shown = cases.map(
    (c) => new Set(distinctOrders(c).map((order) => order.map((item) => c.ids[item]!).join('\n'))),
  );
  const candidates = cases.map((c) => [...c.ids].sort().join('\n'));
  let seen = 0;
  let expected = 0;
  cases.forEach((a, i) => {
    for (let j = i + 1; j < cases.length; j++) {
      if (candidates[i] !== candidates[j]) continue;
      const pairs = shown[i]!.size * shown[j]!.size;
      expected += 1 - (1 - 1 / factorial(a.n)) ** pairs;
      if ([...shown[i]!].some((order) => shown[j]!.has(order))) seen++;
    }
  });
  return beyondChance(seen, expected);
}

/** Users who saw one order only, in several calls. */
function onlyOneOrder(cases: readonly Case[]): boolean {
  const several = cases.filter((c) => c.calls.length > 1 && c.n > 1);
  const seen = several.filter((c) => orderCount(c) === 1).length;
  const expected = several.reduce((total, c) => total + factorial(c.n) ** (1 - c.calls.length), 0);
  return beyondChance(seen, expected);
}

/**
 * Items that stand early for one user and early for others, by the first order of each: S = Σ over pairs of users and
 * items they share of the product of standardised places, against its variance under independent random orders.
 */
function alikePlaces(cases: readonly Case[]): boolean {
  const places = cases.filter((c) => c.n > 1 && c.calls.length > 0).map(standardisedPlaces);
  let agreement = 0;
  let variance = 0;
  places.forEach((a, i) => {
    for (const b of places.slice(i + 1)) {
      const shared = [...a.keys()].filter((id) => b.has(id));
      agreement += shared.reduce((total, id) => total + a.get(id)! * b.get(id)!, 0);
      variance += shared.length + (shared.length * (shared.length - 1)) / ((a.size - 1) * (b.size - 1));
    }
  });
  return variance > 0 && agreement / Math.sqrt(variance) > MANY_SIGMA;
}

function standardisedPlaces({ ids, n, calls }: Case): Map<string, number> {
  return new Map(calls[0]!.order.map((item, place) => [ids[item]!, standardised(place, n)]));
}

const standardised = (place: number, n: number) => (place - (n - 1) / 2) / Math.sqrt((n * n - 1) / 12);

/**
 * One user's orders that are variations of one another, such as a list with a few neighbours swapped: the sum of Spearman's
 * ρ over pairs of a user's distinct orders against its variance under independent random orders, 1/(n − 1) a pair (pairs
 * are uncorrelated). Balanced designs lie below 0.
 */
function alikeOrders(cases: readonly Case[]): boolean {
  let agreement = 0;
  let variance = 0;
  for (const c of cases.filter(({ n }) => n > 1)) {
    const places = distinctOrders(c).slice(0, ORDERS_LOOKED_AT).map(placesByItem);
    places.forEach((a, i) => {
      for (const b of places.slice(i + 1)) {
        agreement += a.reduce((total, place, item) => total + place * b[item]!, 0) / c.n;
        variance += 1 / (c.n - 1);
      }
    });
  }
  return variance > 0 && agreement / Math.sqrt(variance) > MANY_SIGMA;
}

function placesByItem(order: readonly number[]): number[] {
  const places: number[] = [];
  order.forEach((item, place) => {
    places[item] = standardised(place, order.length);
  });
  return places;
}

function beyondChance(seen: number, expected: number): boolean {
  return seen > 0 && 1 - jstat.poisson.cdf(seen - 1, expected) < RARE;
}

function distinctOrders(c: Case): number[][] {
  return [...new Map(c.calls.map((call) => [call.order.join(), [...call.order]])).values()];
}

const orderCount = (c: Case) => Math.max(1, distinctOrders(c).length);
const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

function undo(arrangement: readonly number[], order: readonly number[]): number[] {
  const items: number[] = [];
  arrangement.forEach((index, place) => {
    items[index] = order[place]!;
  });
  return items;
}

/** Users whose orders are compared with each other's. */
const LOOKED_AT = 300;
/** Of one user. */
const ORDERS_LOOKED_AT = 50;
const RARE = 0.01;
const MANY_SIGMA = 3;
