import { join } from 'node:path';
import {
  cacheFolder,
  createAnswerCache,
  createClock,
  createNodeFiles,
  createThreadWorker,
  findTemplates,
} from '../host/index.ts';
import { cli } from './cli.ts';
import type { Ports } from './io.ts';
import { createProcessIo } from './processIo.ts';

const files = createNodeFiles();
const worker = createThreadWorker(join(__dirname, 'worker.js'));

const ports: Ports = {
  files,
  findTemplates,
  async service() {
    const { createService } = await import('../service.ts');
    return createService({ files, worker });
  },
  async runs() {
    const [{ createRuns }, { createModels }] = await Promise.all([import('../runs.ts'), import('../models/index.ts')]);
    const cache = cacheFolder();
    const models = createModels({
      files,
      cache,
      localEntry: join(__dirname, 'local-model.mjs'),
      environment: process.env,
    });
    return createRuns({
      files,
      worker,
      models,
      clock: createClock(),
      answerCache: (folder = join(cache, 'answers')) => createAnswerCache(folder, files),
      random: Math.random,
    });
  },
};

cli(process.argv.slice(2), { ...createProcessIo(), ...ports }).then(async (code) => {
  process.exitCode ??= code;
  await worker.dispose();
});
