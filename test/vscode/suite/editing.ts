import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isServed, onPage, screenshot } from './driver.ts';
import { diagnostics, extension, openTemplate, problems, replace, revert, templateUri, until } from './editor.ts';

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
    await extension().exports.settled();
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

  it('completes a variable', async () => {
    const end = editor.document.positionAt(editor.document.getText().length);
    await editor.edit((edit) => edit.insert(end, '{{cand'));
    const at = end.translate(0, '{{cand'.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      at,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('candidates'), labels.join(', '));
  });

  it('previews the messages for a sample user, from the unsaved text', async () => {
    await replace(editor, '{{role "user"}}', 'Be brief, please. {{role "user"}}');
    await vscode.commands.executeCommand('recprompt.preview', templateUri());
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await until('the preview is open', () => tabs().some(({ label }) => label.startsWith('Preview · rank-movies')));
    if (!isServed) return;
    assert.match(
      String(await onPage({ act: 'text', selector: '.message.system', inside: true })),
      /Be brief, please\./,
    );
    const first = String(await onPage({ act: 'text', selector: '#user option:checked', inside: true }).catch(() => ''));
    await onPage({ act: 'click', selector: '#next-user', inside: true });
    await onPage({ act: 'click', selector: '#next-order', inside: true });
    await screenshot('preview');
    assert.notEqual(await onPage({ act: 'text', selector: '.message.user', inside: true }), first);
  });

  it('leads from a rendered text to its place in the template', async function () {
    if (!isServed) return this.skip();
    await onPage({ act: 'click', selector: '.message.user .data', inside: true });
    const selected = () => vscode.window.visibleTextEditors.find(({ document }) => document === editor.document);
    await until('a tag is selected', () => /^\{\{.+\}\}$/.test(editor.document.getText(selected()?.selection)));
  });
});
