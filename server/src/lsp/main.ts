// Entry of the language server: joins the machine to the façades. `--stdio` (assumed), `--node-ipc`, `--pipe=` or `--socket=`.
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { cacheFolder, createAnswerCache, createClock, createNodeFiles, createThreadWorker } from '../host/index.ts';
import { createModels } from '../models/index.ts';
import { createRuns } from '../runs.ts';
import { createService } from '../service.ts';
import { docsFolder } from './docs.ts';
import { createSecrets } from './secrets.ts';
import { startServer } from './server.ts';

if (!process.argv.some((one) => /^--(stdio|node-ipc|pipe|socket)/.test(one))) process.argv.push('--stdio');
const connection = createConnection(ProposedFeatures.all);
const [files, clock, cache] = [createNodeFiles(), createClock(), cacheFolder()];
const worker = createThreadWorker(join(__dirname, 'worker.js'));
const secrets = createSecrets(connection);
const localEntry = join(__dirname, 'local-model.mjs');
const models = createModels({ files, cache, localEntry, environment: process.env, fetchSecret: secrets.fetch });
const answerCache = (folder = join(cache, 'answers')) => createAnswerCache(folder, files);
const runs = createRuns({ files, worker, clock, models, answerCache, random: Math.random });
const service = createService({ files, worker });
const docs = docsFolder(__dirname);
startServer(connection, { service, runs, files, docs, secrets, overlay: files.overlay, dispose: worker.dispose });
connection.listen();
