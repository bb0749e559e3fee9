import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { clientCommands, commands, methods, type PreviewResult } from '../../server/src/lsp/protocol.ts';
import { isTemplate, nameOf, templateOf } from './client.ts';
import type { Findings } from './findings.ts';
import { rowsFor } from './rows.ts';
import type { FromPanel, PanelState, ToPanel } from './webview/messages.ts';
import { style } from './webview/style.ts';

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
    fill(panel, state, context.extensionUri, client, findings);
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

/** Keeps one panel showing its template until it is closed. */
function fill(
  panel: vscode.WebviewPanel,
  initial: PanelState,
  extension: vscode.Uri,
  client: BaseLanguageClient,
  findings: Findings,
): void {
  const uri = vscode.Uri.parse(initial.uri);
  let state = initial;
  const post = (message: ToPanel) => void panel.webview.postMessage(message);

  const refresh = coalesced(async () => {
    const asked = state;
    const { user, order } = asked;
    try {
      const preview = await client.sendRequest<PreviewResult | null>(methods.preview, { uri: state.uri, user, order });
      if (!preview) return post({ type: 'failed', state, message: 'the server could not render this template.' });
      // A step that was taken meanwhile is asked for next.
      if (state === asked) state = { ...asked, ...(preview.user !== undefined && { user: preview.user }) };
      post({ type: 'preview', state, preview, dirty: documentOf(uri)?.isDirty === true });
      showAnswers();
    } catch (error) {
      post({ type: 'failed', state, message: (error as Error).message });
    }
  });
  const showAnswers = coalesced(async () => {
    const answers = await rowsFor(findings, uri, state.user).catch(() => ({ state: 'none' }) as const);
    post({ type: 'answers', answers });
  });
  const showCursor = ({
    textEditor,
    selections,
  }: {
    textEditor: vscode.TextEditor;
    selections: readonly vscode.Selection[];
  }) => {
    const at = selections[0]?.start;
    if (at && isSame(textEditor.document.uri, uri)) post({ type: 'cursor', line: at.line, character: at.character });
  };
  const receive = (message: FromPanel) => {
    if (message.type === 'ready') refresh();
    else if (message.type === 'show') {
      state = {
        uri: state.uri,
        ...(message.user !== undefined && { user: message.user }),
        ...(message.order !== undefined && { order: message.order }),
      };
      refresh();
    } else if (message.type === 'open') void reveal(placeOf(uri, message.partial), message.range);
    else if (message.type === 'run') void vscode.commands.executeCommand(commands.run, { uri: state.uri });
    else if (message.type === 'answer') void showAnswer(findings, uri, message.call);
  };
  const listening = [
    panel.webview.onDidReceiveMessage(receive),
    vscode.workspace.onDidChangeTextDocument(
      ({ document }) => (isSame(document.uri, uri) || isTemplate(document.uri)) && refresh(),
    ),
    vscode.workspace.onDidSaveTextDocument(() => refresh()),
    vscode.window.onDidChangeTextEditorSelection(showCursor),
    findings.onDidChange((changed) => isSame(changed, uri) && showAnswers()),
  ];
  panel.onDidDispose(() => vscode.Disposable.from(...listening).dispose());
  panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')] };
  panel.webview.html = pageOf(panel.webview, extension);
}

async function showAnswer(findings: Findings, uri: vscode.Uri, call: number): Promise<void> {
  const record = findings.known(uri)?.result.record;
  await vscode.commands.executeCommand(clientCommands.showAnswers, { uri: uri.toString(), record, calls: [call] });
}

async function reveal(uri: vscode.Uri, { start, end }: { start: Place; end: Place }): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => isSame(document.uri, uri));
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(uri, { selection, viewColumn, preserveFocus: false });
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** The template itself, or the partial of that name beside it. */
function placeOf(template: vscode.Uri, partial: string | undefined): vscode.Uri {
  if (partial === undefined) return template;
  const steps = partial.split('/');
  return vscode.Uri.joinPath(template, '..', ...steps.slice(0, -1), `_${steps.at(-1)}.prompt`);
}

function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => isSame(document.uri, uri));
}

function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}

/** Runs `work`, and once more at its end if it was asked for meanwhile. */
function coalesced(work: () => Promise<unknown>): () => void {
  let running = false;
  let again = false;
  return async function ask(): Promise<void> {
    again = running;
    if (running) return;
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
}

function pageOf(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = crypto.randomUUID();
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'preview.js'));
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Preview</title><style nonce="${nonce}">${style}</style></head><body><script nonce="${nonce}" src="${script}"></script></body></html>`;
}
