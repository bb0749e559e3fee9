import type { ComparedMetric, Comparison } from '../measure/index.ts';
import { decimal, decimalRange, pValue } from './wording.ts';

/**
 * What a comparison of two runs says, the primary metric first: "B is better by 0.06 NDCG@5 (0.01 to 0.11)", "cannot tell
 * (n = 40)". "Better" is said of the primary metric alone.
 */
export function comparisonSentence(
  { metrics }: Comparison,
  names: readonly [a: string, b: string] = ['A', 'B'],
): string {
  const primary = metrics.find((metric) => metric.primary);
  if (primary?.incomparable) {
    return `cannot tell: these runs rank lists of different lengths, so their ${primary.metric} does not compare`;
  }
  if (!primary || primary.difference === null) return 'cannot tell: the runs have no metric in common';
  if (primary.winner) {
    const name = primary.winner === 'a' ? names[0] : names[1];
    return `${name} is better by ${amount(primary)}`;
  }
  return primary.p === null ? tooFew(primary) : `cannot tell (n = ${primary.calls})`;
}

/** One line a metric, secondary ones marked; for all of them difference, interval, p and n. */
export function comparisonLines({ metrics }: Comparison): string[] {
  return metrics.map((metric) => {
    const role = metric.primary ? 'primary' : 'secondary';
    if (metric.incomparable)
      return `${metric.metric} (${role}): ${value(metric.a)} and ${value(metric.b)} of lists of different lengths, ${metric.users} users, n = ${metric.calls}`;
    if (metric.difference === null) return `${metric.metric} (${role}): not defined for these users`;
    const range = metric.interval ? ` (${decimalRange(metric.interval)})` : ' (no interval)';
    const p = metric.pHolm === null ? 'no test' : `${pValue(metric.pHolm)}${metric.primary ? '' : ' (Holm)'}`;
    return `${metric.metric} (${role}): ${value(metric.a)} to ${value(metric.b)}, difference ${decimal(metric.difference)}${range}, ${p}, ${metric.users} users, n = ${metric.calls}`;
  });
}

function amount({ difference, interval, metric, winner, better }: ComparedMetric): string {
  const side = (winner === 'b') === (better === 'greater') ? 1 : -1;
  const turned = interval && (side > 0 ? interval : ([-interval[1], -interval[0]] as const));
  return `${decimal(Math.abs(difference!))} ${metric}${turned ? ` (${decimalRange(turned)})` : ''}`;
}

function tooFew({ users, interval, metric, difference }: ComparedMetric): string {
  const who = users === 1 ? '1 user' : `${users} users`;
  const size = `difference ${decimal(difference!)} ${metric}${interval ? `, 95 % interval ${decimalRange(interval)}` : ''}`;
  return `cannot tell: ${who} cannot reach p ≤ .05 (${size})`;
}

const value = (x: number | null) => (x === null ? 'none' : decimal(x));
