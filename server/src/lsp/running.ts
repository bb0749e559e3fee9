import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { comparisonSentence } from '../findings/index.ts';
import { UsageError } from '../ports.ts';
import type { PlanSummary, RunOptions, RunResult, Runs } from '../runs.ts';
import { baseName } from '../text/index.ts';
import { pathOf } from './documents.ts';
import type { AgainArguments, MeasuredAgain, RunArguments } from './protocol.ts';
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
export function runTemplate(
  ports: RunningPorts,
  argument: unknown,
  tokens: readonly (CancellationToken | undefined)[],
  progress: WorkDoneProgressReporter,
): Promise<RunResult> {
  const { path, options } = readArguments(ports, argument);
  return reporting(ports, path, progress, async () => {
    const result = await ports.runs.run(path, options, { signal: signalOf(tokens), ...reportTo(progress) });
    await ports.found(path, result);
    return result;
  });
}

export async function planAgain(ports: RunningPorts, argument: unknown): Promise<PlanSummary> {
  const { path, before, options } = readAgain(ports, argument);
  return ports.runs.planAgain({ text: before }, path, options);
}

/** The earlier text and today's, asked and compared; today's findings are shown. Rejects with UsageError. */
export async function measureAgain(
  ports: RunningPorts,
  argument: unknown,
  tokens: readonly (CancellationToken | undefined)[],
  progress: WorkDoneProgressReporter,
): Promise<MeasuredAgain> {
  const { path, before, options } = readAgain(ports, argument);
  return reporting(ports, path, progress, async () => {
    const hooks = { signal: signalOf(tokens), ...reportTo(progress) };
    const asked = await ports.runs.measureAgain({ text: before }, path, options, hooks);
    await ports.found(path, asked.results[1]);
    const [pair] = asked.pairs;
    return { ...asked, sentence: pair ? comparisonSentence(pair.comparison, WORDINGS) : 'cannot tell' };
  });
}

const WORDINGS = ['the earlier text', 'the new text'] as const;

async function reporting<T>(
  ports: RunningPorts,
  path: string,
  progress: WorkDoneProgressReporter,
  work: () => Promise<T>,
): Promise<T> {
  if (!ports.trusted()) throw new ResponseError(LSPErrorCodes.RequestFailed, untrusted);
  progress.begin(`Recprompt: ${baseName(path)}`, 0, 'planning', true);
  try {
    return await work();
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

function readAgain(ports: RunningPorts, argument: unknown) {
  const { before, ...given } = (argument ?? {}) as Partial<AgainArguments>;
  if (typeof before !== 'string') throw new UsageError("Give the template's earlier text: `before`.");
  return { before, ...readArguments(ports, given) };
}
