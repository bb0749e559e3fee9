import type { AggregatedRun, Aggregation } from '../measure/index.ts';
import type { Analysis } from './types.ts';
import { count, decimal, decimalRange } from './wording.ts';

/** What each user's answers are worth made one, a row for each way: its name, and its size beside single answers. */
export function aggregateRows({ aggregated = {} }: Pick<Analysis, 'aggregated'>): [name: string, text: string][] {
  return Object.entries(aggregated).flatMap(([how, run]) => {
    const text = run && textOf(run);
    return text === undefined ? [] : [[NAMES[how as Aggregation], text] as [string, string]];
  });
}

const NAMES: Readonly<Record<Aggregation, string>> = {
  borda: 'by Borda',
  kemeny: 'by Kemeny',
  agreement: 'agreeing',
  averaged: 'averaged',
  calibrated: 'calibrated',
  debiased: 'debiased',
};

function textOf({ metrics, users, answers, notUnique, exact }: AggregatedRun): string | undefined {
  const [name, metric] = Object.entries(metrics)[0] ?? [];
  if (name === undefined || !metric || metric.value === null || metric.single === null) return undefined;
  const range = metric.interval ? ` (difference ${decimalRange(metric.interval)})` : '';
  const solved = exact === false ? '; not searched to the end' : '';
  const others = notUnique === null || notUnique === 0 ? '' : `; not unique for ${count(notUnique, 'user')}`;
  return `${name} ${decimal(metric.value)} beside ${decimal(metric.single)} of the same answers one by one${range}, ${count(answers, 'answer')} of ${count(users, 'user')}${others}${solved}`;
}
