import { judgedInterval } from '../measure/index.ts';
import { aggregateRows } from './aggregates.ts';
import { metricRows } from './metricRows.ts';
import { orderSize, orderWord } from './orderSize.ts';
import { type ShowOptions, wrap } from './show.ts';
import type { Analysis } from './types.ts';
import { count, percent, percentRange } from './wording.ts';

type Summed = Pick<Analysis, 'calls' | 'validity' | 'position' | 'metrics' | 'aggregated' | 'notes'> & {
  readonly model: string;
};

/** The numbers of a run in a few lines, each with its interval or n, and the notes. */
export function showSummary(result: Summed, { theme, width }: ShowOptions): string {
  const own = [answersRow(result), validRow(result), orderRow(result), ...metricRows(result)];
  const rows = [...own.filter((row) => row !== undefined), ...aggregateRows(result)];
  const notes = result.notes.flatMap((note) => hanging(`note: ${note}`, width).map((line) => theme.quiet(line)));
  return [...rows.map(([name, text]) => `${name.padEnd(8)} ${text}`), ...notes, ''].join('\n');
}

type Row = readonly [name: string, text: string];

function answersRow({ calls, model }: Summed): Row {
  const from = model === '' ? '' : ` by ${model}${model.startsWith('sim/') ? ' (simulated)' : ''}`;
  const cached = calls.cached > 0 ? `, ${calls.cached} of them from the cache` : '';
  const failed = calls.failed > 0 ? `, ${calls.failed} failed` : '';
  return ['answered', `${calls.made + calls.cached} of ${count(calls.planned, 'call')}${from}${cached}${failed}`];
}

function validRow({ validity }: Summed): Row | undefined {
  const interval = judgedInterval(validity);
  if (validity.rate === null) return undefined;
  const { strict, valid, usable, total, rate } = validity;
  const range = interval ? `, 95 % interval ${percentRange(interval)}` : '';
  const grades = strict < valid ? `, ${strict} strictly` : '';
  const more = usable > valid ? `; ${usable - valid} more usable` : '';
  return ['valid', `${valid} of ${total} (${percent(rate)}${range})${grades}${more}`];
}

function orderRow({ position }: Summed): Row | undefined {
  if (!position) return undefined;
  const { users, calls } = position;
  const size = orderSize(position);
  return [
    'order',
    `${orderWord(position)}${size === undefined ? '' : `: ${size}`}, ${count(calls, 'usable answer')} of ${count(users, 'user')}`,
  ];
}

/** Wrapped, the further lines set in. */
function hanging(text: string, width: number): string[] {
  return wrap(text, Math.max(40, width) - 6).map((line, i) => (i === 0 ? line : `      ${line}`));
}
