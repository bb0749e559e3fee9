import type { MetricColumns } from '../measure/index.ts';
import { baselineName, leadingMetric } from './report/panels.ts';
import type { Analysis } from './types.ts';
import { count, decimal, decimalRange } from './wording.ts';

/** The metric that a result leads with, and for texts both of theirs: a name and a line each. */
export function metricRows({ metrics }: Pick<Analysis, 'metrics'>): [name: string, text: string][] {
  const leading = leadingMetric({ metrics });
  if (!leading) return [];
  const names = leading.name === 'words' ? ['words', 'grounded'] : [leading.name];
  return names.flatMap((name) => {
    const metric = metrics[name];
    return !metric || metric.all === null ? [] : [[name, lineOf(metric, metric.all)]];
  });
}

/** All answers with invalid ones as worst, then the other two columns where they differ, then the baselines. */
function lineOf(metric: MetricColumns, all: number): string {
  const { interval, valid, usable } = metric;
  const range = interval ? ` (${decimalRange(interval)})` : '';
  const others = [
    ...(valid !== null && decimal(valid) !== decimal(all) ? [`valid only ${decimal(valid)}`] : []),
    ...(usable !== null && usable !== valid && decimal(usable) !== decimal(all)
      ? [`usable as given ${decimal(usable)}`]
      : []),
  ];
  const parts = [`${decimal(all)}${range}, ${whose(metric)}`, others.join(', '), besides(metric)];
  return parts.filter((part) => part !== '').join('; ');
}

/** Who has no target is in no column. */
function whose({ users, usersWithoutTarget }: MetricColumns): string {
  return usersWithoutTarget === 0
    ? count(users, 'user')
    : `${users} of ${count(users + usersWithoutTarget, 'user')} with a target`;
}

function besides(metric: MetricColumns): string {
  return Object.entries(metric.baselines)
    .flatMap(([label, { all, valid }]) => {
      if (all === null) return [];
      const isOther = metric.ofValid && valid !== null && decimal(valid) !== decimal(all);
      return [`${baselineName(label, metric)} ${decimal(all)}${isOther ? `, of valid answers ${decimal(valid)}` : ''}`];
    })
    .join(', ');
}
