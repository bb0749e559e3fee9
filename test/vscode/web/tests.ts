import * as vscode from 'vscode';
import {
  diagnostics,
  extension,
  insert,
  openTemplate,
  placeBehind,
  problems,
  replace,
  revert,
  until,
} from '../suite/editor.ts';

/** What must work where the server is a web worker too: no Node, no files but those that the editor reads. */
export const tests: Readonly<Record<string, () => Promise<void>>> = {
  async 'it activates, and finds nothing wrong with a template'() {
    const editor = await openTemplate();
    expect('the host', typeof (globalThis as { importScripts?: unknown }).importScripts, 'function');
    await (await extension().activate()).settled();
    const found = diagnostics(editor.document).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
    expect('the problems', found.map(({ message }) => message).join(), '');
  },

  async 'it underlines mistakes'() {
    const editor = await openTemplate();
    await replace(editor, '{{title}}', '{{titel}}', '{{#each candidates}}');
    await until('the mistake is underlined', () => problems(editor.document).some((one) => one.endsWith(': titel')));
    await revert(editor);
  },

  async 'it tells a sample value of a variable, from the users file'() {
    const editor = await openTemplate();
    const at = placeBehind(editor, '{{#each hist');
    const hovers = await until('the hover shows a value', async () => {
      const all = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        at,
      );
      const text = all
        .flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
        .join('\n');
      return text.includes('title') ? text : '';
    });
    expect('the hover names the type', /list|array/i.test(hovers), true);
  },

  async 'it completes fields of a loop'() {
    const editor = await openTemplate();
    await insert(editor, '{{', '{{#each candidates}}\n');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      placeBehind(editor, '{{#each candidates}}\n{{'),
    );
    // The words of the text are offered by the editor itself, without a type.
    const title = list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'title');
    expect('title is offered as what it is', title?.kind, vscode.CompletionItemKind.Variable);
    await revert(editor);
  },

  async 'it previews the prompt'() {
    await openTemplate();
    await vscode.commands.executeCommand('recprompt.preview');
    await until('the preview is open', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputWebview)),
    );
    const [shown, answer] = [{ act: 'text', selector: '.message.user', inside: true }, await driver()];
    const text = await until('the prompt is shown', async () => {
      const response = await fetch(answer, { method: 'POST', body: JSON.stringify(shown) });
      return ((await response.json()) as { value?: string }).value;
    });
    expect('the prompt holds candidates', text.includes('Candidates:'), true);
  },
};

/** Where the page can be looked at; an environment is not there. */
async function driver(): Promise<string> {
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, '.vscode', 'driver'));
  return new TextDecoder().decode(bytes);
}

function expect<T>(what: string, seen: T, wanted: T): void {
  if (seen !== wanted) throw new Error(`${what}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);
}
