import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { clientCommands } from '../../server/src/lsp/protocol.ts';
import { nameOf, templateOf } from './client.ts';
import type { Findings } from './findings.ts';
import { fillPanel } from './panel.ts';
import type { PanelState } from './webview/messages.ts';

const VIEW = 'recprompt.preview';

/** "Preview": the messages for a sample user, from the text as it stands in the editor; one panel for each template. */
export function registerPreview(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  findings: Findings,
): vscode.Disposable {
  const panels = new Map<string, vscode.WebviewPanel>();
  const add = (panel: vscode.WebviewPanel, state: PanelState) => {
    panels.get(state.uri)?.dispose();
    panels.set(state.uri, panel);
    panel.onDidDispose(() => panels.delete(state.uri));
    fillPanel(panel, state, { client, findings, extension: context.extensionUri });
  };
  const show = (argument: unknown) => {
    const uri = templateOf(argument);
    if (!uri)
      return void vscode.window.showErrorMessage('Open a template (a file that ends in .prompt) to preview it.');
    const known = panels.get(uri.toString());
    if (known) return known.reveal(undefined, true);
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    add(vscode.window.createWebviewPanel(VIEW, `Preview · ${nameOf(uri)}`, column), { uri: uri.toString() });
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(clientCommands.preview, show),
    vscode.window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel: async (panel, state: PanelState | undefined) =>
        state ? add(panel, state) : panel.dispose(),
    }),
  );
}
