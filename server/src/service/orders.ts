import { DesignError, ordersOf } from '../measure/index.ts';
import type { PreparedUser } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { runPlan } from './runDefaults.ts';
import { fileOrder } from './sampleUsers.ts';

/** The orders in which a run shows a user's candidates. */
export function runOrders({ meta }: Meaning, user: PreparedUser | undefined): readonly (readonly string[])[] {
  if (!user) return [];
  const { orders, seed } = runPlan(meta);
  const target = typeof user.target === 'string' ? user.target : undefined;
  return designed(orders, user, seed, target);
}

/** `index`: of the run's orders; `seed`: a random order of its own; neither: the file's. */
export function chosenOrder(
  meaning: Meaning,
  user: PreparedUser,
  { order, orderSeed }: { readonly order?: number; readonly orderSeed?: number },
): readonly string[] {
  const listed =
    orderSeed !== undefined
      ? designed('random:1', user, orderSeed)[0]
      : order !== undefined
        ? runOrders(meaning, user)[order]
        : undefined;
  return listed ?? fileOrder(user);
}

/** A design that does not fit is told by a rule; the file's order is always there. */
function designed(design: string, user: PreparedUser, seed: number, target?: string): string[][] {
  try {
    return ordersOf(design, fileOrder(user), { seed, user: user.id, target });
  } catch (error) {
    if (error instanceof DesignError) return [fileOrder(user)];
    throw error;
  }
}
