import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { methods, type SecretParams } from '../../server/src/lsp/protocol.ts';

/** Providers with a key, and where theirs may go; the address of a compatible server is asked for. */
const homes: Readonly<Record<string, string | undefined>> = {
  openai: 'https://api.openai.com',
  anthropic: 'https://api.anthropic.com',
  google: 'https://generativelanguage.googleapis.com',
  'openai-compatible': undefined,
};

/** Keys live in the editor's secret storage, one for each provider and address, and go to the server in memory only. */
export function registerSecrets(secrets: vscode.SecretStorage, client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(methods.secret, async (params: SecretParams) => (await secrets.get(slotOf(params))) ?? null),
    vscode.commands.registerCommand('recprompt.setKey', () => setKey(secrets)),
    vscode.commands.registerCommand('recprompt.clearKey', () => clearKey(secrets)),
  );
}

async function setKey(secrets: vscode.SecretStorage): Promise<void> {
  const owner = await chooseOwner('Set the key of…');
  if (!owner) return;
  const key = await vscode.window.showInputBox({
    title: `Key of ${owner.baseUrl ?? owner.provider}`,
    password: true,
    ignoreFocusOut: true,
  });
  if (!key?.trim()) return;
  await secrets.store(slotOf(owner), key.trim());
  void vscode.window.showInformationMessage(
    `The key of ${owner.baseUrl ?? owner.provider} is stored in the editor's secret storage.`,
  );
}

async function clearKey(secrets: vscode.SecretStorage): Promise<void> {
  const owner = await chooseOwner('Clear the key of…');
  if (!owner) return;
  await secrets.delete(slotOf(owner));
  void vscode.window.showInformationMessage(
    `The key of ${owner.baseUrl ?? owner.provider} is gone from the secret storage.`,
  );
}

async function chooseOwner(title: string): Promise<SecretParams | undefined> {
  const provider = await vscode.window.showQuickPick(Object.keys(homes), { title });
  if (provider !== 'openai-compatible') return provider ? { provider } : undefined;
  const value = vscode.workspace.getConfiguration('recprompt').get<string>('baseUrl') ?? '';
  const validateInput = (text: string) => (URL.canParse(text) ? undefined : 'An address such as https://host/v1');
  const baseUrl = await vscode.window.showInputBox({
    title: 'Address of the server that the key belongs to',
    value,
    validateInput,
  });
  return baseUrl ? { provider, baseUrl } : undefined;
}

/** A key is bound to the server that it was given for: another address never gets it. */
function slotOf({ provider, baseUrl }: SecretParams): string {
  const origin = baseUrl ? new URL(baseUrl).origin : homes[provider];
  return `recprompt.key ${provider} ${origin ?? ''}`;
}
