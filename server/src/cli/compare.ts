import { comparisonLines, comparisonSentence } from '../findings/index.ts';
import type { Aggregation } from '../measure/index.ts';
import { UsageError } from '../ports.ts';
import type { ComparedRuns } from '../runs.ts';
import { askAndCompare } from './compareAsked.ts';
import { type Context, type ExitCode, printJson } from './io.ts';
import { absolute, shown } from './paths.ts';
import type { RunFlags } from './runOptions.ts';
import { themeFor } from './theme.ts';

export interface CompareFlags extends RunFlags {
  readonly format: 'text' | 'json';
  readonly metric?: string;
  readonly vary?: string;
  readonly aggregate?: Aggregation;
}

/**
 * `compare RUN_A RUN_B …`: differences with intervals and tests, paired by user and order. Of templates both wordings are
 * asked first.
 */
export async function compare(context: Context, what: readonly string[], flags: CompareFlags): Promise<ExitCode> {
  const asked = what.some((path) => path.endsWith('.prompt'));
  if (asked || flags.vary !== undefined) return askAndCompare(context, what, flags);
  return compareRecords(context, what, flags);
}

async function compareRecords(context: Context, records: readonly string[], flags: CompareFlags): Promise<ExitCode> {
  const { format, metric, aggregate, quiet, ...forRuns } = flags;
  const given = Object.keys(forRuns);
  if (given.length > 0) throw new UsageError(`Records have been run already: --${given[0]} is for templates.`);
  if (aggregate && records.length !== 2) throw new UsageError('--aggregate is for two records.');
  const runs = await context.runs();
  const paths = records.map((path) => absolute(context, path));
  const compared = await runs.compare(paths, { metric, aggregate });
  if (format === 'json') printJson(context, toJson(context, compared));
  else context.stdout(toText(context, compared));
  return 0;
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
