import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isServed, onPage, screenshot } from './driver.ts';
import { codeOf, diagnostics, openTemplate, revert, templateUri, until } from './editor.ts';
import { runAgainst, template } from './runAgainst.ts';

describe('measuring again', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openTemplate();
  });
  after(() => revert(editor));

  it('applies a fix of a finding, asks both texts afresh, and says what came of it', async function () {
    if (!isServed) return this.skip();
    await runAgainst('sim/invalid?code=S6&rate=0.5');
    const found = await until('the finding is shown', () =>
      diagnostics(template()).find((one) => codeOf(one) === 'invalid-output'),
    );
    const fix = await until('a fix is offered', async () =>
      (await actionsAt(found.range)).find(({ title }) => /^Fix: /.test(title)),
    );
    const before = template().getText();
    await vscode.workspace.applyEdit(fix.edit!);
    assert.notEqual(template().getText(), before);
    await vscode.commands.executeCommand(fix.command!.command, ...fix.command!.arguments!);
    await vscode.commands.executeCommand('notifications.showList');
    await onPage({ act: 'click', selector: '.notifications-center .monaco-button', text: 'Measure Again' });
    const result = { selector: '.notifications-center .notification-list-item', text: 'Both texts asked afresh' };
    await until('the comparison is told', async () => {
      await vscode.commands.executeCommand('notifications.showList');
      return (await onPage({ act: 'count', selector: `${result.selector}:has-text("${result.text}")` })) === 1;
    });
    await screenshot('measured-again');
    const said = String(await onPage({ act: 'text', ...result }));
    // A simulated model reads no prompt: no wording can be better.
    assert.match(said, /cannot tell/);
  });
});

function actionsAt(range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', templateUri(), range);
}
