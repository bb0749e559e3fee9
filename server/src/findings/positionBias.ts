import type { PositionAnalysis } from '../measure/index.ts';
import type { OutcomeLine } from '../run/index.ts';
import { callsOf, rankingOf } from './outcomes.ts';
import type { Draft } from './types.ts';
import { count, decimal, decimalRange, percent, pValue, rhoRange } from './wording.ts';

/**
 * That places in the list are preferred, whatever stands there: what the tests on position found, each with its size,
 * interval and n (docs/statistics.md 4). Undefined for `none` and `inconclusive`, which are notes.
 */
export function positionBias(position: PositionAnalysis, answered: readonly OutcomeLine[]): Draft | undefined {
  const { verdict } = position;
  if (verdict === 'none' || verdict === 'inconclusive') return undefined;
  const facts = factsOf(position);
  return {
    code: 'position-bias',
    severity: verdict,
    message: [
      headline(position),
      ...facts.map((fact) => fact.sentence),
      counted(position, answered),
      ...dropped(position),
    ].join(' '),
    echo: facts[0]?.echo ?? 'the order has an effect',
    part: { kind: 'candidates' },
    calls: callsOf(answersAt(facts[0]?.place, answered)),
  };
}

interface Fact {
  readonly sentence: string;
  readonly echo: string;
  /** The place (from 0) that it speaks of; undefined for all. */
  readonly place?: number;
}

function headline({ verdict, tests, intervals }: PositionAnalysis): string {
  if (verdict === 'error') return 'The order of the candidates decides the answer.';
  if (verdict === 'warning') return 'The order of the candidates sways the answer.';
  const found = tests.filter((test) => isSignificant(test.pHolm));
  const mixed = found.every(({ name }) =>
    holdsZero(name === 'linear' ? intervals.rhoLin : name === 'quadratic' ? intervals.rhoQuad : null),
  );
  return mixed
    ? 'The order of the candidates matters, in different directions for different users.'
    : 'The order of the candidates has some effect on the answer.';
}

function factsOf(position: PositionAnalysis): Fact[] {
  return [
    pairs(position),
    pairOdds(position),
    firstPicks(position),
    slope(position),
    curve(position),
    firstTokens(position),
    targetPlaces(position),
  ].filter((fact) => fact !== undefined);
}

/** Choices between two. */
function pairs({ pf, intervals, tests }: PositionAnalysis): Fact | undefined {
  const p = adjusted(tests, 'sign');
  if (pf === undefined || pf === null || p === null || !isSignificant(p)) return undefined;
  const which = pf > 0 ? 'first' : 'second';
  const range = intervals.pf ? `95 % interval ${rhoRange(intervals.pf)}` : 'no interval';
  return {
    place: pf > 0 ? 0 : 1,
    sentence: `Of two, the one listed ${which} wins in both orders more often than the other does: preference ${decimal(pf)} (${range}; ${pValue(p)}).`,
    echo: `${which} of two wins in both orders (${decimal(pf)})`,
  };
}

/** Choices between two with probabilities. */
function pairOdds({ odds, tests }: PositionAnalysis): Fact | undefined {
  const p = adjusted(tests, 'beta');
  if (!odds || !isSignificant(p)) return undefined;
  const which = odds.beta > 0 ? 'first' : 'second';
  const factor = decimal(Math.exp(Math.abs(odds.beta)));
  const range = odds.interval ? `95 % interval ${decimalRange(odds.interval)}` : 'no interval';
  return {
    place: odds.beta > 0 ? 0 : 1,
    sentence: `Being listed ${which} multiplies the odds of being chosen by ${factor} (β ${decimal(odds.beta)}, ${range}; ${pValue(p!)}); the order decides ${percent(odds.decided)} of ${count(odds.pairs, 'pair')}.`,
    echo: `listed ${which}: odds × ${factor}`,
  };
}

/** Distributions of the first token. */
function firstTokens({ firstToken, tests }: PositionAnalysis): Fact | undefined {
  const p = adjusted(tests, 'firstToken');
  if (!firstToken || !isSignificant(p)) return undefined;
  const { prior, ratio, users } = firstToken;
  const place = prior.indexOf(Math.max(...prior));
  const which = ordinal(place, prior.length);
  return {
    sentence: `Before it looks at the candidates the model leans to the label of the ${which} place: prior ${percent(prior[place]!)} (${percent(1 / prior.length)} expected, ${decimal(ratio)} times; ${pValue(p!)}, ${count(users, 'user')}).`,
    echo: `label of the ${which} place: ${decimal(ratio)} × its share`,
  };
}

/** Accuracy by the target's place. */
function targetPlaces({ profile, tests }: PositionAnalysis): Fact | undefined {
  const p = adjusted(tests, 'profile');
  if (!profile || !isSignificant(p)) return undefined;
  const { means, metric, range, interval, users } = profile;
  const place = (value: number) => `place ${means.indexOf(value) + 1} of the ${means.length} tried`;
  const [best, worst] = [Math.max(...means), Math.min(...means)];
  const size = interval ? `95 % interval ${decimalRange(interval)}` : 'no interval';
  return {
    sentence: `The target is ranked best at ${place(best)} and worst at ${place(worst)}: ${metric} ${decimal(best)} against ${decimal(worst)}, by ${decimal(range)} (${size}; ${pValue(p!)}, ${count(users, 'user')}).`,
    echo: `${metric} ${decimal(worst)} to ${decimal(best)} by place`,
  };
}

