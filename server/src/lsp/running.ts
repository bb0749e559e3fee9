import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { UsageError } from '../ports.ts';
import type { PlanSummary, RunOptions, RunResult, Runs } from '../runs.ts';
import { baseName, pathOf } from './documents.ts';
import type { RunArguments } from './protocol.ts';
import type { Settings } from './settings.ts';

export interface RunningPorts {
  readonly runs: Runs;
  readonly settings: Settings;
  trusted(): boolean;
  /** Shows what a run found, before its answer is sent. */
  found(path: string, result: RunResult): Promise<void>;
}

export function planTemplate(ports: RunningPorts, argument: unknown): Promise<PlanSummary> {
  const { path, options } = readArguments(ports, argument);
  return ports.runs.plan(path, options);
}

/** Runs a template: progress to `progress`, ended by any of `tokens`, findings shown. Rejects with UsageError. */
export async function runTemplate(
  ports: RunningPorts,
  argument: unknown,
  tokens: readonly (CancellationToken | undefined)[],
  progress: WorkDoneProgressReporter,
): Promise<RunResult> {
  const { path, options } = readArguments(ports, argument);
  if (!ports.trusted()) throw new ResponseError(LSPErrorCodes.RequestFailed, untrusted);
  progress.begin(`Recprompt: ${baseName(path)}`, 0, 'planning', true);
  try {
    const result = await ports.runs.run(path, options, { signal: signalOf(tokens), ...reportTo(progress) });
    await ports.found(path, result);
    return result;
  } finally {
    progress.done();
  }
}

const untrusted =
  'This workspace is not trusted, so nothing is sent to a model. Trust the workspace to run its templates.';

function reportTo(progress: WorkDoneProgressReporter) {
  return {
    status: (message: string) => progress.report(message),
    progress: (done: number, total: number) =>
      progress.report(Math.floor((100 * done) / Math.max(1, total)), `${done} of ${total} calls answered`),
  };
}

function signalOf(tokens: readonly (CancellationToken | undefined)[]): AbortSignal {
  const controller = new AbortController();
  for (const token of tokens) {
    if (token?.isCancellationRequested) controller.abort();
    token?.onCancellationRequested(() => controller.abort());
  }
  return controller.signal;
}

/** The argument's own options before those of the settings. */
function readArguments(ports: RunningPorts, argument: unknown): { path: string; options: RunOptions } {
  const { uri, ...given } = (argument ?? {}) as Partial<RunArguments>;
  if (typeof uri !== 'string') throw new UsageError('Name the template: the argument is an object with its `uri`.');
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
  return { path: pathOf(uri), options: { ...ports.settings.run(), ...named } };
}
