import { PassThrough } from 'node:stream';
import {
  createConnection,
  createMessageConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createLifecycle } from '../../server/src/lsp/lifecycle.ts';
import { type ServerPorts, startServer } from '../../server/src/lsp/server.ts';

export interface Publication {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

/** An editor in memory that talks to a server of its own over two streams. Messages are handled in order. */
export interface Editor {
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  readonly publications: readonly Publication[];
  /** Methods that the server asked for, in order. */
  readonly asked: readonly { method: string; params: unknown }[];
  request<T>(method: string, params: unknown): Promise<T>;
  open(uri: string, text: string): void;
  change(uri: string, version: number, ...contentChanges: object[]): void;
  close(uri: string): void;
  /** Every open document judged, every publication received. */
  settled(): Promise<void>;
  /** The diagnostics last published for a document. */
  shown(uri: string): Diagnostic[];
  dispose(): void;
}

export interface EditorOptions {
  readonly capabilities?: InitializeParams['capabilities'];
  readonly initializationOptions?: object;
  readonly workspaceFolders?: InitializeParams['workspaceFolders'];
  /** Answers to the server's requests by method. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

export async function startEditor(ports: ServerPorts, options: EditorOptions = {}): Promise<Editor> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const lifecycle = createLifecycle();
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down), lifecycle);
  lifecycle.listen(server);
  startServer(server, ports);
  server.listen();
  const connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const publications: Publication[] = [];
  const asked: { method: string; params: unknown }[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (params: Publication) => void publications.push(params));
  connection.onRequest((method: string, params: unknown[] | object | undefined) => {
    asked.push({ method, params });
    return options.answers?.[method]?.(params as never) ?? null;
  });
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? {},
    initializationOptions: options.initializationOptions,
    ...(options.workspaceFolders && { workspaceFolders: options.workspaceFolders }),
  });
  const notify = (method: string, params: object) => void connection.sendNotification(method, params);
  notify('initialized', {});
  return {
    connection,
    initialized,
    publications,
    asked,
    request: (method, params) => connection.sendRequest(method, params),
    open: (uri, text) =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId: 'recprompt', version: 1, text } }),
    change: (uri, version, ...contentChanges) =>
      notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: (uri) => notify('textDocument/didClose', { textDocument: { uri } }),
    settled: () => connection.sendRequest('recprompt/settled', null),
    shown: (uri) => publications.filter((one) => one.uri === uri).at(-1)?.diagnostics ?? [],
    dispose() {
      connection.dispose();
      server.dispose();
    },
  };
}
