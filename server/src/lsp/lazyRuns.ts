import type { Files } from '../ports.ts';
import type { Runs } from '../runs.ts';
import { folderOf, join, upwards } from '../text/index.ts';

/** Running, loaded when it is asked for the first time: neither start nor typing waits for statistics and adapters. */
export function lazyRuns(files: Files, load: () => Promise<Runs>): Runs {
  let loading: Promise<Runs> | undefined;
  const mayHaveRecords = lookForRecords(files);
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
    latest: async (file) => ((await mayHaveRecords(file)) ? (await runs()).latest(file) : undefined),
    answers: async (...of) => (await runs()).answers(...of),
  };
}

/**
 * Records lie in a `.recprompt` beside the template or further up; where there is none, nothing was ever run. A folder
 * that is looked through already is not looked through again: many templates may be opened at once.
 */
function lookForRecords(files: Files): (template: string) => Promise<boolean> {
  const looking = new Map<string, Promise<boolean>>();
  const look = async (folder: string) => {
    const found = await Promise.all(upwards(folder).map((one) => files.stat(join(one, '.recprompt'))));
    looking.delete(folder);
    return found.some((one) => one !== undefined);
  };
  return (template) => {
    const folder = folderOf(template);
    const known = looking.get(folder) ?? look(folder);
    looking.set(folder, known);
    return known;
  };
}
