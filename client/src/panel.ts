import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { clientCommands, commands, methods, type PreviewResult } from '../../server/src/lsp/protocol.ts';
import { isTemplate } from './client.ts';
import { coalesced } from './coalesced.ts';
import type { Findings } from './findings.ts';
import { rowsFor } from './rows.ts';
import type { FromPanel, PanelState, ToPanel } from './webview/messages.ts';
import { style } from './webview/style.ts';

export interface PanelPorts {
  readonly client: BaseLanguageClient;
  readonly findings: Findings;
  /** Where the extension lies, with the panel's script. */
  readonly extension: vscode.Uri;
}

/** What one panel shows now. */
interface Shown {
  readonly uri: vscode.Uri;
  state: PanelState;
  /** Does nothing once the panel is closed. */
  post(message: ToPanel): void;
}

/** Keeps one panel showing its template until it is closed. */
export function fillPanel(panel: vscode.WebviewPanel, state: PanelState, ports: PanelPorts): void {
  let isOpen = true;
  const uri = vscode.Uri.parse(state.uri);
  const shown: Shown = { uri, state, post: (message) => void (isOpen && panel.webview.postMessage(message)) };
  const listening = listen(panel, shown, ports);
  panel.onDidDispose(() => {
    isOpen = false;
    listening.dispose();
  });
  panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(ports.extension, 'dist')] };
  panel.webview.html = pageOf(panel.webview, ports.extension);
}

/** Shows anew what an edit, a step, a run or the cursor makes another. */
function listen({ webview }: vscode.WebviewPanel, shown: Shown, { client, findings }: PanelPorts): vscode.Disposable {
  const { uri } = shown;
  const showAnswers = coalesced(() => postAnswers(shown, findings));
  const refresh = coalesced(async () => {
    if (await postPreview(shown, client)) void showAnswers();
  });
  return vscode.Disposable.from(
    webview.onDidReceiveMessage((message: FromPanel) => receive(message, shown, findings, refresh)),
    vscode.workspace.onDidChangeTextDocument(
      ({ document }) => (isSame(document.uri, uri) || isTemplate(document.uri)) && refresh(),
    ),
    vscode.workspace.onDidSaveTextDocument(() => refresh()),
    vscode.window.onDidChangeTextEditorSelection((event) => postCursor(shown, event)),
    findings.onDidChange((changed) => isSame(changed, uri) && showAnswers()),
  );
}

/** Whether there was something to show. */
async function postPreview(shown: Shown, client: BaseLanguageClient): Promise<boolean> {
  const { uri, state: asked, post } = shown;
  const fail = (message: string) => post({ type: 'failed', state: shown.state, message });
  try {
    const preview = await client.sendRequest<PreviewResult | null>(methods.preview, asked);
    if (!preview) {
      fail('the server could not render this template.');
      return false;
    }
    // A step that was taken meanwhile is asked for next.
    if (shown.state === asked) shown.state = { ...asked, ...(preview.user !== undefined && { user: preview.user }) };
    post({ type: 'preview', state: shown.state, preview, dirty: documentOf(uri)?.isDirty === true });
    return true;
  } catch (error) {
    fail((error as Error).message);
    return false;
  }
}

async function postAnswers({ uri, state, post }: Shown, findings: Findings): Promise<void> {
  const answers = await rowsFor(findings, uri, state.user).catch(() => ({ state: 'none' }) as const);
  post({ type: 'answers', answers });
}

function postCursor({ uri, post }: Shown, { textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
  const at = selections[0]?.start;
  if (at && isSame(textEditor.document.uri, uri)) post({ type: 'cursor', line: at.line, character: at.character });
}

function receive(message: FromPanel, shown: Shown, findings: Findings, refresh: () => Promise<void>): void {
  const { uri, state } = shown;
  switch (message.type) {
    case 'ready':
      return void refresh();
    case 'show': {
      const { user, order } = message;
      shown.state = { uri: state.uri, ...(user !== undefined && { user }), ...(order !== undefined && { order }) };
      return void refresh();
    }
    case 'open':
      return void reveal(placeOf(uri, message.partial), message.range);
    case 'run':
      return void vscode.commands.executeCommand(commands.run, { uri: state.uri });
    case 'answer':
      return void showAnswer(findings, uri, message.call);
  }
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

function pageOf(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = crypto.randomUUID();
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'preview.js'));
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Preview</title><style nonce="${nonce}">${style}</style></head><body><script nonce="${nonce}" src="${script}"></script></body></html>`;
}
