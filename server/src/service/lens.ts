import { contractOf } from '../answers/index.ts';
import { isPointwise } from '../measure/index.ts';
import type { PreparedUser } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { bodyRange } from './fileProblems.ts';
import { runOrders } from './orders.ts';
import { runPlan } from './runDefaults.ts';
import { isValid } from './sampleUsers.ts';
import type { Template } from './templates.ts';
import type { Lens } from './types.ts';
import type { Users } from './userPool.ts';

/** Where "Run against model" stands, with the calls of the plan; undefined where there is nothing to ask or nobody to ask for. */
export function lensOf({ meaning }: Template, pool: Users): Lens | undefined {
  const { users, repeats } = runPlan(meaning.meta);
  const asked = pool.users.filter(isValid).slice(0, users);
  if (contractOf(meaning.meta) === undefined || asked.length === 0) return undefined;
  const calls = asked.reduce((sum, user) => sum + ordersAsked(meaning, user) + repeats, 0);
  const { start } = bodyRange(meaning);
  return { range: { start, end: start }, calls, model: meaning.meta.model };
}

/** Yes/no and ratings have no candidates to put in order: `swap` is of their answer words. */
function ordersAsked(meaning: Meaning, user: PreparedUser): number {
  const { task } = meaning.meta.rec;
  if (isPointwise(task) && runPlan(meaning.meta).orders === 'swap') return 2;
  return runOrders(meaning, user).length;
}
