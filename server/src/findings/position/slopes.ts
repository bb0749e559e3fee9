import type { PositionAnalysis } from '../../measure/index.ts';
import { decimal } from '../wording.ts';
import { adjusted, type Fact, isMixed, isSignificant, sized } from './fact.ts';

/** Early against late places. */
export function slope(position: PositionAnalysis): Fact | undefined {
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

/** Ends against the middle. */
export function curve(position: PositionAnalysis): Fact | undefined {
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
