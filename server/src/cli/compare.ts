import { comparisonLines, comparisonSentence } from '../findings/index.ts';
import type { ComparedRuns } from '../runs.ts';
import { type Context, type ExitCode, printJson } from './io.ts';
import { absolute, shown } from './paths.ts';
import { themeFor } from './theme.ts';

export interface CompareFlags {
  readonly format: 'text' | 'json';
  readonly metric?: string;
}

/** `compare RUN_A RUN_B …`: differences with intervals and tests, paired by user and order. */
export async function compare(context: Context, records: readonly string[], flags: CompareFlags): Promise<ExitCode> {
  const runs = await context.runs();
  const paths = records.map((path) => absolute(context, path));
  const compared = await runs.compare(paths, { metric: flags.metric });
  if (flags.format === 'json') printJson(context, toJson(context, compared));
  else context.stdout(toText(context, compared));
  return 0;
}

function toJson(context: Context, { runs, pairs }: ComparedRuns) {
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

function toText(context: Context, { runs, pairs }: ComparedRuns): string {
  const theme = themeFor(context, 'stdout');
  const legend = runs.map(({ template, model, seed, record }, i) => {
    const what = [template, model, `seed ${seed}`].filter((part) => part !== '').join(', ');
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
