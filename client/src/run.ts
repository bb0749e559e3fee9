import * as vscode from 'vscode';
import { type BaseLanguageClient, ExecuteCommandRequest, WorkDoneProgress } from 'vscode-languageclient';
import {
  clientCommands,
  commands,
  type PlanSummary,
  type RunArguments,
  type RunResult,
} from '../../server/src/lsp/protocol.ts';
import { nameOf, templateOf } from './client.ts';
import type { Findings } from './findings.ts';

/**
 * "Run against Model": shows the plan, asks where prompts leave the computer, runs with progress and cancel, says what
 * came of it. Resolves with the run's result; undefined where nothing was run.
 */
export async function runTemplate(
  client: BaseLanguageClient,
  argument: unknown,
  findings: Findings,
): Promise<RunResult | undefined> {
  const uri = templateOf(argument);
  if (!uri) return tell('Open a template (a file that ends in .prompt) to run it.');
  if (!vscode.workspace.isTrusted) return askForTrust();
  const more = argument instanceof vscode.Uri ? {} : (argument as object | undefined);
  const options: RunArguments = { ...more, uri: uri.toString() };
  try {
    const plan = await execute<PlanSummary>(client, commands.plan, options);
    if (!(await isWanted(plan, uri))) return undefined;
    findings.started(uri);
    const running = executeWithProgress<RunResult>(client, commands.run, options, plan);
    const result = await running.finally(() => findings.ended(uri));
    summarise(uri, result);
    return result;
  } catch (error) {
    return tell((error as Error).message);
  }
}

export function execute<T>(client: BaseLanguageClient, command: string, options: RunArguments): Promise<T> {
  return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [options] }) as Promise<T>;
}

async function isWanted(plan: PlanSummary, uri: vscode.Uri): Promise<boolean> {
  const when = vscode.workspace.getConfiguration('recprompt', uri).get<string>('confirm');
  const leaves = plan.destination !== 'this computer';
  if (when === 'never' || (when !== 'always' && !leaves)) return true;
  const notes = plan.notes.map((note) => `\n${note}`).join('');
  const detail = `${describe(plan)}\nThe sample users' data are part of the prompts.${notes}`;
  const pick = await vscode.window.showInformationMessage(
    `Run ${nameOf(uri)} against ${plan.model}?`,
    { modal: true, detail },
    'Run',
  );
  return pick === 'Run';
}

export function describe({ calls, users, tokens, usd, destination }: PlanSummary): string {
  const cached = calls.cached > 0 ? ` (${calls.cached} from the cache)` : '';
  const price = usd === null ? '' : `, about $${usd.toFixed(2)}`;
  const where = destination === 'this computer' ? 'on this computer' : `sent to ${destination}`;
  return `${calls.planned} calls${cached} for ${users} users, ≈${tokens.in.toLocaleString()} tokens${price}, ${where}.`;
}

/** Executes a command of the server with its progress in a notification that cancels it. */
export async function executeWithProgress<T>(
  client: BaseLanguageClient,
  command: string,
  options: RunArguments,
  plan: PlanSummary,
): Promise<T> {
  const title = `${plan.model}: ${describe(plan)}`;
  const where = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  return vscode.window.withProgress(where, async (progress, cancellation) => {
    const workDoneToken = `recprompt-run-${Date.now()}`;
    let last = 0;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind !== 'report') return;
      const percentage = value.percentage ?? last;
      progress.report({ ...(value.message !== undefined && { message: value.message }), increment: percentage - last });
      last = percentage;
    });
    try {
      const params = { command, arguments: [options], workDoneToken };
      return (await client.sendRequest(ExecuteCommandRequest.type, params, cancellation)) as T;
    } finally {
      listening.dispose();
    }
  });
}

/** Not awaited: a notification stays as long as its reader likes. */
function summarise(uri: vscode.Uri, result: RunResult): void {
  const { made, cached, planned } = result.calls;
  const answered = `${made + cached} of ${planned} calls answered`;
  const show = (message: string, say: typeof vscode.window.showInformationMessage) =>
    void say(message, 'Open Report', 'Show Answers').then((pick) => {
      const command = pick === 'Open Report' ? clientCommands.openReport : clientCommands.showAnswers;
      if (pick) void vscode.commands.executeCommand(command, { uri: uri.toString(), record: result.record });
    });
  if (result.failure) show(`${answered}, then the run ended: ${result.failure}`, vscode.window.showErrorMessage);
  else if (result.cancelled)
    show(`Cancelled: ${answered}, all kept in the record.`, vscode.window.showInformationMessage);
  else show(`${answered}. ${found(result.findings.length)}`, vscode.window.showInformationMessage);
}

function found(count: number): string {
  if (count === 0) return 'Nothing to report.';
  return `${count} finding${count === 1 ? '' : 's'} on the template.`;
}

export function tell(message: string): undefined {
  void vscode.window.showErrorMessage(message);
  return undefined;
}

export function askForTrust(): undefined {
  const manage = 'Manage Workspace Trust';
  const message = 'This workspace is not trusted, so nothing is sent to a model.';
  void vscode.window
    .showWarningMessage(message, manage)
    .then((pick) => pick && vscode.commands.executeCommand('workbench.trust.manage'));
  return undefined;
}
