import { type Connection, type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

/** The editor's open documents by path, each with the URI in the editor's own spelling. */
export interface Documents {
  get(uri: string): TextDocument | undefined;
  at(path: string): TextDocument | undefined;
  /** The editor's spelling of a path's URI, where it is open. */
  uri(path: string): string;
  /** Null where it is not open. */
  version(path: string): number | null;
  /** The same for all documents as they are now. */
  versions(): (path: string) => number | null;
  /** Paths of the open templates and partials. */
  templates(): string[];
}

export interface DocumentEvents {
  opened(path: string, document: TextDocument): void;
  changed(path: string, document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): void;
  closed(path: string): void;
}

export function listenToDocuments(connection: Connection, events: DocumentEvents): Documents {
  const uris = new Map<string, string>();
  let changes: readonly TextDocumentContentChangeEvent[] = [];
  const documents = new TextDocuments<TextDocument>({
    create: TextDocument.create,
    update(document, received, version) {
      changes = received.map(clamped);
      return TextDocument.update(document, [...changes], version);
    },
  });
  documents.onDidOpen(({ document }) => {
    uris.set(pathOf(document.uri), document.uri);
    changes = [];
    events.opened(pathOf(document.uri), document);
  });
  // The library announces an opened document as changed, too: its changes are empty.
  documents.onDidChangeContent(({ document }) => {
    if (changes.length > 0) events.changed(pathOf(document.uri), document, changes);
    changes = [];
  });
  documents.onDidClose(({ document }) => {
    uris.delete(pathOf(document.uri));
    events.closed(pathOf(document.uri));
  });
  documents.listen(connection);
  const at = (path: string) => documents.get(uris.get(path) ?? '');
  return {
    get: (uri) => documents.get(uri),
    at,
    uri: (path) => uris.get(path) ?? uriOf(path),
    version: (path) => at(path)?.version ?? null,
    versions() {
      const now = new Map([...uris.keys()].map((path) => [path, at(path)?.version ?? null]));
      return (path) => now.get(path) ?? null;
    },
    templates: () => [...uris.keys()].filter(isTemplate),
  };
}

/** The path that a URI means; what is no URI is a path already. */
export function pathOf(uri: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(uri) ? URI.parse(uri).fsPath : uri;
}

export function uriOf(path: string): string {
  return URI.file(path).toString();
}

export function isTemplate(path: string): boolean {
  return path.endsWith('.prompt');
}

/** A client's slip in a range must not cost the document: below zero is zero. */
function clamped(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const at = (p: { line: number; character: number }) => ({
    line: Math.max(0, p.line),
    character: Math.max(0, p.character),
  });
  return { text: change.text, range: { start: at(change.range.start), end: at(change.range.end) } };
}
