import * as vscode from 'vscode';
import type { Api } from '../../../client/src/start.ts';
import { onPage } from './driver.ts';

export const extension = () => {
  const found = vscode.extensions.getExtension<Api>('recprompt.recprompt');
  if (!found) throw new Error('The extension is not installed in this editor.');
  return found;
};

export function templateUri(name = 'rank-movies'): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The suite needs a folder with the samples.');
  return vscode.Uri.joinPath(folder.uri, 'templates', `${name}.prompt`);
}

export async function openTemplate(name?: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(templateUri(name), { viewColumn: vscode.ViewColumn.One });
  await until('the extension is active', () => extension().isActive);
  return editor;
}

/** Puts the file's own text back. */
export async function revert(editor: vscode.TextEditor): Promise<void> {
  await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

/** Replaces the first occurrence of a text after another one; fails where there is none. */
export async function replace(editor: vscode.TextEditor, old: string, text: string, after = ''): Promise<void> {
  const content = editor.document.getText();
  const start = content.indexOf(old, Math.max(0, content.indexOf(after)));
  if (start < 0) throw new Error(`The template has no ${old} after ${after}`);
  const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + old.length));
  await editor.edit((edit) => edit.replace(range, text));
}

export function placeBehind(editor: vscode.TextEditor, text: string): vscode.Position {
  const at = editor.document.getText().indexOf(text);
  if (at < 0) throw new Error(`The template has no ${text}`);
  return editor.document.positionAt(at + text.length);
}

/** Inserts a text behind another one that it does not replace. */
export async function insert(editor: vscode.TextEditor, text: string, behind: string): Promise<void> {
  const at = placeBehind(editor, behind);
  await editor.edit((edit) => edit.insert(at, text));
}

/** Shows the hover at a place by the keyboard's command, and waits for it. */
export async function showHover(editor: vscode.TextEditor, behind: string): Promise<void> {
  await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
  const at = placeBehind(editor, behind);
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('editor.action.showHover');
  await onPage({ act: 'see', selector: '.monaco-hover:not(.hidden) .hover-contents' });
}

/** Our diagnostics of a document, as `code: text under the squiggle`. */
export function problems(document: vscode.TextDocument): string[] {
  return diagnostics(document).map((one) => `${codeOf(one)}: ${document.getText(one.range)}`);
}

export function diagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'recprompt');
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Resolves with the first truthy value; looks again whenever the editor had a turn. Fails after 40 s, saying what it waited for. */
export async function until<T>(what: string, look: () => T | Promise<T>, seen?: () => unknown): Promise<T & {}> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > deadline)
      throw new Error(`Waited in vain until ${what}${seen ? `; seen: ${JSON.stringify(seen())}` : ''}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
