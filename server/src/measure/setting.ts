import { type Case, casesOf } from './cases.ts';
import { isBalanced, isRandomised, type Layout, layoutOf, pinnedItems } from './designs.ts';
import { conforms, recognise, sharedSuspicion } from './recognise.ts';
import type { AnalysisRequest } from './types.ts';

/** The calls and how their orders were made. */
export interface Setting {
  readonly cases: readonly Case[];
  /** One layout a case. */
  readonly layouts: readonly Layout[];
  readonly pinned: number;
  /** Whether every order is a draw of its own, apart from repeats. */
  readonly independent: boolean;
  /** Why these orders cannot be judged; undefined where they were randomised. */
  readonly suspicion: string | undefined;
  readonly notes: readonly string[];
}

/**
 * Reads the design of the calls: as declared, if their orders agree with it, else from the orders themselves. What is
 * declared of foreign calls makes no orders random that users share.
 */
export function settingOf({
  observations,
  design,
  foreign,
}: Pick<AnalysisRequest, 'observations' | 'design' | 'foreign'>): Setting {
  const cases = casesOf(observations);
  if (design === 'recognise') return recognised(cases, []);
  const layouts = cases.map((c) => layoutOf(design, c.n));
  if (!isRandomised(design)) {
    return { cases, layouts, pinned: 0, independent: true, suspicion: GIVEN, notes: [] };
  }
  if (!cases.every((c, i) => conforms(c, layouts[i]!))) {
    return recognised(cases, [`The orders are not those of the design ${design}; they were judged by what they are.`]);
  }
  const pinned = pinnedItems(design);
  const suspicion = foreign && pinned === 0 ? sharedSuspicion(cases) : undefined;
  return { cases, layouts, pinned, independent: !isBalanced(design), suspicion, notes: [] };
}

function recognised(from: readonly Case[], notes: readonly string[]): Setting {
  const { cases, layouts, design, suspicion } = recognise(from);
  return { cases, layouts, pinned: 0, independent: design === 'random', suspicion, notes };
}

const GIVEN =
  'Every user saw the candidates in the order given, so liked items and early places cannot be told apart. Run with an order drawn at random, for example rec.run.orders: mirror4.';
