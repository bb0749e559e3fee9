import * as vscode from 'vscode';
import type { FindingsResult, PlanSummary, RunResult } from '../../../server/src/lsp/protocol.ts';
import { isServed, onPage } from './driver.ts';
import { extension, templateUri, until } from './editor.ts';

export function template(): vscode.TextDocument {
  const found = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === templateUri().toString());
  if (!found) throw new Error('The template is not open.');
  return found;
}

export const set = (name: string, value: string | undefined) =>
  vscode.workspace.getConfiguration('recprompt').update(name, value, vscode.ConfigurationTarget.Workspace);

/** Sets the model, and waits until the server knows. */
export async function choose(model: string): Promise<void> {
  await set('model', model);
  const plan = () =>
    vscode.commands
      .executeCommand<PlanSummary>('recprompt.plan', { uri: templateUri().toString() })
      .then(undefined, () => undefined);
  await until(`the server knows ${model}`, async () => (await plan())?.model === model);
}

/** Presses the lens (where the page can be reached) with the model set, and waits for the run's result. */
export async function runAgainst(model: string): Promise<RunResult> {
  await choose(model);
  const before = (await lastRun())?.result.run;
  await vscode.window.showTextDocument(template(), vscode.ViewColumn.One);
  if (isServed) await onPage({ act: 'click', selector: '.codelens-decoration a', text: 'Run against model' });
  else void vscode.commands.executeCommand('recprompt.run', { uri: templateUri().toString() });
  const result = await until(`the run against ${model} has ended`, async () => {
    const known = await lastRun();
    return known && known.result.run !== before ? known.result : undefined;
  });
  const { length } = result.findings;
  const text = `Last run: ${length} finding${length === 1 ? '' : 's'}`;
  if (isServed) await onPage({ act: 'see', selector: '.codelens-decoration a', text });
  await vscode.commands.executeCommand('notifications.clearAll');
  return result;
}

function lastRun(): Promise<FindingsResult | null> {
  const params = { uri: templateUri().toString() };
  return extension().exports.client.sendRequest<FindingsResult | null>('recprompt/findings', params);
}
