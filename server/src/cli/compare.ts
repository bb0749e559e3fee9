import { UsageError } from '../ports.ts';
import { askAndCompare } from './compareAsked.ts';
import { type CompareFlags, toJson, toText } from './compared.ts';
import { type Context, type ExitCode, printJson } from './io.ts';
import { absolute } from './paths.ts';

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
