import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  clientCommands,
  commands,
  type MeasuredAgain,
  type OfferArguments,
  type PlanSummary,
} from '../../server/src/lsp/protocol.ts';
import type { Findings } from './findings.ts';
import { askForTrust, describe, execute, executeWithProgress, tell } from './run.ts';

/** After a correction of a finding was applied: offers to ask the earlier text and the new one afresh. */
export function registerMeasureAgain(client: BaseLanguageClient, findings: Findings): vscode.Disposable {
  return vscode.commands.registerCommand(
    clientCommands.offerMeasureAgain,
    (offer: OfferArguments) =>
      // Not awaited: a notification stays as long as its reader likes.
      void offerAgain(client, findings, offer).catch((error: Error) => tell(error.message)),
  );
}

async function offerAgain(client: BaseLanguageClient, findings: Findings, offer: OfferArguments): Promise<void> {
  if (!vscode.workspace.isTrusted) return askForTrust();
  const { evidence, ...options } = offer;
  const plan = await execute<PlanSummary>(client, commands.planAgain, options);
  const go = plan.overBudget === undefined ? 'Measure Again' : 'Raise Budget and Measure Again';
  const over = plan.overBudget === undefined ? '' : ' That is over the budget of the template.';
  const message = `The findings were measured on an earlier text. Ask both texts afresh? ${describe(plan)}${over} ${evidence}`;
  if ((await vscode.window.showInformationMessage(message, go)) !== go) return;
  const agreed = plan.overBudget === undefined ? options : { ...options, maxCalls: plan.calls.planned };
  await measure(client, findings, agreed, plan);
}

async function measure(
  client: BaseLanguageClient,
  findings: Findings,
  options: Omit<OfferArguments, 'evidence'>,
  plan: PlanSummary,
): Promise<void> {
  const uri = vscode.Uri.parse(options.uri);
  findings.started(uri);
  const asking = executeWithProgress<MeasuredAgain>(client, commands.measureAgain, options, plan);
  const { sentence, failure, cancelled, results } = await asking.finally(() => findings.ended(uri));
  if (failure !== undefined) return tell(`The comparison could not finish: ${failure}`);
  if (cancelled) return void vscode.window.showInformationMessage('Cancelled; what was answered is kept.');
  const pick = await vscode.window.showInformationMessage(
    `Both texts asked afresh: ${sentence}. What the first run found is no part of this.`,
    'Open Report',
  );
  const argument = { uri: options.uri, record: results[1].record };
  if (pick) await vscode.commands.executeCommand(clientCommands.openReport, argument);
}
