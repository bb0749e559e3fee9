import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isServed, onPage, screenshot } from './driver.ts';
import { diagnostics, insert, openTemplate, placeBehind, replace, revert, showHover, until } from './editor.ts';

describe('the language', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openTemplate();
  });
  afterEach(() => revert(editor));

  /** What the editor gets for the place behind a text. */
  const ask = <T>(command: string, behind: string, ...more: unknown[]) =>
    vscode.commands.executeCommand<T>(`vscode.${command}`, editor.document.uri, placeBehind(editor, behind), ...more);

  it('completes a variable', async () => {
    await insert(editor, '{{cand', '{{/each}}\n\nRank all ');
    const list = await ask<vscode.CompletionList>('executeCompletionItemProvider', '\n\nRank all {{cand');
    assert.ok(labelsOf(list).includes('candidates'), labelsOf(list).join());
  });

  it('completes a field within a loop, and names from outside only as such', async () => {
    await insert(editor, '{{', '{{#each candidates}}\n');
    const list = await ask<vscode.CompletionList>('executeCompletionItemProvider', '{{#each candidates}}\n{{');
    const labels = labelsOf(list);
    assert.ok(labels.includes('title') && !labels.includes('candidates'), labels.join());
  });

  it('says on hover what a variable is and what the user has there', async () => {
    const [hover] = await ask<vscode.Hover[]>('executeHoverProvider', '{{#each cand');
    const text = hover?.contents.map((one) => (typeof one === 'string' ? one : one.value)).join('\n') ?? '';
    assert.match(text, /list of/);
    assert.match(text, /For user/);
    if (!isServed) return;
    await showHover(editor, '{{#each cand');
    await screenshot('hover-variable');
  });

  it('renames an input in the front matter and in the body', async () => {
    const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', '{{#each hist', 'watched');
    await vscode.workspace.applyEdit(partOf(edit, editor.document.uri));
    const text = editor.document.getText();
    assert.match(text, /^ {4}watched\(array/m);
    assert.match(text, /^rec\.history: \{ input: watched,/m);
    assert.match(text, /\{\{#each watched\}\}/);
    assert.doesNotMatch(text, /\{\{#each history\}\}/);
  });

  it('asks before a rename changes the users file that another template uses, too', async () => {
    const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', '{{#each hist', 'watched');
    const files = edit.entries().map(([uri]) => uri.path.split('/').at(-1));
    assert.deepEqual(files.sort(), ['movies.jsonl', 'rank-movies.prompt']);
    if (!isServed) return;
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    const at = placeBehind(editor, '{{#each hist');
    editor.selection = new vscode.Selection(at, at);
    const renamed = vscode.commands.executeCommand('editor.action.rename');
    await onPage({ act: 'click', selector: '.rename-box input' });
    await onPage({ act: 'press', key: 'Control+A' });
    await onPage({ act: 'type', text: 'watched' });
    await onPage({ act: 'press', key: 'Enter' });
    await onPage({ act: 'see', selector: '.panel .monaco-list-row', text: 'movies.jsonl' });
    await vscode.commands.executeCommand('refactorPreview.groupByType');
    await onPage({ act: 'see', selector: '.panel .monaco-list-row', text: 'Rename `history` on 12 lines' });
    await screenshot('rename-preview');
    await vscode.commands.executeCommand('refactorPreview.discard');
    await renamed;
    assert.match(editor.document.getText(), /\{\{#each history\}\}/);
  });

  it('offers a correction in the config', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const config = vscode.Uri.joinPath(folder, 'recprompt.config.json');
    await vscode.workspace.fs.writeFile(config, Buffer.from('{ "rule": { "long-list": "off" } }'));
    try {
      const document = await vscode.workspace.openTextDocument(config);
      const told = await until('the key is told', () => diagnostics(document)[0]);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        config,
        told.range,
      );
      const fix = actions.find(({ title }) => title === 'Change to `rules`');
      assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    } finally {
      await vscode.workspace.fs.delete(config);
    }
  });

  it('formats tags and front matter', async () => {
    const before = editor.document.getText();
    await replace(editor, '{{#each candidates}}', '{{#each    candidates  }}');
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await until(
      'the text is as before',
      () => editor.document.getText() === before,
      () => editor.document.getText(),
    );
  });

  it('shows how a helper is called', async () => {
    await insert(editor, '{{json candidates ', '\n\nRank all ');
    const help = await ask<vscode.SignatureHelp>('executeSignatureHelpProvider', '{{json candidates ');
    assert.match(help?.signatures[0]?.label ?? '', /^\{\{json/);
  });

  it('closes a block that was typed', async () => {
    await insert(editor, '{{#if history}', '\n\nRank all ');
    const behind = placeBehind(editor, '{{#if history}');
    editor.selection = new vscode.Selection(behind, behind);
    await vscode.commands.executeCommand('type', { text: '}' });
    await until('the block is closed', () => editor.document.getText().includes('{{#if history}}{{/if}}'));
  });

  it('has tokens, folds, symbols and links', async () => {
    const { uri } = editor.document;
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      uri,
    );
    assert.ok(tokens.data.length > 0);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      uri,
    );
    assert.ok(folds.some(({ start }) => start === placeBehind(editor, '{{#each history}}').line));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.ok(symbols.length > 0);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    assert.ok(links.some(({ target }) => target?.path.endsWith('users/movies.jsonl')));
  });

  it('shows tokens behind blocks and values behind variables, until they are turned off', async () => {
    const range = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const hints = async () => {
      const { uri } = editor.document;
      const list = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        uri,
        range,
      );
      return list.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
    };
    const shown = await until('there are hints', async () => {
      const list = await hints();
      return list.length > 0 ? list : undefined;
    });
    assert.ok(shown.some((one) => /^≈ \d+ tokens$/.test(one)) && shown.includes('= 6'), shown.join());
    const settings = vscode.workspace.getConfiguration('recprompt.hints');
    await settings.update('tokens', false, vscode.ConfigurationTarget.Workspace);
    await settings.update('values', false, vscode.ConfigurationTarget.Workspace);
    await until('the hints are gone', async () => (await hints()).length === 0);
    await settings.update('tokens', undefined, vscode.ConfigurationTarget.Workspace);
    await settings.update('values', undefined, vscode.ConfigurationTarget.Workspace);
  });
});

function labelsOf(list: vscode.CompletionList): string[] {
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** What an edit does to one document. */
function partOf(edit: vscode.WorkspaceEdit, uri: vscode.Uri): vscode.WorkspaceEdit {
  const own = new vscode.WorkspaceEdit();
  own.set(uri, edit.get(uri));
  return own;
}
