import * as vscode from 'vscode';

const PATTERN = '*.prompt';
const LANGUAGE = 'recprompt';

/**
 * "Use for This Workspace": other extensions claim the suffix, and the last by name gets the colours. Checks, preview and
 * runs go by the file's name and work all the same.
 */
export function registerAssociation(): vscode.Disposable {
  return vscode.commands.registerCommand('recprompt.associate', async () => {
    const files = vscode.workspace.getConfiguration('files');
    const inWorkspace = files.inspect<Record<string, string>>('associations')?.workspaceValue ?? {};
    const target = vscode.workspace.workspaceFolders
      ? vscode.ConfigurationTarget.Workspace
      : vscode.ConfigurationTarget.Global;
    await files.update('associations', { ...inWorkspace, [PATTERN]: LANGUAGE }, target);
    void vscode.window.showInformationMessage(`Files that end in .prompt are Recprompt templates in this workspace.`);
  });
}
