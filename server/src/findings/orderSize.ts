import type { PositionAnalysis } from '../measure/index.ts';
import { decimal, decimalRange } from './wording.ts';

/** The size that an analysis of order leads with, and its interval: Δ of labels, PF of pairs, else the slope. Undefined without any. */
export function orderSize({ delta, pf, rhoLin, intervals }: PositionAnalysis): string | undefined {
  const [name, value, interval] = isNumber(delta)
    ? (['difference', delta, intervals.delta] as const)
    : isNumber(pf)
      ? (['preference PF', pf, intervals.pf] as const)
      : (['slope ρ', rhoLin, intervals.rhoLin] as const);
  if (value === null) return undefined;
  return `${name} ${decimal(value)}${interval ? ` (${decimalRange(interval)})` : ''}`;
}

/** The test that goes with it. */
export function leadingTest({ delta, pf, tests }: PositionAnalysis): number | null {
  const name = delta !== undefined ? tests[0]?.name : pf !== undefined ? 'sign' : 'linear';
  return tests.find((test) => test.name === name)?.pHolm ?? null;
}

const isNumber = (value: number | null | undefined): value is number => value !== null && value !== undefined;
