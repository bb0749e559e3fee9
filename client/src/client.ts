import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { clientCommands, type InitializationOptions } from '../../server/src/lsp/protocol.ts';

/**
 * Templates by their name, never by language id: other extensions claim the suffix, too. Only where the open folders lie:
 * an earlier version of a file, as a comparison shows it, is no document of its own.
 */
function selector() {
  const schemes = new Set(['file', ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  const files = [...schemes].map((scheme) => ({ scheme, pattern: '**/*.prompt' }));
  return [...files, { scheme: 'untitled', language: 'recprompt' }];
}

export function isTemplate(uri: vscode.Uri): boolean {
  return uri.path.endsWith('.prompt');
}

/** Commands of the server that the editor surrounds with questions and progress of its own. */
type Surrounded = Readonly<Record<string, (argument: unknown) => Promise<unknown>>>;

type HoverMiddleware = (
  document: vscode.TextDocument,
  position: vscode.Position,
  other: vscode.Hover | null | undefined,
) => vscode.Hover | null | undefined;

/** Makes the client of one kind of host. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

export function optionsFor(
  outputChannel: vscode.LogOutputChannel,
  surrounded: Surrounded,
  hover: HoverMiddleware,
): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    trusted: vscode.workspace.isTrusted,
    commands: Object.values(clientCommands),
    secrets: true,
    models: true,
  };
  return {
    documentSelector: selector(),
    initializationOptions,
    outputChannel,
    middleware: {
      provideHover: async (document, position, token, next) =>
        hover(document, position, await next(document, position, token)),
      executeCommand: (command, args, next) => surrounded[command]?.(args[0]) ?? next(command, args),
    },
  };
}

/** The template that a command is about: its argument (of a lens, a menu), else the active editor's. */
export function templateOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  const named = (argument as { uri?: unknown } | undefined)?.uri;
  if (typeof named === 'string') return vscode.Uri.parse(named);
  const active = vscode.window.activeTextEditor?.document.uri;
  return active && isTemplate(active) ? active : undefined;
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.prompt$/, '');
}
