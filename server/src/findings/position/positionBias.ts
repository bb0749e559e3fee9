import type { PositionAnalysis } from '../../measure/index.ts';
import type { OutcomeLine } from '../../run/index.ts';
import { callsOf, rankingOf } from '../outcomes.ts';
import type { Draft } from '../types.ts';
import { count, decimal } from '../wording.ts';
import { type Fact, holdsZero, isSignificant } from './fact.ts';
import { pairOdds, pairs } from './pairs.ts';
import { firstPicks, firstTokens, targetPlaces } from './places.ts';
import { curve, slope } from './slopes.ts';

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

function headline({ verdict, tests, intervals, early }: PositionAnalysis): string {
  if (early && verdict !== 'information') return 'The order of the candidates at least sways the answer.';
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

function counted({ calls, total, users, tests, early }: PositionAnalysis, answered: readonly OutcomeLine[]): string {
  const family = tests.filter((test) => test.p !== null).length;
  const part = answered.filter(({ grade }) => grade === 'usable').length;
  const grades = part > 0 ? ` (${calls - part} valid, ${part} usable in part)` : '';
  return `From ${calls} usable answers of ${total}${grades}, ${count(users, 'user')}; p adjusted for ${count(family, 'test')} (Holm)${early ? ', from e-values, which hold whenever the run stopped' : ''}.${early ? TOO_LARGE : ''}`;
}

/** The p-values hold after an early stop, the estimates do not. */
const TOO_LARGE =
  ' The sizes were estimated after the run had stopped for what it saw, so they are likely too large; a run to the end tells them.';

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
