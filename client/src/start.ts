import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { commands, methods } from '../../server/src/lsp/protocol.ts';
import { registerMeasureAgain } from './again.ts';
import { registerAnswers } from './answers.ts';
import { registerAssociation } from './association.ts';
import { type CreateClient, optionsFor } from './client.ts';
import { registerConfigFixes } from './configFixes.ts';
import { registerEchoes } from './echo.ts';
import { registerEditorModels } from './editorModels.ts';
import { createFindings } from './findings.ts';
import { hoverOver } from './hover.ts';
import { registerModels } from './models.ts';
import { registerPreview } from './preview.ts';
import { registerReport } from './report.ts';
import { runTemplate } from './run.ts';
import { registerSecrets } from './secrets.ts';

/** What tests and other extensions get from `activate`. */
export interface Api {
  readonly client: BaseLanguageClient;
  /** Milliseconds from the begin of `activate` to a server that answers. */
  readonly started: number;
  /** Resolves once every open template has been judged as it is now. */
  settled(): Promise<void>;
}

/** Starts the server and everything of the editor that stands on it; desktop and browser differ in `create` only. */
export async function start(context: vscode.ExtensionContext, create: CreateClient): Promise<Api> {
  const begin = performance.now();
  const log = vscode.window.createOutputChannel('Recprompt', { log: true });
  const client = create(
    optionsFor(
      log,
      { [commands.run]: (argument) => runTemplate(client, argument, findings) },
      (document, position, other) => hoverOver(findings, document, position, other),
    ),
  );
  const findings = createFindings(client);
  context.subscriptions.push(
    log,
    client,
    findings,
    registerPreview(context, client, findings),
    registerAnswers(findings),
    registerReport(client, findings),
    registerMeasureAgain(client, findings),
    registerEchoes(findings),
    registerConfigFixes(client),
    registerModels(),
    registerAssociation(),
    registerSecrets(context.secrets, client),
    registerEditorModels(client),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(methods.trust, { trusted: true })),
  );
  await client.start();
  const started = performance.now() - begin;
  log.info(`Started in ${Math.round(started)} ms.`);
  return { client, started, settled: () => client.sendRequest(methods.settled, null) };
}
