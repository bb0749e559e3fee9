import type { MetricColumns } from '../measure/index.ts';
import { decimal, decimalRange } from './wording.ts';

/** What an AUC, or the balanced accuracy that stands for it, does not say: never "no better than chance" of what is merely unknown. */
export function accuracyNotes(metrics: Readonly<Record<string, MetricColumns>>): string[] {
  const name = metrics.AUC ? 'AUC' : 'balancedAccuracy';
  const metric = metrics[name];
  if (!metric || metric.all === null) return [];
  const note = chanceNote(metric);
  return note === undefined ? [] : [`${NAMES[name]} ${decimal(metric.all)}: ${note}`];
}

const NAMES = { AUC: 'AUC', balancedAccuracy: 'Balanced accuracy' } as const;

/** Undefined where the interval lies above .5. */
function chanceNote({ interval, users }: MetricColumns): string | undefined {
  if (!interval) return `cannot be told from chance (n = ${users}); an interval takes 10 users of either kind.`;
  const [low, high] = interval;
  if (high < 0.5) return `worse than chance (95 % interval ${decimalRange(interval)}, n = ${users}).`;
  if (low > 0.5) return undefined;
  if (high < 0.55) return `no better than chance (95 % interval ${decimalRange(interval)}, n = ${users}).`;
  return `cannot be told from chance (n = ${users}; 95 % interval ${decimalRange(interval)}).`;
}
