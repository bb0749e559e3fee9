import type { AnalysisResult } from '../measure/index.ts';
import type { RenderResult, Worker } from '../ports.ts';
import type { ValueError } from '../schema/index.ts';
import { createThread } from './thread.ts';

/**
 * Runs the pure jobs in threads, started on first use: one for what the user's templates and schemas do, under tight
 * limits, and one for statistics, so that a long analysis never holds up a preview. `entry` is the bundled `worker.ts`.
 */
export function createThreadWorker(entry: string): Worker {
  const users = createThread(entry, { maxOldGenerationSizeMb: 256 });
  const statistics = createThread(entry, { maxOldGenerationSizeMb: 1024 });
  return {
    render: async (job) => (await users.run({ kind: 'render', job }, ONE_SECOND)) as readonly RenderResult[],
    validate: async (job) =>
      (await users.run({ kind: 'validate', job }, ONE_SECOND)) as readonly (readonly ValueError[])[],
    measure: async (job) => (await statistics.run({ kind: 'measure', job }, 30 * ONE_SECOND)) as AnalysisResult,
    async dispose() {
      await Promise.all([users.dispose(), statistics.dispose()]);
    },
  };
}

/** Milliseconds that a job may take. */
const ONE_SECOND = 1000;
