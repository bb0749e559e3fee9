import type { AnalyzeOptions } from '../runs.ts';
import type { Context, ExitCode } from './io.ts';
import { absolute } from './paths.ts';
import { hasError, printResults, type ResultFormat } from './result.ts';

/** Options as the command line gives them: paths as they were typed. */
export interface AnalyzeFlags extends AnalyzeOptions {
  readonly format: ResultFormat;
  readonly quiet?: boolean;
}

/** `analyze RECORD…`: the analysis of existing records, each template's apart, or of other people's logs. */
export async function analyze(context: Context, records: readonly string[], flags: AnalyzeFlags): Promise<ExitCode> {
  const { format, quiet, template, catalog, ...options } = flags;
  const place = (path: string | undefined) => (path === undefined ? undefined : absolute(context, path));
  const given = { ...options, template: place(template), catalog: place(catalog) };
  const runs = await context.runs();
  const paths = records.map((path) => absolute(context, path));
  const results = await runs.analyze(paths, given);
  await printResults(context, results, { format, quiet, report: () => runs.report(paths, given) });
  return results.some(hasError) ? 1 : 0;
}
