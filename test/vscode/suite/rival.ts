import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, openTemplate, replace, revert, until } from './editor.ts';

describe('beside another extension that claims the suffix', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openTemplate();
  });
  after(async () => {
    await revert(editor);
    await vscode.workspace
      .getConfiguration('files')
      .update('associations', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('judges and completes whatever the language is called', async () => {
    const document = await vscode.languages.setTextDocumentLanguage(editor.document, 'plaintext');
    assert.equal(document.languageId, 'plaintext');
    editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await replace(editor, '{{title}}', '{{titel}}', '{{#each candidates}}');
    await until('the mistake is underlined', () =>
      diagnostics(document).some(({ range }) => document.getText(range) === 'titel'),
    );
    await revert(editor);
  });

  it('takes the suffix for this workspace on request', async () => {
    await vscode.commands.executeCommand('recprompt.associate');
    const associations = vscode.workspace.getConfiguration('files').get<Record<string, string>>('associations');
    assert.equal(associations?.['*.prompt'], 'recprompt');
    await until('the template is Recprompt', async () => {
      const document = await vscode.workspace.openTextDocument(editor.document.uri);
      return document.languageId === 'recprompt';
    });
  });
});
