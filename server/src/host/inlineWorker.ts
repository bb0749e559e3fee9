import type { Worker } from '../ports.ts';

/** The same jobs in the caller's thread, without limits: for tests, and where there are no threads. */
export function createInlineWorker(encode?: (text: string) => number): Worker {
  const jobs = import('./jobs.ts').then(({ createJobs }) => createJobs(encode));
  return {
    render: async (job) => (await jobs).render(job),
    validate: async (job) => (await jobs).validate(job),
    measure: async (job) => (await jobs).measure(job),
    dispose: async () => undefined,
  };
}
