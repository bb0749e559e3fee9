import { findingNotice, type Notice, showSummary, toJunit, toSarif, workspaceOf } from '../findings/index.ts';
import type { Report, RunResult } from '../runs.ts';
import { type Context, type ExitCode, printJson } from './io.ts';
import { shown } from './paths.ts';
import { showFiles } from './showFiles.ts';
import { themeFor } from './theme.ts';
import { version } from './version.ts';

export type ResultFormat = 'text' | 'json' | 'sarif' | 'junit' | 'html';

export interface ResultOptions {
  readonly format: ResultFormat;
  readonly quiet?: boolean;
  /** Makes the HTML file, where that is the format. */
  report(): Promise<Report>;
}

/** 3 where the run could not finish, 1 where a finding is an error. */
export function exitOf(result: RunResult): ExitCode {
  if (result.failure !== undefined || result.cancelled) return 3;
  return hasError(result) ? 1 : 0;
}

export function hasError({ findings }: RunResult): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** The result of a run or an analysis on stdout; of several templates what they amount to together, too. */
export async function printResults(
  context: Context,
  results: readonly RunResult[],
  { format, quiet, report }: ResultOptions,
): Promise<void> {
  const found = results.flatMap((result) => notices(context, result));
  const files = results.map((result) => fileOf(context, result));
  switch (format) {
    case 'json':
      return printJson(context, toJson(context, results));
    case 'sarif':
      return context.stdout(`${toSarif(found, version)}\n`);
    case 'junit':
      return context.stdout(toJunit(found, files, 'recprompt run'));
    case 'html':
      return context.stdout((await report()).html);
    case 'text':
      return printText(context, results, { quiet });
  }
}

function toJson(context: Context, results: readonly RunResult[]) {
  const all = results.map((result) => resultJson(context, result));
  return all.length === 1 ? all[0] : { results: all, workspace: workspaceOf(positions(results)) ?? null };
}

const positions = (results: readonly RunResult[]) => results.map(({ position }) => position);

function resultJson(context: Context, result: RunResult) {
  const { run, record, model, calls, validity, position, metrics, aggregated, findings, notes, cancelled, failure } =
    result;
  return {
    run,
    record: shown(context, record),
    model,
    calls,
    validity,
    position,
    metrics,
    ...(aggregated && { aggregated }),
    findings: findings.map(({ code, severity, message, part, range, stale, mitigations = [] }) => ({
      code,
      severity,
      message,
      part,
      range: result.file === undefined ? null : range,
      stale,
      mitigations,
    })),
    notes,
    cancelled,
    ...(failure === undefined ? {} : { failure }),
  };
}

/** Where findings are shown: the template, else the log that was analysed. */
function fileOf(context: Context, { file, record }: RunResult): string {
  return shown(context, file ?? record);
}

function notices(context: Context, result: RunResult): Notice[] {
  return result.findings.map((finding) => findingNotice(finding, fileOf(context, result)));
}

type TextOptions = Pick<ResultOptions, 'quiet'>;

async function printText(context: Context, results: readonly RunResult[], options: TextOptions): Promise<void> {
  if (results.length === 1) return printOne(context, results[0]!, options);
  const theme = themeFor(context, 'stdout');
  for (const result of results) {
    context.stdout(`${theme.strong(fileOf(context, result))}\n`);
    await printOne(context, result, options);
    context.stdout('\n');
  }
  const workspace = workspaceOf(positions(results));
  if (workspace) context.stdout(`${workspace.sentence}\n`);
}

async function printOne(context: Context, result: RunResult, { quiet }: TextOptions): Promise<void> {
  const theme = themeFor(context, 'stdout');
  const found = notices(context, result);
  const plain = found.map(
    ({ severity, message, code }) => `${theme.severity(severity, severity)}: ${message} [${code}]\n`,
  );
  // Other people's logs have no lines of a template to stand on.
  const told = result.file === undefined ? plain : await showFiles(context, found);
  context.stdout(told.join(''));
  context.stdout(showSummary(result, { theme, width: context.columns }));
  if (!quiet) context.stdout(`${theme.quiet(`record: ${shown(context, result.record)}`)}\n`);
}
