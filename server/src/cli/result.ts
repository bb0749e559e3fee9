import { findingNotice, type Notice, showSummary, toJunit, toSarif } from '../findings/index.ts';
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
export function exitOf({ findings, failure, cancelled }: RunResult): ExitCode {
  if (failure !== undefined || cancelled) return 3;
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** The result of a run or an analysis on stdout. */
export async function printResult(
  context: Context,
  result: RunResult,
  { format, quiet, report }: ResultOptions,
): Promise<void> {
  switch (format) {
    case 'json':
      return printJson(context, toJson(context, result));
    case 'sarif':
      return context.stdout(`${toSarif(notices(context, result), version)}\n`);
    case 'junit':
      return context.stdout(toJunit(notices(context, result), [fileOf(context, result)], 'recprompt run'));
    case 'html':
      return context.stdout((await report()).html);
    case 'text':
      return printText(context, result, { quiet });
  }
}

function toJson(context: Context, result: RunResult) {
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

async function printText(context: Context, result: RunResult, { quiet }: Pick<ResultOptions, 'quiet'>): Promise<void> {
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
