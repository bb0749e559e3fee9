import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, start } from './start.ts';

/** Entry in an extension host on Node: the server is a process. */
export function activate(context: vscode.ExtensionContext): Promise<Api> {
  const module = context.asAbsolutePath('dist/server.js');
  return start(
    context,
    (options) => new LanguageClient('recprompt', 'Recprompt', { module, transport: TransportKind.ipc }, options),
  );
}
