import * as vscode from 'vscode';
import type { FindingsResult } from '../../server/src/lsp/protocol.ts';
import { isTemplate } from './client.ts';
import type { Findings } from './findings.ts';

const colours = {
  error: 'editorError.foreground',
  warning: 'editorWarning.foreground',
  information: 'editorInfo.foreground',
  stale: 'disabledForeground',
};

type Finding = FindingsResult['findings'][number];

/** What a finding says, in a few words at the end of its line. Decorations: they are not part of the text. */
export function registerEchoes(findings: Findings): vscode.Disposable {
  const style = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  const show = (editor: vscode.TextEditor) => {
    const wanted = vscode.workspace.getConfiguration('recprompt', editor.document.uri).get<boolean>('echo');
    const found = wanted ? (findings.known(editor.document.uri)?.findings ?? []) : [];
    editor.setDecorations(
      style,
      found.map((finding) => echoOf(finding, editor.document)),
    );
  };
  const showAll = () =>
    vscode.window.visibleTextEditors.filter(({ document }) => isTemplate(document.uri)).forEach(show);
  return vscode.Disposable.from(
    style,
    findings.onDidChange(showAll),
    vscode.window.onDidChangeVisibleTextEditors(showAll),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('recprompt.echo') && showAll()),
  );
}

function echoOf({ echo, stale, severity, range }: Finding, document: vscode.TextDocument): vscode.DecorationOptions {
  const line = Math.min(range.start.line, document.lineCount - 1);
  const end = document.lineAt(line).range.end;
  const colour = colours[stale ? 'stale' : severity];
  const contentText = stale ? `earlier text: ${echo}` : echo;
  const after = { contentText, margin: '0 0 0 3ch', fontStyle: 'italic', color: new vscode.ThemeColor(colour) };
  return { range: new vscode.Range(end, end), renderOptions: { after } };
}
