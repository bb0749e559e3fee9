import type { Contract } from '../answers/index.ts';
import type { BareLine, ForeignTask } from './bareLine.ts';

/** The plainest contract that a log's answers may follow. */
export function bareContract(lines: readonly BareLine[], task: ForeignTask): Contract {
  if (task === 'yes_no') return { task, reasoning: 'none', yes: ['Yes'], no: ['No'] };
  if (task === 'rating') return { task, reasoning: 'none', ...scaleOf(lines), step: 1 };
  if (task === 'ranking')
    return { task, reasoning: 'none', by: 'id', count: longest(lines), format: 'json', labels: 'none' };
  if (task === 'pair_choice') return { task, reasoning: 'none', by: 'id', labels: 'none', tie: 'tie' };
  return { task, reasoning: 'none', by: 'id', labels: 'none' };
}

/** `all` when some answer names every candidate, else the length of the longest answer. */
function longest(lines: readonly BareLine[]): number | 'all' {
  const lengths = lines.map(({ answer }) => (Array.isArray(answer) ? new Set(answer).size : 0));
  const most = lengths.reduce((longest, length) => Math.max(longest, length), 1);
  return lines.some(({ order = [] }) => order.length <= most) ? 'all' : most;
}

const SCALE = { min: 1, max: 5 };

/** 1 to 5, or as wide as the ratings and targets of the log. */
function scaleOf(lines: readonly BareLine[]): { min: number; max: number } {
  const values = lines.flatMap(({ answer, target }) => [answer, target]).filter((value) => typeof value === 'number');
  return values.reduce((scale, value) => ({ min: Math.min(scale.min, value), max: Math.max(scale.max, value) }), SCALE);
}
