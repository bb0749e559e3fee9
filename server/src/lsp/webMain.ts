// Entry of the language server in a web worker: everything but running. Files are read by the editor.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createInlineWorker, createRequestFiles } from '../host/browser/index.ts';
import { createService } from '../service.ts';
import { createLifecycle } from './lifecycle.ts';
import { noRuns } from './noRuns.ts';
import { type FolderEntries, methods } from './protocol.ts';
import { startServer } from './server.ts';

/** Browsers have no queue of their own for what waits behind messages. */
globalThis.setImmediate ??= ((run: () => void) => setTimeout(run)) as unknown as typeof setImmediate;

const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const lifecycle = createLifecycle();
const [reader, writer] = [new BrowserMessageReader(scope), new BrowserMessageWriter(scope)];
const connection = createConnection(reader, writer, lifecycle);
lifecycle.listen(connection);
const files = createRequestFiles({
  read: (path) => connection.sendRequest<string | null>(methods.readFile, { path }),
  list: (path) => connection.sendRequest<FolderEntries>(methods.listFolder, { path }),
});
startServer(connection, { service: createService({ files, worker: createInlineWorker() }), runs: noRuns, files });
connection.listen();
