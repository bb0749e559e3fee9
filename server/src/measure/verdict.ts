import { tQuantile } from './intervals.ts';
import type { Interval, TestResult, Verdict } from './types.ts';

/** What the verdict on position goes by. */
export interface Evidence {
  readonly rhoLin: number | null;
  readonly rhoQuad: number | null;
  readonly lambda: number | null;
  /** Mean greatest ρ that answers of this length can reach; 1 for full rankings. */
  readonly greatestRho: number;
  readonly intervals: Readonly<Record<string, Interval | null>>;
  readonly tests: readonly TestResult[];
  readonly users: number;
  /** Usable calls, and all. */
  readonly calls: number;
  readonly total: number;
  /** Why these orders cannot be judged; undefined where they were randomised. */
  readonly suspicion: string | undefined;
  /** Stopped by what was seen: e-values in place of fixed-sample tests, and no intervals. */
  readonly early: boolean;
  /** Of tests that only some designs or models allow. */
  readonly further: readonly FurtherSize[];
}

/** How large an effect of a further test is, and from where it is material and large. */
export interface FurtherSize {
  readonly name: string;
  readonly size: number;
  readonly material: number;
  readonly large: number;
}

/** Sizes below which no effect is called material, and from which it is an error (domain reference 3.5 step 6). */
export const MATERIAL = 0.15;
const LARGE = 0.35;
const FEWEST_USERS = 4;
const FEWEST_ANSWERS = 16;

/** Severity of position bias, from the tests on position alone, with why it cannot be told where it cannot. */
export function verdictOf(evidence: Evidence): { readonly verdict: Verdict; readonly notes: readonly string[] } {
  const notes = obstacles(evidence);
  if (notes.length > 0) return { verdict: 'inconclusive', notes };
  const further = evidence.further.map((size) => furtherLevel(adjusted(evidence, size.name), size));
  const levels = [linearLevel(evidence), quadraticLevel(evidence), topLevel(evidence), ...further];
  const found = (['error', 'warning', 'information'] as const).find((level) => levels.includes(level));
  if (found) return { verdict: found, notes };
  const doubts = doubtsOf(evidence);
  return { verdict: doubts.length > 0 ? 'inconclusive' : 'none', notes: doubts };
}

/** Severity of order sensitivity, from the excess test alone. */
export function sensitivityOf(evidence: Evidence, excess: number | null): 'none' | 'information' | 'warning' {
  if (excess === null || tooFew(evidence) || tooManyUnusable(evidence)) return 'none';
  const p = adjusted(evidence, 'excess');
  if (p <= 0.02 && excess >= 0.1) return 'warning';
  return p <= 0.05 ? 'information' : 'none';
}

/**
 * Users that would decide: U* = ⌈U(h/(.15−|θ|))²⌉ for the ρ whose interval leaves ±.15, h its half-width; null where θ is
 * too near the threshold, more than 200 would be needed, or more users would not help (domain reference 3.5 step 8).
 */
export function usersToDecide(evidence: Evidence): number | null {
  if (evidence.suspicion !== undefined || tooManyUnusable(evidence)) return null;
  const needed = contrasts(evidence).map(({ value, interval }) => usersFor(evidence.users, value, interval));
  if (needed.length === 0 || needed.includes(null)) return null;
  const most = Math.max(FEWEST_USERS, ...needed.map((users) => users ?? 0));
  return most > evidence.users ? most : null;
}

export function usersFor(users: number, value: number, interval: Interval | null): number | null {
  if (!interval || Math.abs(value) >= MATERIAL) return null;
  const half = (interval[1] - interval[0]) / 2;
  const needed = Math.ceil(users * (half / (MATERIAL - Math.abs(value))) ** 2);
  return needed > MOST_USERS ? null : needed;
}

const MOST_USERS = 200;

type Level = 'information' | 'warning' | 'error' | undefined;

function linearLevel(evidence: Evidence): Level {
  return contrastLevel(adjusted(evidence, 'linear'), contrasts(evidence)[0], evidence.users);
}

function quadraticLevel(evidence: Evidence): Level {
  return contrastLevel(adjusted(evidence, 'quadratic'), contrasts(evidence)[1], evidence.users);
}

function contrastLevel(p: number, contrast: Contrast | undefined, users: number): Level {
  if (!(p <= 0.05) || !contrast) return undefined;
  const size = Math.abs(contrast.value);
  if (p <= 0.02 && size >= LARGE && nearEnd(contrast.interval) > MATERIAL) return 'error';
  return p <= 0.02 && size >= MATERIAL && hasDirection(contrast, users) ? 'warning' : 'information';
}

/**
 * Whether the sign holds for users like these, at 95 % one-sided. That there is an effect is the randomisation test's to
 * say; a two-sided interval asked for once more would miss every tenth effect of .2 that the size lets through.
 */
