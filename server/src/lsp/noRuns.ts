import { UsageError } from '../ports.ts';
import type { Runs } from '../runs.ts';

const refuse = async (): Promise<never> => {
  throw new UsageError(
    'Templates cannot be run in the browser. Open the folder in VS Code on a computer, or use `recprompt run`.',
  );
};

/** Runs of a server that cannot run: says where it can be done. No template has ever been run here. */
export const noRuns: Runs = {
  plan: refuse,
  run: refuse,
  analyze: refuse,
  report: refuse,
  compare: refuse,
  planAgain: refuse,
  measureAgain: refuse,
  runBoth: refuse,
  runVaried: refuse,
  answers: refuse,
  latest: async () => undefined,
};
