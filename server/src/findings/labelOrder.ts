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
  const { verdict, delta, users, calls, total } = position;
  if (verdict === 'none' || verdict === 'inconclusive' || delta === null || delta === undefined) return undefined;
  const found = [inProbabilities(position), inWords(position, delta, contract)].filter((fact) => fact !== undefined);
  return {
    code: 'label-order',
    severity: verdict,
    message: `${found.map(({ sentence }) => sentence).join(' ')} From ${calls} usable answers of ${total}, ${count(users, 'user')}.`,
    echo: found[0]?.echo ?? 'the order of the labels has an effect',
    part: { kind: 'answerInstruction' },
    calls: callsOf(answered.filter(({ answer }) => answer !== null)),
  };
}

interface Fact {
  readonly sentence: string;
  readonly echo: string;
}

/** The words: told where they moved, and beside a shift of probabilities whether they did or not. */
function inWords(position: PositionAnalysis, delta: number, contract: Contract): Fact | undefined {
  const p = position.tests[0]!.pHolm;
  if (p === null) return undefined;
  const size = `${sizeOf(position, delta, contract)}, ${pValue(p)}`;
  if (p > 0.05) return { sentence: `Of the words themselves this cannot be told: ${size}.`, echo: '' };
  return {
    sentence: `${factOf(position, delta, contract)}: by ${size}.`,
    echo: `order of the labels: ${sign(delta)}${decimal(Math.abs(delta))}`,
  };
}

/** P(yes) from the first token, which moves before the words do. */
function inProbabilities({ shift, tests, directed }: PositionAnalysis): Fact | undefined {
  const p = tests.find(({ name }) => name === 'yesShift')?.pHolm ?? null;
  if (!shift || p === null || p > 0.05) return undefined;
  const range = shift.interval ? `95 % interval ${decimalRange(shift.interval)}` : 'no interval';
  const when = directed ? 'when it is named first' : SECOND;
  return {
    sentence: `"Yes" is ${shift.delta > 0 ? 'more' : 'less'} probable ${when}: by ${decimal(Math.abs(shift.delta))} (${range}), ${pValue(p)}.`,
    echo: `P(yes) by the order of the labels: ${sign(shift.delta)}${decimal(Math.abs(shift.delta))}`,
  };
}

/** Logs that only number their wordings do not say what those are. */
function factOf({ tests, directed }: PositionAnalysis, delta: number, contract: Contract): string {
  if (tests[0]!.name === 'exampleOrder') return 'The order of the examples changes the answer';
  if (contract.task === 'rating') {
    const when = directed ? 'when the scale is named upwards than downwards' : SECOND;
    return `Ratings are ${delta > 0 ? 'higher' : 'lower'} ${when}`;
  }
  return `"Yes" is answered ${delta > 0 ? 'more' : 'less'} often ${directed ? 'when it is named first' : SECOND}`;
}

const SECOND = 'in the second wording (order 2) than in the first';

function sizeOf({ intervals }: PositionAnalysis, delta: number, contract: Contract): string {
  const range = intervals.delta;
  const unit = contract.task === 'rating' ? 'points' : 'of the answers';
  return `${decimal(Math.abs(delta))} ${unit} (${range ? `95 % interval of the difference ${decimalRange(range)}` : 'no interval'})`;
}

const sign = (value: number) => (value < 0 ? '−' : '+');
