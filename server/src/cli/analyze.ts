import type { Context, ExitCode } from './io.ts';
import { absolute } from './paths.ts';
import { exitOf, printResult, type ResultFormat } from './result.ts';

export interface AnalyzeFlags {
  readonly format: ResultFormat;
  readonly quiet?: boolean;
  readonly task?: string;
  readonly orders?: string;
  readonly template?: string;
  readonly catalog?: string;
  readonly seed?: number;
  readonly contract?: Readonly<Record<string, unknown>>;
  readonly by?: string;
  readonly labels?: string | { readonly prefix: string };
  readonly answerFormat?: string;
  readonly count?: number | 'all';
}

/** `analyze RECORD…`: the analysis of existing records, or of other people's logs. */
export async function analyze(context: Context, records: readonly string[], flags: AnalyzeFlags): Promise<ExitCode> {
  const { format, quiet, template, catalog, ...options } = flags;
  const place = (path: string | undefined) => (path === undefined ? undefined : absolute(context, path));
  const given = { ...options, template: place(template), catalog: place(catalog) };
  const runs = await context.runs();
  const paths = records.map((path) => absolute(context, path));
  const result = await runs.analyze(paths, given);
  await printResult(context, result, { format, quiet, report: () => runs.report(paths, given) });
  return exitOf({ ...result, cancelled: false, failure: undefined });
}
