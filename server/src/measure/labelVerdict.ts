import { doubtsOfNone, FEWEST_TO_FIND, tooFewToFind } from './doubts.ts';
import type { AnalysisRequest, Interval, TestResult, Verdict } from './types.ts';

/** A difference between wordings. */
export interface LabelEffect {
  readonly delta: number;
  readonly interval: Interval | null;
  /** All users differ by the same: no spread that an interval could be made of. */
  readonly isConstant: boolean;
}

interface Totals {
  readonly users: number;
  /** Usable answers, and all. */
  readonly calls: number;
  readonly total: number;
}

/**
 * Severity of the order of labels: each effect by its adjusted p and its size, the more severe one counts; none only where
 * every effect is bounded below what is material (docs/statistics.md 7).
 */
export function judgeLabels(
  effects: readonly (LabelEffect | undefined)[],
  tests: readonly TestResult[],
  totals: Totals,
  request: Pick<AnalysisRequest, 'task' | 'scale'>,
): { readonly verdict: Verdict; readonly notes: readonly string[] } {
  const lost = totals.total - totals.calls;
  if (lost > 0.2 * totals.total) {
    return inconclusive([`${lost} of ${totals.total} answers cannot be used, more than 20 %.`]);
  }
  if (!effects[0]) return inconclusive(['No user has a usable answer in every wording.']);
  const known = effects.filter((effect) => effect !== undefined);
  const sizes = sizesOf(request);
  const levels = known.map(({ delta }, i) => levelOf(tests[i]!.pHolm, Math.abs(delta), sizes));
  const found = (['error', 'warning', 'information'] as const).find((level) => levels.includes(level));
  if (found) return { verdict: found, notes: [] };
  const missed = whyMissed(known, tests[0]!.name, totals.users, sizes[0]);
  const doubts = missed === undefined ? doubtsOfNone(totals) : [missed];
  return doubts.length > 0 ? inconclusive(doubts) : { verdict: 'none', notes: [] };
}

type Sizes = readonly [material: number, large: number];

/** Of yes-rates, and for ratings per four points of the scale. */
function sizesOf({ task, scale }: Pick<AnalysisRequest, 'task' | 'scale'>): Sizes {
  if (task !== 'rating') return [0.1, 0.25];
  const span = scale ? scale.max - scale.min : 4;
  return [(0.25 * span) / 4, (0.5 * span) / 4];
}

function levelOf(p: number | null, size: number, [material, large]: Sizes): Verdict | undefined {
  if (p === null || p > 0.05) return undefined;
  if (p <= 0.02 && size >= material) return size >= large ? 'error' : 'warning';
  return 'information';
}

/** Why a material difference may have been missed; undefined where every effect is bounded below it. */
function whyMissed(effects: readonly LabelEffect[], test: string, users: number, material: number): string | undefined {
  if (effects.every((effect) => reach(effect) < material)) return undefined;
  if (test === 'labelOrder' && users < FEWEST_TO_FIND) return tooFewToFind(users);
  return `The interval still holds differences of ${Number(material.toFixed(2))} or more.`;
}

/** How large it may be; that of users who are all alike is their difference, of which the counts of users have to answer for. */
function reach({ delta, interval, isConstant }: LabelEffect): number {
  if (interval) return Math.max(-interval[0], interval[1]);
  return isConstant ? Math.abs(delta) : Number.POSITIVE_INFINITY;
}

function inconclusive(notes: readonly string[]) {
  return { verdict: 'inconclusive' as const, notes };
}
