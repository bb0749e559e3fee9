import type { Connection, InitializeParams } from 'vscode-languageserver';
import { type Client, foldersOf, isTrusted, readClient } from './client.ts';
import { createLog } from './log.ts';

/** What the editor has said of itself, and what it is asked to fetch anew. */
export interface Session {
  /** Before `initialize`: one that can do nothing. */
  client(): Client;
  trusted(): boolean;
  folders(): readonly string[];
  begin(params: InitializeParams): Client;
  trust(trusted: boolean): void;
  /** Each does nothing where the editor cannot be asked. */
  refreshLenses(): void;
  refreshHints(): void;
  refreshDiagnostics(): void;
  log(message: string): void;
}

export function createSession(connection: Connection): Session {
  let client = readClient({ capabilities: {} });
  let trusted = true;
  let folders: readonly string[] = [];
  const ask = (method: string) => void connection.sendRequest(method).catch(() => undefined);
  return {
    client: () => client,
    trusted: () => trusted,
    folders: () => folders,
    begin(params) {
      client = readClient(params);
      trusted = isTrusted(params);
      folders = foldersOf(params);
      return client;
    },
    trust(now) {
      trusted = now;
    },
    refreshLenses: () => void (client.refreshesLenses && ask('workspace/codeLens/refresh')),
    refreshHints: () => void (client.refreshesHints && ask('workspace/inlayHint/refresh')),
    refreshDiagnostics: () => void (client.refreshesDiagnostics && ask('workspace/diagnostic/refresh')),
    log: createLog(connection),
  };
}
