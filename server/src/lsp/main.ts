// Entry of the language server: joins the machine to the façades. `--stdio` (assumed), `--node-ipc`, `--pipe=` or `--socket=`.
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { cacheFolder, createAnswerCache, createClock, createNodeFiles, createThreadWorker } from '../host/index.ts';
import { createService } from '../service.ts';
import { docsFolder } from './docs.ts';
import { createEditorModels } from './editorModels.ts';
import { lazyRuns } from './lazyRuns.ts';
import { createSecrets } from './secrets.ts';
import { startServer } from './server.ts';

if (!process.argv.some((one) => /^--(stdio|node-ipc|pipe|socket)/.test(one))) process.argv.push('--stdio');
const connection = createConnection(ProposedFeatures.all);
const [files, cache] = [createNodeFiles(), cacheFolder()];
const worker = createThreadWorker(join(__dirname, 'worker.js'));
const secrets = createSecrets(connection);
const editorModels = createEditorModels(connection);
const runs = lazyRuns(async () => {
  const [{ createRuns }, { createModels }] = await Promise.all([import('../runs.ts'), import('../models/index.ts')]);
  const localEntry = join(__dirname, 'local-model.mjs');
  const models = createModels({
    files,
    cache,
    localEntry,
    environment: process.env,
    fetchSecret: secrets.fetch,
    askEditor: editorModels.ask,
  });
  const answerCache = (folder = join(cache, 'answers')) => createAnswerCache(folder, files);
  return createRuns({ files, worker, models, clock: createClock(), answerCache, random: Math.random });
});
const [service, docs] = [createService({ files, worker }), docsFolder(__dirname)];
startServer(connection, {
  service,
  runs,
  files,
  docs,
  secrets,
  editorModels,
  overlay: files.overlay,
  dispose: worker.dispose,
});
connection.listen();
