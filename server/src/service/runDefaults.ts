import type { RunField, Task, TemplateMeta } from '../schema/index.ts';

/** `rec.run` with its defaults filled in. */
export type RunPlan = RunField & Required<Pick<RunField, 'users' | 'orders' | 'repeats' | 'seed' | 'stop'>>;

/** What a run of the template asks, as its front matter says and the task's defaults fill in. */
export function runPlan({ rec }: TemplateMeta): RunPlan {
  const { users = 8, orders = defaultOrders(rec.task), repeats = 1, seed = 1, stop = 'fixed', ...more } = rec.run ?? {};
  return { ...more, users, orders, repeats, seed, stop };
}

function defaultOrders(task: Task | undefined): string {
  if (task === 'ranking' || task === 'choice') return 'mirror4';
  return task === 'pair_choice' ? 'swap' : 'given';
}
