import type { Runs } from '../runs.ts';

/** Running, loaded when it is asked for the first time: neither start nor typing waits for statistics and adapters. */
export function lazyRuns(load: () => Promise<Runs>): Runs {
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
    latest: async (...of) => (await runs()).latest(...of),
    answers: async (...of) => (await runs()).answers(...of),
  };
}
