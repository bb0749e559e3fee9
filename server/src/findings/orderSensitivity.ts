import type { PositionAnalysis } from '../measure/index.ts';
import type { OutcomeLine } from '../run/index.ts';
import { callsOf } from './outcomes.ts';
import type { Draft } from './types.ts';
import { count, decimal, pValue, rhoRange } from './wording.ts';

/** That re-ordering the candidates changes the answer more than asking again does; at most a warning (docs/statistics.md 4). */
export function orderSensitivity(position: PositionAnalysis, answered: readonly OutcomeLine[]): Draft | undefined {
  const { sensitivity, distances, excess } = position;
  if (sensitivity === 'none' || excess === null) return undefined;
  const [reordered, repeated] = [distances.reordered ?? 0, distances.repeated ?? 0];
  return {
    code: 'order-sensitivity',
    severity: sensitivity,
    message: [
      `The answer changes with the order of the candidates (mean distance ${decimal(reordered)}; ${decimal(repeated)} when merely asked again; ${size(position)}).`,
      ...(repeated === 0 ? ['The model repeats itself exactly, so any change of the prompt may do this.'] : []),
      preference(position),
    ].join(' '),
    echo: `answer changes with the order (${decimal(reordered)} vs ${decimal(repeated)})`,
    part: { kind: 'candidates' },
    calls: callsOf(answered.filter(({ answer }) => answer !== null)),
  };
}

function size({ excess, intervals, tests, calls, users }: PositionAnalysis): string {
  const p = tests.find(({ name }) => name === 'excess')?.pHolm ?? 1;
  const range = intervals.excess ? `, 95 % interval ${rhoRange(intervals.excess)}` : '';
  return `excess ${decimal(excess ?? 0)}${range}, ${pValue(p)}, ${count(calls, 'answer')} of ${count(users, 'user')}`;
}

/** Says no more about preferred places than the verdict on them does. */
function preference({ verdict }: PositionAnalysis): string {
  if (verdict === 'none') return 'No place is preferred by |ρ| ≥ .15; averaging over orders would steady it.';
  if (verdict === 'inconclusive')
    return 'Whether a place is preferred cannot be told yet; averaging over orders would steady the answer.';
  return 'Places are preferred too: see position-bias.';
}
