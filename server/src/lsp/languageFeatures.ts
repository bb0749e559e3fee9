import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { Language } from '../service.ts';
import type { Client } from './client.ts';
import { type Documents, pathOf } from './documents.ts';
import { guarded } from './guarded.ts';
import {
  toDocumentSymbol,
  toInlayHint,
  toLocation,
  toSelectionRange,
  toSemanticTokens,
  toSignatureHelp,
  toSymbolInformation,
  toSymbols,
} from './languageToProtocol.ts';
import { leftByRename, toRename } from './renameToProtocol.ts';
import type { Settings } from './settings.ts';
import { editTarget } from './toProtocol.ts';

export interface LanguageFeaturePorts {
  readonly language: Language;
  readonly documents: Documents;
  readonly settings: Settings;
  client(): Client;
  folders(): readonly string[];
  log(message: string): void;
}

/** Requests about names, structure and layout: ask the façade, turn the answer into the protocol's words. */
export function listenForLanguage(connection: Connection, ports: LanguageFeaturePorts): void {
  listenForNames(connection, ports);
  listenForRenaming(connection, ports);
  listenForStructure(connection, ports);
  listenForShowing(connection, ports);
  listenForLayout(connection, ports);
}

/** What a name stands for, and where else it stands. */
function listenForNames(connection: Connection, { documents, folders, language, log }: LanguageFeaturePorts): void {
  const { uri } = documents;
  connection.onSignatureHelp(({ textDocument, position }, token) =>
    guarded(log, 'signature help', token, null, async () => {
      const found = await language.signature(pathOf(textDocument.uri), position);
      return found ? toSignatureHelp(found) : null;
    }),
  );

  connection.onDefinition(({ textDocument, position }, token) =>
    guarded(log, 'definition', token, [], async () =>
      (await language.definition(pathOf(textDocument.uri), position)).map((place) => toLocation(place, uri)),
    ),
  );

  connection.onReferences(({ textDocument, position, context }, token) =>
    guarded(log, 'references', token, [], async () => {
      const wanted = context.includeDeclaration ? 'all' : 'uses';
      return (await language.references(pathOf(textDocument.uri), position, wanted)).map((place) =>
        toLocation(place, uri),
      );
    }),
  );

  connection.onDocumentHighlight(({ textDocument, position }, token) =>
    guarded(log, 'highlights', token, [], async () =>
      (await language.highlights(pathOf(textDocument.uri), position)).map((range) => ({ range })),
    ),
  );

  connection.onWorkspaceSymbol(({ query }, token) =>
    guarded(log, 'workspace symbols', token, [], async () =>
      (await language.workspaceSymbols(folders(), query)).map((place) => toSymbolInformation(place, uri)),
    ),
  );
}

/** Names that are changed. */
function listenForRenaming(connection: Connection, ports: LanguageFeaturePorts): void {
  const { client, documents, folders, language, log } = ports;
  connection.onPrepareRename(({ textDocument, position }, token) =>
    guarded(log, 'prepare rename', token, null, async () => {
      const { range, name } = await language.renamePlace(pathOf(textDocument.uri), position);
      return { range, placeholder: name };
    }),
  );

  connection.onRenameRequest(({ textDocument, position, newName }, token) =>
    guarded(log, 'rename', token, null, async () => {
      const target = editTarget(documents, client());
      const renaming = await language.rename(pathOf(textDocument.uri), position, newName, folders());
      const left = leftByRename(renaming, target, client());
      if (left.length > 0) warn(connection, left.join('\n'));
      return toRename(renaming, target, client());
    }),
  );

  connection.languages.onLinkedEditingRange(({ textDocument, position }, token) =>
    guarded(log, 'linked editing', token, null, async () => {
      const ranges = await language.linkedNames(pathOf(textDocument.uri), position);
      return ranges.length > 0 ? { ranges: [...ranges], wordPattern: '[\\w./@-]+' } : null;
    }),
  );
}

function warn(connection: Connection, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
}

/** What a template is made of. */
function listenForStructure(connection: Connection, { client, documents, language, log }: LanguageFeaturePorts): void {
  const { uri } = documents;
  connection.onDocumentSymbol(({ textDocument }, token) =>
    guarded(log, 'symbols', token, [], async () => {
      const { items, lines } = await language.outline(pathOf(textDocument.uri));
      if (client().nestedSymbols) return items.map((item) => toDocumentSymbol(item, lines));
      return items.flatMap((item) => toSymbols(item, lines, textDocument.uri));
    }),
  );

  connection.onFoldingRanges(({ textDocument }, token) =>
    guarded(log, 'folding', token, [], async () =>
      (await language.folds(pathOf(textDocument.uri))).map(({ range, kind }) => ({
        startLine: range.start.line,
        endLine: range.end.line,
        kind,
      })),
    ),
  );

  connection.onSelectionRanges(({ textDocument, positions }, token) =>
    guarded(log, 'selection', token, [], async () =>
      (await language.selections(pathOf(textDocument.uri), positions)).map(toSelectionRange),
    ),
  );

  connection.onDocumentLinks(({ textDocument }, token) =>
    guarded(log, 'links', token, [], async () =>
      (await language.links(pathOf(textDocument.uri))).map(({ range, file }) => ({ range, target: uri(file) })),
    ),
  );
}

/** What is shown within the lines. */
function listenForShowing(connection: Connection, { language, log, settings }: LanguageFeaturePorts): void {
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    guarded(log, 'inlay hints', token, [], async () =>
      (await language.hints(pathOf(textDocument.uri), range, settings.hints())).map(toInlayHint),
    ),
  );

  connection.languages.semanticTokens.on(({ textDocument }, token) =>
    guarded(log, 'semantic tokens', token, { data: [] }, async () =>
      toSemanticTokens(await language.tokens(pathOf(textDocument.uri))),
    ),
  );

  connection.languages.semanticTokens.onRange(({ textDocument, range: { start, end } }, token) =>
    guarded(log, 'semantic tokens', token, { data: [] }, async () => {
      const tokens = await language.tokens(pathOf(textDocument.uri));
      return toSemanticTokens(
        tokens.filter(({ range }) => range.end.line >= start.line && range.start.line <= end.line),
      );
    }),
  );
}

/** Edits while typing and on wish. */
function listenForLayout(connection: Connection, { language, log }: LanguageFeaturePorts): void {
  connection.onDocumentFormatting(({ textDocument }, token) =>
    guarded(log, 'formatting', token, [], async () => [...(await language.format(pathOf(textDocument.uri)))]),
  );

  connection.onDocumentOnTypeFormatting(({ textDocument, position }, token) =>
    guarded(log, 'closing a block', token, [], async () => [
      ...(await language.closing(pathOf(textDocument.uri), position)),
    ]),
  );
}
