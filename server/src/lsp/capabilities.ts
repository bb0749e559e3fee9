import { CodeActionKind, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../language/index.ts';
import type { Client } from './client.ts';
import { commands } from './protocol.ts';

/** The action that applies every fix that is the only one of its problem. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.recprompt`;

export function capabilities(client: Client): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['{', '.', '#', '/', '>', ' ', '@', '"'] },
    signatureHelpProvider: { triggerCharacters: [' ', '('], retriggerCharacters: ['='] },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
    documentLinkProvider: {},
    inlayHintProvider: true,
    renameProvider: { prepareProvider: true },
    documentFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}' },
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: true,
      range: true,
    },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    codeLensProvider: { resolveProvider: true },
    executeCommandProvider: { commands: Object.values(commands), workDoneProgress: true },
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'recprompt', interFileDependencies: true, workspaceDiagnostics: false },
    }),
  };
}
