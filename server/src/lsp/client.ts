import type { InitializeParams } from 'vscode-languageserver';
import { pathOf } from './documents.ts';
import type { InitializationOptions } from './protocol.ts';

/** What the editor on the other side can do, read once from `initialize`. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly snippets: boolean;
  readonly versionedEdits: boolean;
  readonly configuration: boolean;
  /** Tells of changed settings where it is asked to. */
  readonly followsSettings: boolean;
  readonly watchesFiles: boolean;
  readonly createsProgress: boolean;
  readonly secrets: boolean;
  readonly models: boolean;
  readonly movesFiles: boolean;
  readonly createsFiles: boolean;
  readonly annotatesEdits: boolean;
  readonly nestedSymbols: boolean;
  readonly refreshesHints: boolean;
  has(command: string): boolean;
}

export function readClient(params: Pick<InitializeParams, 'capabilities' | 'initializationOptions'>): Client {
  const { workspace, textDocument, window } = params.capabilities;
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    configuration: workspace?.configuration === true,
    followsSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    createsProgress: window?.workDoneProgress === true,
    secrets: options.secrets === true,
    models: options.models === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    annotatesEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    movesFiles: workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    has: (command) => options.commands?.includes(command) === true,
  };
}

/** False only where the editor says that the workspace is not trusted. */
export function isTrusted(params: InitializeParams): boolean {
  return (params.initializationOptions as InitializationOptions | undefined)?.trusted !== false;
}

/** Folders that are open, as paths. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.map(pathOf);
}
