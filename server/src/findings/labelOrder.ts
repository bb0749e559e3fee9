import type { Contract } from '../answers/index.ts';
import type { PositionAnalysis } from '../measure/index.ts';
import type { OutcomeLine } from '../run/index.ts';
import { callsOf } from './outcomes.ts';
import type { Draft } from './types.ts';
import { count, decimal, decimalRange, pValue } from './wording.ts';

/**
 * That the order in which the labels are named (or the examples stand) changes yes/no answers or ratings, with its size,
 * interval and n (docs/statistics.md 7). Undefined for `none` and `inconclusive`, which are notes.
 */
export function labelOrder(
  position: PositionAnalysis,
  answered: readonly OutcomeLine[],
  contract: Contract,
): Draft | undefined {
  const { verdict, delta, tests, users, calls, total } = position;
  if (verdict === 'none' || verdict === 'inconclusive' || delta === null || delta === undefined) return undefined;
  const fact = factOf(position, delta, contract);
  return {
    code: 'label-order',
    severity: verdict,
    message: `${fact}: by ${sizeOf(position, delta, contract)}, ${pValue(tests[0]!.pHolm!)}. From ${calls} usable answers of ${total}, ${count(users, 'user')}.`,
    echo: `order of the labels: ${sign(delta)}${decimal(Math.abs(delta))}`,
    part: { kind: 'answerInstruction' },
    calls: callsOf(answered.filter(({ answer }) => answer !== null)),
  };
}

function factOf({ tests }: PositionAnalysis, delta: number, contract: Contract): string {
  if (tests[0]!.name === 'exampleOrder') return 'The order of the examples changes the answer';
  if (contract.task === 'rating') {
    return `Ratings are ${delta > 0 ? 'higher' : 'lower'} when the scale is named upwards than downwards`;
  }
  return `"Yes" is answered ${delta > 0 ? 'more' : 'less'} often when it is named first`;
}

function sizeOf({ intervals }: PositionAnalysis, delta: number, contract: Contract): string {
  const range = intervals.delta;
  const unit = contract.task === 'rating' ? 'points' : 'of the answers';
  return `${decimal(Math.abs(delta))} ${unit} (${range ? `95 % interval of the difference ${decimalRange(range)}` : 'no interval'})`;
}

const sign = (value: number) => (value < 0 ? '−' : '+');
