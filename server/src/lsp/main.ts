// Entry of the language server: joins the machine to the façades. `--stdio` (assumed), `--node-ipc`, `--pipe=` or `--socket=`.
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createNodeFiles, createThreadWorker, docsFolder } from '../host/index.ts';
import { createService } from '../service.ts';
import { createEditorModels } from './editorModels.ts';
import { lazyRuns } from './lazyRuns.ts';
import { createLifecycle } from './lifecycle.ts';
import { createSecrets } from './secrets.ts';
import { startServer } from './server.ts';

if (!process.argv.some((one) => /^--(stdio|node-ipc|pipe|socket)/.test(one))) process.argv.push('--stdio');
const lifecycle = createLifecycle();
const connection = createConnection(ProposedFeatures.all, lifecycle);
lifecycle.listen(connection);
const files = createNodeFiles();
const worker = createThreadWorker(join(__dirname, 'worker.js'));
const [secrets, editorModels] = [createSecrets(connection), createEditorModels(connection)];
const runs = lazyRuns(files, async () => {
  const { openRuns } = await import('./runs.js');
  return openRuns(files, worker, __dirname, { fetchSecret: secrets.fetch, askEditor: editorModels.ask });
});
const [service, docs] = [createService({ files, worker }), docsFolder(__dirname)];
const machine = { files, overlay: files.overlay, dispose: worker.dispose };
startServer(connection, { service, runs, docs, secrets, editorModels, ...machine });
connection.listen();