function adjusted(tests: PositionAnalysis['tests'], name: string): number | null {
  return tests.find((test) => test.name === name)?.pHolm ?? null;
}

function firstPicks(position: PositionAnalysis): Fact | undefined {
  const { counts, lambda, tests } = position;
  const p = adjusted(tests, 'top1');
  if (!counts || !isSignificant(p)) return undefined;
  const place = counts.indexOf(Math.max(...counts));
  const calls = counts.reduce((total, c) => total + c, 0);
  const [share, chance] = [percent(counts[place]! / calls), percent(1 / counts.length)];
  const size = lambda === null ? '' : `, λ ${decimal(lambda)}`;
  return {
    place,
    sentence: `The one listed ${ordinal(place, counts.length)} is ranked first in ${share} of answers (${counts[place]} of ${calls}, ${chance} expected; first picks by place ${pValue(p!)}${size}).`,
    echo: `${ordinal(place, counts.length)} listed wins ${share} (${chance} expected)`,
  };
}

function slope(position: PositionAnalysis): Fact | undefined {
  const { rhoLin, intervals, tests, users } = position;
  const p = adjusted(tests, 'linear');
  if (rhoLin === null || !isSignificant(p)) return undefined;
  const which = rhoLin > 0 ? 'earlier' : 'later';
  const size = sized(rhoLin, intervals.rhoLin, users, p!);
  if (isMixed(position, intervals.rhoLin)) {
    return {
      sentence: `Some users' candidates rank higher when listed early, others' when listed late: slope ${size}.`,
      echo: `places matter, not the same for all (ρ ${decimal(rhoLin)})`,
    };
  }
  return {
    sentence: `Candidates listed ${which} are ranked higher: slope ${size}.`,
    echo: `${which} listed rank higher (ρ ${decimal(rhoLin)})`,
  };
}

function curve(position: PositionAnalysis): Fact | undefined {
  const { rhoQuad, intervals, tests, users } = position;
  const p = adjusted(tests, 'quadratic');
  if (rhoQuad === null || !isSignificant(p)) return undefined;
  const which = rhoQuad < 0 ? 'both ends' : 'the middle';
  const size = sized(rhoQuad, intervals.rhoQuad, users, p!);
  if (isMixed(position, intervals.rhoQuad)) {
    return {
      sentence: `The ends of the list are preferred for some users, its middle for others: curve ${size}.`,
      echo: `ends or middle, not the same for all (ρ ${decimal(rhoQuad)})`,
    };
  }
  return {
    sentence: `Candidates at ${which} of the list are ranked higher: curve ${size}.`,
    echo: `${which} of the list ranks higher (ρ ${decimal(rhoQuad)})`.replace(
      'both ends of the list ranks',
      'both ends rank',
    ),
  };
}

/** A direction that its own interval denies is not claimed; a warning has established it (docs/decisions/008). */
function isMixed({ verdict }: PositionAnalysis, interval: readonly [number, number] | null | undefined): boolean {
  return verdict === 'information' && holdsZero(interval);
}

function sized(rho: number, interval: readonly [number, number] | null | undefined, users: number, p: number): string {
  const range = interval
    ? `95 % interval ${rhoRange(interval)} for users like these ${users}`
    : `${count(users, 'user')}, no interval`;
  return `ρ ${decimal(rho)} (${range}; ${pValue(p)})`;
}

function counted({ calls, total, users, tests, early }: PositionAnalysis, answered: readonly OutcomeLine[]): string {
  const family = tests.filter((test) => test.p !== null).length;
  const part = answered.filter(({ grade }) => grade === 'usable').length;
  const grades = part > 0 ? ` (${calls - part} valid, ${part} usable in part)` : '';
  return `From ${calls} usable answers of ${total}${grades}, ${count(users, 'user')}; p adjusted for ${count(family, 'test')} (Holm)${early ? ', from e-values, which hold whenever the run stopped' : ''}.`;
}

function dropped({ calls, total }: PositionAnalysis): string[] {
  const lost = total - calls;
  if (lost === 0) return [];
  return [`The ${lost === 1 ? 'one' : lost} that cannot be used could move ρ by up to ±${decimal(lost / total)}.`];
}

/** Usable answers, or those that rank first what stood at the place. */
function answersAt(place: number | undefined, answered: readonly OutcomeLine[]): OutcomeLine[] {
  const usable = answered.filter((outcome) => rankingOf(outcome) !== null);
  return place === undefined ? usable : usable.filter((outcome) => outcome.order[place] === rankingOf(outcome)![0]);
}

function ordinal(place: number, n: number): string {
  if (place === 0) return 'first';
  if (place === n - 1) return 'last';
  const number = place + 1;
  const suffix = ['th', 'st', 'nd', 'rd'][number % 100 > 10 && number % 100 < 14 ? 0 : number % 10] ?? 'th';
  return `${number}${suffix}`;
}

function holdsZero(interval: readonly [number, number] | null | undefined): boolean {
  return interval !== null && interval !== undefined && interval[0] <= 0 && interval[1] >= 0;
}

const isSignificant = (p: number | null): boolean => p !== null && p <= 0.05;
