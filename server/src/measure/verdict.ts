import { FEWEST_ANSWERS, FEWEST_USERS } from './doubts.ts';
import { adjusted, contrasts, type Evidence, levelsOf, MATERIAL } from './levels.ts';
import type { Interval, Verdict } from './types.ts';

/** Severity of position bias, from the tests on position alone, with why it cannot be told where it cannot. */
export function verdictOf(evidence: Evidence): { readonly verdict: Verdict; readonly notes: readonly string[] } {
  const notes = obstacles(evidence);
  if (notes.length > 0) return { verdict: 'inconclusive', notes };
  const levels = levelsOf(evidence);
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
 * too near the threshold, more than 200 would be needed, or more users would not help (docs/statistics.md 4).
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
      `${counted(calls, 'usable answer')} of ${counted(users, 'user')} ${calls === 1 ? 'is' : 'are'} too few to judge: it takes at least ${FEWEST_USERS} users and ${FEWEST_ANSWERS} answers.`,
    );
  }
  return reasons;
}

const counted = (n: number, noun: string) => `${n} ${n === 1 ? noun : `${noun}s`}`;

/** Reasons for which nothing significant does not mean that there is nothing. */
function doubtsOf(evidence: Evidence): string[] {
  const { calls, total } = evidence;
  if (evidence.early) return [AFTER_EARLY];
  const doubts: string[] = [];
  if (contrasts(evidence).some(({ interval }) => !interval || Math.max(-interval[0], interval[1]) >= MATERIAL)) {
    const near =
      usersToDecide(evidence) === null ? ', and the effect is too near that to say how many users would decide it' : '';
    doubts.push(`The intervals still hold preferences of ${materialSizes(evidence)}${near}.`);
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

/** From which size the slope, and the curve where there is one, are material, in the numbers that are shown. */
export function materialSizes({ greatestRho, rhoQuad }: Pick<Evidence, 'greatestRho' | 'rhoQuad'>): string {
  if (greatestRho > 1 - 1e-9) return `|ρ| ≥ ${share(MATERIAL)}`;
  const slope = `slope |ρ| ≥ ${share(MATERIAL * greatestRho)} (${share(MATERIAL)} of ${share(greatestRho)}, the most that such short answers can reach)`;
  return rhoQuad === null ? slope : `${slope} or curve |ρ| ≥ ${share(MATERIAL)}`;
}

/** 0.15 → ".15". */
const share = (value: number) => value.toFixed(2).replace(/^0/, '');

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
