/// <reference lib="dom" />
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import { serveFiles } from './fileRequests.ts';
import { type Api, start } from './start.ts';

/** Entry in a browser: the server is a web worker, and reads files through the editor. */
export function activate(context: vscode.ExtensionContext): Promise<Api> {
  const entry = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.web.js').toString(true);
  return start(context, (options) => {
    const client = new LanguageClient('recprompt', 'Recprompt', new Worker(entry), ofFolder(options));
    context.subscriptions.push(serveFiles(client));
    return client;
  });
}

/** The server knows paths only: what it says of `file:` is a file of the open folder, wherever that lies. */
function ofFolder(options: LanguageClientOptions): LanguageClientOptions {
  const protocol2Code = (value: string) => inFolder(vscode.Uri.parse(value));
  return { ...options, uriConverters: { code2Protocol: (uri) => uri.toString(), protocol2Code } };
}

function inFolder(uri: vscode.Uri): vscode.Uri {
  const home = vscode.workspace.workspaceFolders?.[0]?.uri;
  return uri.scheme === 'file' && home ? home.with({ path: uri.path }) : uri;
}
