import type { PositionAnalysis } from '../../measure/index.ts';
import { count, decimal, decimalRange, percent, pValue } from '../wording.ts';
import { adjusted, type Fact, isSignificant, ordinal } from './fact.ts';

/** Which place wins. */
export function firstPicks(position: PositionAnalysis): Fact | undefined {
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

/** Distributions of the first token. */
export function firstTokens({ firstToken, tests, factorial }: PositionAnalysis): Fact | undefined {
  const p = adjusted(tests, 'firstToken');
  if (!firstToken || !isSignificant(p)) return undefined;
  const { prior, ratio, users } = firstToken;
  const place = prior.indexOf(Math.max(...prior));
  const which = ordinal(place, prior.length);
  const size = `prior ${percent(prior[place]!)} (${percent(1 / prior.length)} expected, ${decimal(ratio)} times; ${pValue(p!)}, ${count(users, 'user')})`;
  return {
    sentence: factorial
      ? `The first token leans to the ${which} place, averaged over the orders of the candidates: ${size}.`
      : `The first token leans to the label of the ${which} place, averaged over the orders of the candidates: ${size}. Label and place were not varied apart, which --shuffle-labels does.`,
    echo: `${factorial ? '' : 'label of the '}${which} place: ${decimal(ratio)} × its share`,
  };
}

/** Accuracy by the target's place. */
export function targetPlaces({ profile, tests }: PositionAnalysis): Fact | undefined {
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
