import { createAnswerCache, createClock, createInlineWorker, createNodeFiles } from '../../server/src/host/index.ts';
import { createModels } from '../../server/src/models/index.ts';
import type { OutcomeLine } from '../../server/src/run/index.ts';
import { createRuns, type RunHooks, type RunsPorts } from '../../server/src/runs.ts';
import { type FileTree, type Folder, folderWith } from '../cli/support.ts';

/** The façade over a folder of its own; `changed` ports take the place of the machine's. */
export function runsIn(files: FileTree, changed: Partial<RunsPorts> = {}) {
  const folder = folderWith(files);
  const onDisk = createNodeFiles();
  const models = createModels({ files: onDisk, cache: `${folder.path}/.cache`, localEntry: '', environment: {} });
  const runs = createRuns({
    files: onDisk,
    worker: createInlineWorker(),
    clock: createClock(),
    models,
    answerCache: (path = `${folder.path}/.cache`) => createAnswerCache(path, onDisk),
    random: Math.random,
    ...changed,
  });
  return { runs, folder, files: onDisk, template: `${folder.path}/rank.prompt` };
}

/** Hooks that let a run through; `more` of them where a test looks on. */
export function hooks(more: Partial<RunHooks> = {}): RunHooks {
  return { signal: new AbortController().signal, ...more };
}

/** The outcomes of a record of this folder. */
export function outcomesOf(folder: Folder, record: string): OutcomeLine[] {
  return linesOf(folder, record).filter(({ type }) => type === 'outcome') as unknown as OutcomeLine[];
}

export function linesOf(folder: Folder, record: string): Record<string, unknown>[] {
  return folder
    .read(record.replace(`${folder.path}/`, ''))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
