import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { clientCommands, methods, type ReportParams } from '../../server/src/lsp/protocol.ts';
import { nameOf, templateOf } from './client.ts';
import type { Findings } from './findings.ts';

const VIEW = 'recprompt.report';

interface Argument {
  readonly record?: string;
}

/** "Open Report": the report of a template's last run (or of a given record); the page is the one that the command line writes. */
export function registerReport(client: BaseLanguageClient, findings: Findings): vscode.Disposable {
  return vscode.commands.registerCommand(clientCommands.openReport, async (argument?: Argument) => {
    const uri = templateOf(argument);
    const record = argument?.record ?? (uri && (await findings.fetch(uri))?.result.record);
    if (!record)
      return void vscode.window.showInformationMessage('No run of this template yet. Run it against a model first.');
    const params: ReportParams = { record, ...(uri && { uri: uri.toString() }) };
    const html = await client.sendRequest<string | null>(methods.report, params);
    if (html === null) return void vscode.window.showErrorMessage(`The record ${record} could not be read.`);
    const title = `Report${uri ? ` · ${nameOf(uri)}` : ''}`;
    const panel = vscode.window.createWebviewPanel(VIEW, title, vscode.ViewColumn.Beside, { enableFindWidget: true });
    panel.webview.html = html;
  });
}
