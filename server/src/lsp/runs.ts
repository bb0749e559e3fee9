// A bundle of its own beside the server's, loaded when something is run for the first time: statistics and adapters.
import { join } from 'node:path';
import { cacheFolder, createAnswerCache, createClock } from '../host/index.ts';
import { createModels, type ModelsEnv } from '../models/index.ts';
import type { Files, Worker } from '../ports.ts';
import { createRuns, type Runs } from '../runs.ts';

type Asking = Pick<ModelsEnv, 'fetchSecret' | 'askEditor'>;

/** Joins running to the machine. `folder` is that of the bundles. */
export function openRuns(files: Files, worker: Worker, folder: string, asking: Asking): Runs {
  const cache = cacheFolder();
  const localEntry = join(folder, 'local-model.mjs');
  const models = createModels({ files, cache, localEntry, environment: process.env, ...asking });
  const answerCache = (own = join(cache, 'answers')) => createAnswerCache(own, files);
  return createRuns({ files, worker, models, clock: createClock(), answerCache, random: Math.random });
}
