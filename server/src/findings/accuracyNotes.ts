import type { Interval, MetricColumns } from '../measure/index.ts';
import { decimal, decimalRange } from './wording.ts';

/**
 * What an AUC, or the balanced accuracy that stands for it, does not say: never "no better than chance" of what is merely
 * unknown. Claimed of the valid answers, since an answer that cannot be read is no worse a guess than another.
 */
export function accuracyNotes(metrics: Readonly<Record<string, MetricColumns>>): string[] {
  const name = metrics.AUC ? 'AUC' : 'balancedAccuracy';
  const metric = metrics[name];
  if (!metric?.ofValid || metric.valid === null || metric.all === null) return [];
  const note = chanceNote(metric.ofValid);
  const which = Math.abs(metric.valid - metric.all) < ROUNDING ? '' : ' of the valid answers';
  return note === undefined ? [] : [`${NAMES[name]}${which} ${decimal(metric.valid)}: ${note}`];
}

const NAMES = { AUC: 'AUC', balancedAccuracy: 'Balanced accuracy' } as const;

/** Undefined where the interval lies above .5. */
function chanceNote({ interval, users }: { interval: Interval | null; users: number }): string | undefined {
  if (!interval) return `cannot be told from chance (n = ${users}); an interval takes 10 users of either kind.`;
  const [low, high] = interval;
  if (high < 0.5 - ROUNDING) return `worse than chance (95 % interval ${decimalRange(interval)}, n = ${users}).`;
  if (low > 0.5 + ROUNDING) return undefined;
  if (high < 0.55) return `no better than chance (95 % interval ${decimalRange(interval)}, n = ${users}).`;
  return `cannot be told from chance (n = ${users}; 95 % interval ${decimalRange(interval)}).`;
}

/** Differences that rounding makes. */
const ROUNDING = 1e-9;
