import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FileParams, type FolderEntries, methods } from '../../server/src/lsp/protocol.ts';

/** Reads files for a server that has none of its own, from whatever holds the open folder. */
export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(methods.readFile, async ({ path }: FileParams) => {
      const bytes = await vscode.workspace.fs.readFile(uriOf(path)).then(undefined, () => undefined);
      return bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : null;
    }),
    client.onRequest(methods.listFolder, async ({ path }: FileParams): Promise<FolderEntries> => {
      const entries = await vscode.workspace.fs.readDirectory(uriOf(path)).then(undefined, () => []);
      const named = (wanted: vscode.FileType) => entries.filter(([, type]) => type & wanted).map(([name]) => name);
      return { files: named(vscode.FileType.File), folders: named(vscode.FileType.Directory) };
    }),
  );
}

function uriOf(path: string): vscode.Uri {
  const home = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = vscode.Uri.file(path.replaceAll('\\', '/'));
  return home ? home.with({ path: uri.path }) : uri;
}
