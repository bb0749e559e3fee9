import type { Files } from '../ports.ts';
import type { Runs } from '../runs.ts';
import { folderOf, join, upwards } from '../service/index.ts';

/** Running, loaded when it is asked for the first time: neither start nor typing waits for statistics and adapters. */
export function lazyRuns(files: Files, load: () => Promise<Runs>): Runs {
  let loading: Promise<Runs> | undefined;
  const runs = () => {
    loading ??= load();
    return loading;
  };
  return {
    plan: async (...of) => (await runs()).plan(...of),
    run: async (...of) => (await runs()).run(...of),
    analyze: async (...of) => (await runs()).analyze(...of),
    report: async (...of) => (await runs()).report(...of),
    compare: async (...of) => (await runs()).compare(...of),
    planAgain: async (...of) => (await runs()).planAgain(...of),
    measureAgain: async (...of) => (await runs()).measureAgain(...of),
    runBoth: async (...of) => (await runs()).runBoth(...of),
    runVaried: async (...of) => (await runs()).runVaried(...of),
    latest: async (file) => ((await mayHaveRecords(files, file)) ? (await runs()).latest(file) : undefined),
    answers: async (...of) => (await runs()).answers(...of),
  };
}

/** Records lie in a `.recprompt` beside the template or further up; where there is none, nothing was ever run. */
async function mayHaveRecords(files: Files, template: string): Promise<boolean> {
  const folders = upwards(folderOf(template)).map((folder) => files.stat(join(folder, '.recprompt')));
  return (await Promise.all(folders)).some((found) => found !== undefined);
}
