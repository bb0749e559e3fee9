import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, openTemplate, replace, revert, templateUri, until } from './editor.ts';

const associations = () => vscode.workspace.getConfiguration('files').inspect('associations')?.workspaceValue;
const languageOf = async () => (await vscode.workspace.openTextDocument(templateUri())).languageId;

describe('beside another extension that claims the suffix', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openTemplate();
  });

  it('judges and previews a template whose language is the other one', async () => {
    assert.ok(vscode.extensions.getExtension('rival.zz-rival'), 'the other extension is there');
    await vscode.workspace
      .getConfiguration('files')
      .update('associations', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.languages.setTextDocumentLanguage(editor.document, 'rival-prompt');
    await until('the other language has it', async () => (await languageOf()) === 'rival-prompt');
    editor = await openTemplate();
    await replace(editor, '{{title}}', '{{titel}}', '{{#each candidates}}');
    const { document } = editor;
    await until('the mistake is underlined', () =>
      diagnostics(document).some(({ range }) => document.getText(range) === 'titel'),
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    assert.ok(lenses.some(({ command }) => command?.title.includes('Run against model')));
    await revert(editor);
  });

  it('takes the suffix for this workspace on request', async () => {
    await vscode.commands.executeCommand('recprompt.associate');
    assert.deepEqual(associations(), { '*.prompt': 'recprompt' });
    await until('the template is ours', async () => (await languageOf()) === 'recprompt');
  });
});
