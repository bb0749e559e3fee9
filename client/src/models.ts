import * as vscode from 'vscode';

const choices: vscode.QuickPickItem[] = [
  { label: "The template's own model", description: 'what its front matter says' },
  { label: 'local/smollm2-135m-instruct', description: 'embedded, on this computer, no key' },
  { label: 'Models of a server', kind: vscode.QuickPickItemKind.Separator },
  { label: 'openai-compatible/…', description: 'any server with chat completions: LM Studio, vLLM, Ollama, llama.cpp' },
  { label: 'Simulated, to see what findings look like', kind: vscode.QuickPickItemKind.Separator },
  { label: 'sim/fair', description: 'ranks by taste alone' },
  { label: 'sim/noisy', description: 'ranks by taste with some noise' },
  { label: 'sim/copy?rate=0.4', description: 'copies the order of the list in 40 % of its answers' },
  { label: 'sim/first?rate=0.3', description: 'puts the first of the list on top in 30 % of its answers' },
  { label: 'sim/invalid?code=S6&rate=0.3', description: 'names an invented title in 30 % of its answers' },
];

/** "Choose Model": sets `recprompt.model`. */
export function registerModels(): vscode.Disposable {
  return vscode.commands.registerCommand('recprompt.chooseModel', async () => {
    const pick = await vscode.window.showQuickPick(choices, { title: 'Model that templates are run against' });
    if (!pick) return;
    if (pick.label === 'openai-compatible/…') return chooseServer();
    await set('model', pick.label.includes('/') ? pick.label : undefined);
  });
}

async function chooseServer(): Promise<void> {
  const baseUrl = await vscode.window.showInputBox({
    title: 'Address of the server',
    value: vscode.workspace.getConfiguration('recprompt').get<string>('baseUrl') || 'http://localhost:8080/v1',
    validateInput: (value) => (URL.canParse(value) ? undefined : 'An address such as http://localhost:8080/v1'),
  });
  if (!baseUrl) return;
  const name = await vscode.window.showInputBox({ title: 'Name of the model on that server' });
  if (!name) return;
  await set('baseUrl', baseUrl);
  await set('model', `openai-compatible/${name}`);
}

function set(setting: string, value: string | undefined): Thenable<void> {
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  return vscode.workspace.getConfiguration('recprompt').update(setting, value, target);
}
