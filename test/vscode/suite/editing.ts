import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isServed, onPage, screenshot } from './driver.ts';
import {
  codeOf,
  diagnostics,
  extension,
  openTemplate,
  problems,
  replace,
  revert,
  templateUri,
  until,
} from './editor.ts';

describe('editing', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openTemplate();
    for (const command of ['closeSidebar', 'closeAuxiliaryBar', 'closePanel'])
      await vscode.commands.executeCommand(`workbench.action.${command}`);
  });
  afterEach(() => revert(editor));

  it('activates on a template and finds nothing wrong with it', async () => {
    assert.ok(extension().isActive);
    const { settled, started } = extension().exports;
    if (isServed) await onPage({ act: 'say', text: `activated in ${Math.round(started)} ms` });
    await settled();
    assert.deepEqual(
      diagnostics(editor.document).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning),
      [],
    );
  });

  it('underlines several mistakes at once, each exactly', async () => {
    await replace(editor, '{{title}}', '{{titel}}', '{{#each candidates}}');
    await replace(editor, 'rec.candidates:', 'rec.candidatez:');
    const expected = (list: string[]) =>
      list.some((one) => one.endsWith(': titel')) && list.some((one) => one.endsWith(': rec.candidatez'));
    await until(
      'both mistakes are underlined',
      () => expected(problems(editor.document)),
      () => problems(editor.document),
    );
    const misspelt = diagnostics(editor.document).find(({ range }) => editor.document.getText(range) === 'titel');
    assert.match(misspelt?.message ?? '', /title/);
    await screenshot('mistakes');
  });

  it('underlines a tag that lost its closing braces', async () => {
    await replace(editor, '{{/each}}', '{{/each', '{{#each candidates}}');
    await until('the tag is an error', () => diagnostics(editor.document).some(({ severity }) => severity === 0));
  });

  it('mends a misspelt key with the quick fix', async () => {
    await replace(editor, 'rec.candidates:', 'rec.candidatez:');
    const find = () => diagnostics(editor.document).find((one) => codeOf(one) === 'unknown-field');
    const misspelt = await until('the key is an error', find, () => problems(editor.document));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      misspelt.range,
    );
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(editor.document.getText(), /^rec\.candidates:/m);
    await until('the key is right', () => !find());
  });

  it('tells what is wrong in the users file where it stands, and once on the template', async () => {
    const uri = vscode.Uri.joinPath(templateUri(), '../../users/movies.jsonl');
    const users = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
    const text = users.document.getText();
    await users.edit((edit) => edit.insert(new vscode.Position(6, 0), '{"id": '));
    await users.document.save();
    const row = await until('the row is an error', () => diagnostics(users.document)[0]);
    assert.equal(row.range.start.line, 6);
    const onTemplate = () => diagnostics(editor.document).filter(({ severity }) => severity <= 1);
    await until('the template tells of it', () => onTemplate().length === 1);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await revert(users);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('nothing is wrong again', () => diagnostics(users.document).length + onTemplate().length === 0);
  });
});
