import { doubtsOfNone, FEWEST_TO_FIND, tooFewToFind } from './doubts.ts';
import type { PairOdds } from './pairOdds.ts';
import type { PositionAnalysis } from './result.ts';
import type { Interval, TestResult, Verdict } from './types.ts';

/** What the verdict on pairs goes by. */
export interface PairEvidence {
  readonly pf: number;
  readonly interval: Interval | null;
  readonly odds: PairOdds | undefined;
  readonly excess: number | null;
  readonly tests: readonly TestResult[];
  readonly calls: number;
  /** Calls without a usable answer. */
  readonly lost: number;
  /** With a pair that was answered in both orders. */
  readonly users: number;
}

/** |PF| and |β| from which a preference is material, and from which it is an error (docs/statistics.md 6). */
const SIZES = { sign: [0.1, 0.25], beta: [0.4, 1.1] } as const;

/** Severity of a preference for a place of two, with why it cannot be told where it cannot. */
export function judgePairs(evidence: PairEvidence): { readonly verdict: Verdict; readonly notes: readonly string[] } {
  if (tooManyUnusable(evidence)) {
    return inconclusive(`${evidence.lost} of ${evidence.calls} answers cannot be used, more than 20 %.`);
  }
  const { pf, interval, odds, tests } = evidence;
  const levels = [levelOf(tests, 'sign', pf), odds && levelOf(tests, 'beta', odds.beta)];
  const found = (['error', 'warning', 'information'] as const).find((level) => levels.includes(level));
  if (found) return { verdict: found, notes: [] };
  const bounds = [
    { interval, size: SIZES.sign[0], what: '|PF| ≥ .10' },
    ...(odds ? [{ interval: odds.interval, size: SIZES.beta[0], what: '|β| ≥ .4' }] : []),
  ];
  const { users, calls, lost } = evidence;
  const open = bounds.filter((bound) => !bound.interval || reach(bound.interval) >= bound.size);
  if (open.length > 0) return inconclusive(users < FEWEST_TO_FIND ? tooFewToFind(users) : stillHolds(open));
  const notes = doubtsOfNone({ users, calls: calls - lost, total: calls });
  return { verdict: notes.length > 0 ? 'inconclusive' : 'none', notes };
}

function stillHolds(open: readonly { readonly what: string }[]): string {
  return `The interval still holds preferences of ${open.map(({ what }) => what).join(' and ')}.`;
}

/** Severity of order sensitivity: PC below RS by X (docs/statistics.md 6); never an error. */
export function sensitivityOfPairs(evidence: PairEvidence): PositionAnalysis['sensitivity'] {
  const p = adjusted(evidence.tests, 'excess');
  if (evidence.excess === null || p > 0.05 || tooManyUnusable(evidence)) return 'none';
  return p <= 0.02 && evidence.excess >= 0.1 ? 'warning' : 'information';
}

function levelOf(tests: readonly TestResult[], name: keyof typeof SIZES, value: number) {
  const p = adjusted(tests, name);
  const [material, large] = SIZES[name];
  if (p <= 0.02 && Math.abs(value) >= large) return 'error';
  if (p <= 0.02 && Math.abs(value) >= material) return 'warning';
  return p <= 0.05 ? 'information' : undefined;
}

function tooManyUnusable({ calls, lost }: PairEvidence): boolean {
  return lost > 0.2 * calls;
}

function inconclusive(note: string) {
  return { verdict: 'inconclusive' as const, notes: [note] };
}

function adjusted(tests: readonly TestResult[], name: string): number {
  return tests.find((test) => test.name === name)?.pHolm ?? Number.POSITIVE_INFINITY;
}

const reach = ([low, high]: Interval) => Math.max(-low, high);
