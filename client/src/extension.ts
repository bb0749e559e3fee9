import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { commands, methods } from '../../server/src/lsp/protocol.ts';
import { registerAnswers } from './answers.ts';
import { registerEchoes } from './echo.ts';
import { createFindings } from './findings.ts';
import { hoverOver } from './hover.ts';
import { registerModels } from './models.ts';
import { registerPreview } from './preview.ts';
import { registerReport } from './report.ts';
import { runTemplate } from './run.ts';
import { registerSecrets } from './secrets.ts';
import { createClient } from './server.ts';

/** What tests and other extensions get from `activate`. */
export interface Api {
  readonly client: LanguageClient;
  /** Resolves once every open template has been judged as it is now. */
  settled(): Promise<void>;
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel('Recprompt', { log: true });
  const client = createClient(
    context,
    log,
    { [commands.run]: (argument) => runTemplate(client, argument, findings) },
    (document, position, other) => hoverOver(findings, document, position, other),
  );
  const findings = createFindings(client);
  context.subscriptions.push(
    log,
    client,
    findings,
    registerPreview(context, client, findings),
    registerAnswers(findings),
    registerReport(client, findings),
    registerEchoes(findings),
    registerModels(),
    registerSecrets(context.secrets, client),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(methods.trust, { trusted: true })),
  );
  await client.start();
  return { client, settled: () => client.sendRequest(methods.settled, null) };
}
