import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isServed, onPage, screenshot } from './driver.ts';
import { openTemplate, replace, revert, templateUri, until } from './editor.ts';

describe('the preview', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openTemplate();
  });
  afterEach(() => revert(editor));

  it('shows the messages for a sample user, from the unsaved text', async () => {
    await replace(editor, '{{role "user"}}', 'Be brief, please. {{role "user"}}');
    await vscode.commands.executeCommand('recprompt.preview', templateUri());
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await until('the preview is open', () => tabs().some(({ label }) => label.startsWith('Preview · rank-movies')));
    if (isServed) await see('.message.system', 'Be brief, please.');
  });

  it('follows an edit', async function () {
    if (!isServed) return this.skip();
    await replace(editor, 'You recommend movies.', 'You recommend films to people.');
    await see('.message.system', 'You recommend films to people.');
  });

  it('says why there is nothing to show, and comes back', async function () {
    if (!isServed) return this.skip();
    await replace(editor, '{{#each candidates}}', '{{#each candidates');
    await see('.problems');
    await screenshot('preview-broken');
    await revert(editor);
    await see('.message.user', 'Candidates:');
  });

  it('steps through users and orders with the mouse and the keyboard', async function () {
    if (!isServed) return this.skip();
    const first = await shown('.message.user');
    await onPage({ act: 'click', selector: '#next-user', inside: true });
    await until('another user is shown', async () => (await shown('.message.user')) !== first);
    const second = await shown('.message.user');
    await onPage({ act: 'press', key: 'Alt+ArrowRight' });
    await until('a third user is shown', async () => ![first, second].includes(await shown('.message.user')));
    const third = await shown('.message.user');
    await onPage({ act: 'press', key: 'Alt+ArrowDown' });
    await until('the order is another', async () => (await shown('.message.user')) !== third);
    await screenshot('preview');
    for (const key of ['Alt+ArrowUp', 'Alt+ArrowLeft']) await onPage({ act: 'press', key });
    await until('the second user is back', async () => (await shown('.message.user')) === second);
  });

  it('marks what the text at the cursor became', async function () {
    if (!isServed) return this.skip();
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    const at = editor.document.positionAt(editor.document.getText().indexOf('{{candidates.length}}') + 4);
    editor.selection = new vscode.Selection(at, at);
    await see('.message.user .data.here', '6');
  });

  it('leads from a rendered text to its place in the template', async function () {
    if (!isServed) return this.skip();
    await onPage({ act: 'click', selector: '.message.user .data', inside: true });
    const selected = () => vscode.window.visibleTextEditors.find(({ document }) => document === editor.document);
    await until('a tag is selected', () => /^\{\{.+\}\}$/.test(editor.document.getText(selected()?.selection)));
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });
});

/** Waits until the panel shows this. */
const see = (selector: string, text?: string) =>
  onPage({ act: 'see', selector, inside: true, ...(text !== undefined && { text }) });

const shown = async (selector: string) => String(await onPage({ act: 'text', selector, inside: true }));
