import { mean, tInterval, wilson } from './intervals.ts';
import { normalised } from './labelPrior.ts';
import type { ContentFree, Interval, PointAnswer } from './types.ts';

/**
 * What the model says when there is nothing to judge: P(yes) over inputs without content ("N/A", "", "[MASK]", or invented
 * titles without probabilities), ½ for a model without a leaning (Zhao et al., "Calibrate Before Use", arXiv 2102.09690).
 * Information outside .35–.65, a warning outside .2–.8 (docs/statistics.md 7). Undefined without a valid answer.
 */
export function contentFreePrior(answers: readonly PointAnswer[]): ContentFree | undefined {
  const valid = answers.filter(({ value }) => value === 'yes' || value === 'no');
  const chances = answers.map(({ probability }) => probability).filter((p) => p !== undefined);
  const said = valid.filter(({ value }) => value === 'yes').length;
  const yes = chances.length > 0 ? mean(chances)! : said / valid.length;
  if (!Number.isFinite(yes)) return undefined;
  if (chances.length > 0) {
    const interval = tInterval(chances.map((p) => ({ mean: p, n: 1 })))!.interval;
    return { yes, n: chances.length, interval: interval && withinUnit(interval), level: levelOf(yes) };
  }
  return { yes, n: valid.length, interval: wilson(said, valid.length), level: levelOf(yes) };
}

/** Contextual calibration: W = diag(p_cf)⁻¹, b = 0, renormalised (Zhao et al. 2021). */
export function calibrated(observed: readonly number[], contentFree: readonly number[]): number[] {
  return normalised(observed.map((p, label) => p / Math.max(1e-6, contentFree[label]!)));
}

/** A share lies between 0 and 1, whatever t says of three questions. */
function withinUnit([low, high]: Interval): Interval {
  return [Math.max(0, low), Math.min(1, high)];
}

function levelOf(yes: number): ContentFree['level'] {
  if (yes < 0.2 || yes > 0.8) return 'warning';
  return yes < 0.35 || yes > 0.65 ? 'information' : 'none';
}
