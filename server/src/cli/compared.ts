import { comparisonLines, comparisonSentence } from '../findings/index.ts';
import type { Aggregation } from '../measure/index.ts';
import type { ComparedRuns } from '../runs.ts';
import type { Context } from './io.ts';
import { shown } from './paths.ts';
import type { RunFlags } from './runOptions.ts';
import { themeFor } from './theme.ts';

export interface CompareFlags extends RunFlags {
  readonly format: 'text' | 'json';
  readonly metric?: string;
  readonly vary?: string;
  readonly aggregate?: Aggregation;
}

export function toJson(context: Context, { runs, pairs }: ComparedRuns) {
  return {
    runs: runs.map((run, i) => ({ name: nameAt(i), ...run, record: shown(context, run.record) })),
    pairs: pairs.map(({ first, second, comparison }) => ({
      a: nameAt(first),
      b: nameAt(second),
      sentence: comparisonSentence(comparison, [nameAt(first), nameAt(second)]),
      ...comparison,
    })),
  };
}

export function toText(context: Context, { runs, pairs }: ComparedRuns): string {
  const theme = themeFor(context, 'stdout');
  const legend = runs.map(({ template, model, seed, record, variant = '' }, i) => {
    const what = [template, variant, model, `seed ${seed}`].filter((part) => part !== '').join(', ');
    return `${theme.strong(nameAt(i))}  ${what} ${theme.quiet(`(${shown(context, record)})`)}\n`;
  });
  const said = pairs.map(({ first, second, comparison }) => {
    const names = [nameAt(first), nameAt(second)] as const;
    const title = `${names.join(' and ')}: ${comparisonSentence(comparison, names)}`;
    const more = [...comparisonLines(comparison), ...comparison.notes.map((note) => `note: ${note}`)];
    return `\n${theme.strong(title)}\n${more.map((line) => `  ${line}\n`).join('')}`;
  });
  return [...legend, ...said].join('');
}

/** A to Z, then run 27 and so on. */
function nameAt(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `run ${index + 1}`;
}
