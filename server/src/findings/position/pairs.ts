import type { PositionAnalysis } from '../../measure/index.ts';
import { count, decimal, decimalRange, percent, pValue, rhoRange } from '../wording.ts';
import { adjusted, type Fact, isSignificant } from './fact.ts';

/** Choices between two. */
export function pairs({ pf, intervals, tests }: PositionAnalysis): Fact | undefined {
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
export function pairOdds({ odds, tests }: PositionAnalysis): Fact | undefined {
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
