import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CodeActionRequest } from 'vscode-languageclient';

/**
 * Corrections of `recprompt.config.json`. The file is no template and none of the server's documents, so its problems are
 * those of the saved text: while it has changes that are not saved, nothing is offered.
 */
export function registerConfigFixes(client: BaseLanguageClient): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { diagnostics }, token) {
      const own = diagnostics.filter(({ source }) => source === 'recprompt');
      if (document.isDirty || own.length === 0) return [];
      const { code2ProtocolConverter, protocol2CodeConverter } = client;
      const params = {
        textDocument: code2ProtocolConverter.asTextDocumentIdentifier(document),
        range: code2ProtocolConverter.asRange(range),
        context: { diagnostics: await code2ProtocolConverter.asDiagnostics([...own]) },
      };
      const found = await client.sendRequest(CodeActionRequest.type, params, token);
      return (await protocol2CodeConverter.asCodeActionResult(found ?? [], token)) as vscode.CodeAction[];
    },
  };
  const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix];
  return vscode.languages.registerCodeActionsProvider({ pattern: '**/recprompt.config.json' }, provider, {
    providedCodeActionKinds,
  });
}