function hasDirection({ value, interval }: Contrast, users: number): boolean {
  if (!interval || users < 2) return false;
  const half = (interval[1] - interval[0]) / 2;
  return Math.abs(value) > (half * tQuantile(users - 1, 0.95)) / tQuantile(users - 1);
}

function topLevel(evidence: Evidence): Level {
  const p = adjusted(evidence, 'top1');
  if (!(p <= 0.05)) return undefined;
  const size = evidence.lambda ?? 0;
  if (p <= 0.01 && size >= LARGE) return 'error';
  return p <= 0.02 && size >= MATERIAL ? 'warning' : 'information';
}

function furtherLevel(p: number, { size, material, large }: FurtherSize): Level {
  if (!(p <= 0.05)) return undefined;
  if (p <= 0.02 && size >= large) return 'error';
  return p <= 0.02 && size >= material ? 'warning' : 'information';
}

interface Contrast {
  readonly value: number;
  readonly interval: Interval | null;
}

/** ρ_lin as a share of what answers of this length can reach, and ρ_quad; absent where not defined. */
function contrasts({ rhoLin, rhoQuad, greatestRho, intervals }: Evidence): Contrast[] {
  const found: Contrast[] = [];
  const scale = (interval: Interval | null | undefined): Interval | null =>
    interval ? [interval[0] / greatestRho, interval[1] / greatestRho] : null;
  if (rhoLin !== null) found.push({ value: rhoLin / greatestRho, interval: scale(intervals.rhoLin) });
  if (rhoQuad !== null) found.push({ value: rhoQuad, interval: intervals.rhoQuad ?? null });
  return found;
}

/** The end of an interval nearer to zero, 0 if it holds zero or there is none. */
function nearEnd(interval: Interval | null): number {
  if (!interval || (interval[0] <= 0 && interval[1] >= 0)) return 0;
  return Math.min(Math.abs(interval[0]), Math.abs(interval[1]));
}

/** Reasons for which no test is judged at all. */
function obstacles(evidence: Evidence): string[] {
  const { users, calls, total, suspicion } = evidence;
  const reasons: string[] = [];
  if (suspicion !== undefined) reasons.push(suspicion);
  if (calls > 0 && contrasts(evidence).length === 0)
    reasons.push('Users with a single candidate show nothing about order.');
  if (tooManyUnusable(evidence)) {
    reasons.push(
      `${total - calls} of ${total} answers cannot be used, more than 20 %: mend that first, then judge the order of the candidates.`,
    );
  }
  if (tooFew(evidence)) {
    reasons.push(
      `${calls} usable answers of ${users} ${users === 1 ? 'user' : 'users'} are too few to judge: it takes at least ${FEWEST_USERS} users and ${FEWEST_ANSWERS} answers.`,
    );
  }
  return reasons;
}

/** Reasons for which nothing significant does not mean that there is nothing. */
function doubtsOf(evidence: Evidence): string[] {
  const { calls, total } = evidence;
  if (evidence.early) return [AFTER_EARLY];
  const doubts: string[] = [];
  if (contrasts(evidence).some(({ interval }) => !interval || Math.max(-interval[0], interval[1]) >= MATERIAL)) {
    const near =
      usersToDecide(evidence) === null ? ', and the effect is too near that to say how many users would decide it' : '';
    doubts.push(`The intervals still hold preferences of |ρ| ≥ .15${near}.`);
  }
  if (unadjusted(evidence, 'top1') <= 0.05) {
    doubts.push(
      'First picks lean to some places (p ≤ .05 before the adjustment for several tests), too weakly to call it found and too clearly to call it absent.',
    );
  }
  if (total - calls > 0.05 * total) {
    doubts.push(`${total - calls} of ${total} answers cannot be used, more than 5 %.`);
  }
  return doubts;
}

const AFTER_EARLY =
  'The evidence did not reach what early stopping asks for, and without intervals it cannot be said how large a preference was missed.';

/** e-values hold at any number of calls. */
function tooFew({ users, calls, early }: Evidence): boolean {
  if (early) return calls === 0;
  return users < FEWEST_USERS || calls < FEWEST_ANSWERS;
}

function tooManyUnusable({ calls, total }: Evidence): boolean {
  return total - calls > 0.2 * total;
}

/** Slope and curve have intervals to bound what may be missed; first picks have this alone. */
function unadjusted({ tests }: Evidence, name: string): number {
  return tests.find((test) => test.name === name)?.p ?? Number.POSITIVE_INFINITY;
}

function adjusted({ tests }: Evidence, name: string): number {
  return tests.find((test) => test.name === name)?.pHolm ?? Number.POSITIVE_INFINITY;
}
