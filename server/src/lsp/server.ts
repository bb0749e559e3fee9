import type {
  Connection,
  Diagnostic,
  InitializeResult,
  ProgressToken,
  PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { Files } from '../ports.ts';
import type { Runs } from '../runs.ts';
import type { Service } from '../service.ts';
import { capabilities } from './capabilities.ts';
import { createDiagnostics, type Diagnostics, type DiagnosticsPorts } from './diagnostics.ts';
import { type Documents, isTemplate, pathOf } from './documents.ts';
import type { EditorModels } from './editorModels.ts';
import { listenForFeatures } from './features.ts';
import { inBackground } from './guarded.ts';
import { createJudge } from './judging.ts';
import { listenForLanguage } from './languageFeatures.ts';
import { createLenses, type LensPorts } from './lenses.ts';
import { followDocuments, type OpenTemplates } from './openTemplates.ts';
import { listenForOwnRequests } from './ownRequests.ts';
import { progressFor } from './progress.ts';
import { clientCommands, methods, type TrustParams } from './protocol.ts';
import { createResults, type Results } from './results.ts';
import type { Secrets } from './secrets.ts';
import { createSession, type Session } from './session.ts';
import { createSettings, type Settings } from './settings.ts';
import { watchFiles } from './watching.ts';

export interface ServerPorts {
  readonly service: Service;
  readonly runs: Runs;
  readonly files: Files;
  readonly secrets?: Secrets;
  readonly editorModels?: EditorModels;
  /** Lays an open document over its file, for runs, which read the same files; undefined takes it away. */
  overlay?(path: string, text: string | undefined): void;
  /** URL of the folder with a page for each problem's code. */
  readonly docs?: string;
  /** Called once, when the editor shuts the server down. */
  dispose?(): Promise<void>;
}

/** Serves one editor over `connection`, which the caller listens on afterwards. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  const { service, runs, overlay } = ports;
  const session = createSession(connection);
  const { client, log } = session;
  const settings = settingsOf(connection, session);
  const results = createResults(ports.files);
  const judge = createJudge(service, (path, pass) => diagnostics.judged(path, pass), log);
  const publish = (path: string, list: Diagnostic[]) =>
    void connection.sendDiagnostics(toPublish(open.documents, path, list));
  const diagnostics: Diagnostics = createDiagnostics({
    judge,
    docs: ports.docs,
    ...shownBy(session, results),
    publish,
  });
  const lenses = createLenses(lensPorts(ports, session, settings, results));
  const open: OpenTemplates = followDocuments(connection, {
    service,
    runs,
    session,
    judge,
    diagnostics,
    results,
    lenses,
    overlay,
  });
  listenForLife(connection, ports, session, settings);
  listenForChanges(connection, service, session, open);
  const shared = { service, runs, settings, documents: open.documents, judge, results, log, client };
  listenForLanguage(connection, { ...shared, language: service.language, folders: session.folders });
  const progress = (token: ProgressToken | undefined) => progressFor(connection, client(), token);
  const running = { trusted: session.trusted, found: open.show, progress };
  listenForFeatures(connection, { ...shared, ...running, diagnostics, lenses });
  listenForOwnRequests(connection, { ...shared, userChosen: session.refreshHints });
}

function settingsOf(connection: Connection, { client, refreshLenses, refreshHints }: Session): Settings {
  const changed = () => {
    refreshLenses();
    refreshHints();
  };
  return createSettings(connection, client, changed);
}

function lensPorts({ service, runs }: ServerPorts, session: Session, settings: Settings, results: Results): LensPorts {
  return {
    service,
    runs,
    settings,
    trusted: session.trusted,
    has: (command) => session.client().has(command),
    refresh: session.refreshLenses,
    lastRun: (path) => results.get(path)?.findings.length,
  };
}

function shownBy({ client, refreshDiagnostics }: Session, results: Results) {
  return {
    // An editor that shows the answers itself leads to them from the hover and the actions.
    record: (path, finding) => (client().has(clientCommands.showAnswers) ? undefined : results.place(path, finding)),
    pulled: (path) => client().pullsDiagnostics && isTemplate(path),
    refresh: refreshDiagnostics,
  } satisfies Partial<DiagnosticsPorts>;
}

function toPublish(documents: Documents, path: string, diagnostics: Diagnostic[]): PublishDiagnosticsParams {
  const version = documents.version(path);
  return { uri: documents.uri(path), diagnostics, ...(version !== null && { version }) };
}

function listenForLife(connection: Connection, ports: ServerPorts, session: Session, settings: Settings): void {
  connection.onInitialize((params): InitializeResult => {
    const client = session.begin(params);
    if (client.secrets) ports.secrets?.allow();
    if (client.models) ports.editorModels?.allow();
    return { serverInfo: { name: 'Recprompt' }, capabilities: capabilities(client) };
  });
  connection.onInitialized(() => {
    void inBackground(session.log, 'settings', () => settings.fetch());
    if (session.client().watchesFiles) void inBackground(session.log, 'watching files', () => watchFiles(connection));
  });
  connection.onShutdown(() => ports.dispose?.());
}

/** What changes outside the open documents. */
function listenForChanges(connection: Connection, service: Service, session: Session, open: OpenTemplates): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const path of changes.map(({ uri }) => pathOf(uri))) {
      service.changed(path);
      open.depends(path);
    }
  });
  connection.onNotification(methods.trust, ({ trusted }: TrustParams) => {
    session.trust(trusted);
    session.refreshLenses();
  });
}
