import type { Connection, Diagnostic, InitializeParams, InitializeResult } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Files } from '../ports.ts';
import type { RunResult, Runs } from '../runs.ts';
import type { Service } from '../service.ts';
import { capabilities } from './capabilities.ts';
import { type Client, foldersOf, isTrusted, readClient } from './client.ts';
import { createDiagnostics } from './diagnostics.ts';
import { isTemplate, listenToDocuments, pathOf } from './documents.ts';
import type { EditorModels } from './editorModels.ts';
import { listenForFeatures } from './features.ts';
import { inBackground } from './guarded.ts';
import { createJudge } from './judging.ts';
import { listenForLanguage } from './languageFeatures.ts';
import { createLenses } from './lenses.ts';
import { listenForOwnRequests } from './ownRequests.ts';
import { progressFor } from './progress.ts';
import { clientCommands, methods, type TrustParams } from './protocol.ts';
import { createResults } from './results.ts';
import type { Secrets } from './secrets.ts';
import { createSettings } from './settings.ts';
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
  const { service, runs, files, docs, secrets, editorModels, overlay, dispose } = ports;
  let client: Client | undefined;
  let trusted = true;
  let folders: readonly string[] = [];
  const log = createLog(connection);
  const ask = (method: string) => void connection.sendRequest(method).catch(() => undefined);
  const refreshLenses = () => client?.refreshesLenses && ask('workspace/codeLens/refresh');
  const refreshHints = () => client?.refreshesHints && ask('workspace/inlayHint/refresh');
  const settingsChanged = () => {
    refreshLenses();
    refreshHints();
  };

  const results = createResults(files);
  const settings = createSettings(connection, () => client?.configuration === true, settingsChanged);
  const judge = createJudge(service, (path, pass) => diagnostics.judged(path, pass), log);
  const diagnostics = createDiagnostics({
    judge,
    docs,
    // An editor that shows the answers itself leads to them from the hover and the actions.
    record: (path, finding) => (client?.has(clientCommands.showAnswers) ? undefined : results.place(path, finding)),
    pulled: (path) => client?.pullsDiagnostics === true && isTemplate(path),
    publish: (path, list) => void connection.sendDiagnostics(toPublish(path, list)),
    refresh: () => client?.refreshesDiagnostics && ask('workspace/diagnostic/refresh'),
  });
  const documents = listenToDocuments(connection, {
    opened(path, document) {
      lay(path, document);
      depends(path);
      if (!isTemplate(path)) return;
      judge.judge(path);
      void inBackground(log, `last run of ${path}`, () => showLatest(path));
    },
    changed(path, document, changes) {
      lay(path, document);
      if (isTemplate(path)) judge.judge(path, changes);
      depends(path);
    },
    closed(path) {
      service.close(path);
      overlay?.(path, undefined);
      judge.forget(path);
      diagnostics.closed(path);
      depends(path);
    },
  });
  const lenses = createLenses({
    service,
    runs,
    settings,
    trusted: () => trusted,
    has: (command) => client?.has(command) === true,
    refresh: refreshLenses,
    lastRun: (path) => results.get(path)?.findings.length,
  });

  const toPublish = (path: string, list: Diagnostic[]) => {
    const version = documents.version(path);
    return { uri: documents.uri(path), diagnostics: list, ...(version !== null && { version }) };
  };

  function lay(path: string, document: TextDocument): void {
    service.open(path, document.getText(), document.version);
    overlay?.(path, document.getText());
  }

  /** Open templates that depend on a file are judged anew. */
  function depends(path: string): void {
    const open = new Set(documents.templates());
    const touched = service.dependents(path).filter((template) => template !== path && open.has(template));
    if (touched.length === 0) return;
    for (const template of touched) judge.judge(template);
    refreshHints();
    if (client?.pullsDiagnostics) void Promise.all(touched.map(judge.first)).then(diagnostics.stale);
  }

  async function show(path: string, result: RunResult): Promise<void> {
    await results.set(path, result);
    service.setFindings(path, result.findings);
    if (documents.at(path)) judge.judge(path);
    await judge.first(path);
    if (client?.pullsDiagnostics && client.refreshesDiagnostics) ask('workspace/diagnostic/refresh');
    refreshLenses();
  }

  /** The newest record of a template's path; a run that ended meanwhile is newer. Problems of the text come first. */
  async function showLatest(path: string): Promise<void> {
    await judge.first(path);
    if (results.get(path)) return;
    const latest = await runs.latest(path);
    if (latest && !results.get(path)) await show(path, latest);
  }

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = readClient(params);
    trusted = isTrusted(params);
    folders = foldersOf(params);
    if (client.secrets) secrets?.allow();
    if (client.models) editorModels?.allow();
    return { serverInfo: { name: 'Recprompt' }, capabilities: capabilities(client) };
  });
  connection.onInitialized(() => {
    void inBackground(log, 'settings', () => settings.fetch());
    if (client?.watchesFiles) void inBackground(log, 'watching files', () => watchFiles(connection));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const path of changes.map(({ uri }) => pathOf(uri))) {
      service.changed(path);
      depends(path);
    }
  });
  connection.onNotification(methods.trust, (params: TrustParams) => {
    trusted = params.trusted;
    refreshLenses();
  });
  connection.onShutdown(() => dispose?.());

  listenForLanguage(connection, {
    language: service.language,
    documents,
    settings,
    log,
    client: () => client,
    folders: () => folders,
  });
  listenForFeatures(connection, {
    service,
    runs,
    settings,
    documents,
    diagnostics,
    judge,
    lenses,
    results,
    log,
    client: () => client,
    trusted: () => trusted,
    found: show,
    progress: (token) => progressFor(connection, client, token),
  });
  listenForOwnRequests(connection, { service, runs, documents, judge, results, log, userChosen: refreshHints });
}

/** The server may be shut down while something is still being said. */
function createLog(connection: Connection): (message: string) => void {
  return (message) => {
    try {
      connection.console.error(message);
    } catch {
      // Nobody listens any more.
    }
  };
}
