import type { PositionAnalysis } from '../measure/index.ts';
import { decimal, decimalRange, rhoRange } from './wording.ts';

/** The size that an analysis of order leads with, and its interval: Δ of labels, PF of pairs, else the slope. Undefined without any. */
export function orderSize({ delta, pf, rhoLin, intervals }: PositionAnalysis): string | undefined {
  if (isNumber(delta)) return sized('difference', delta, intervals.delta && decimalRange(intervals.delta));
  if (isNumber(pf)) return sized('preference PF', pf, intervals.pf && rhoRange(intervals.pf));
  if (rhoLin === null) return undefined;
  return sized('slope ρ', rhoLin, intervals.rhoLin && rhoRange(intervals.rhoLin));
}

function sized(name: string, value: number, range: string | null | undefined): string {
  return `${name} ${decimal(value)}${range ? ` (${range})` : ''}`;
}

/** How far the order decides, in a word or two. */
export function orderWord({ verdict }: PositionAnalysis): string {
  return WORDS[verdict];
}

const WORDS: Readonly<Record<PositionAnalysis['verdict'], string>> = {
  none: 'not seen',
  inconclusive: 'cannot tell',
  information: 'somewhat',
  warning: 'clearly',
  error: 'strongly',
};

/** The test that goes with it. */
export function leadingTest({ delta, pf, tests }: PositionAnalysis): number | null {
  const name = delta !== undefined ? tests[0]?.name : pf !== undefined ? 'sign' : 'linear';
  return tests.find((test) => test.name === name)?.pHolm ?? null;
}

const isNumber = (value: number | null | undefined): value is number => value !== null && value !== undefined;
