import { byCodeUnit } from './designs.ts';
import type { AnalysisRequest } from './types.ts';

type Lists = Pick<AnalysisRequest, 'observations'>;

/** Whether some user of both runs was shown lists of other lengths in the one than in the other. */
export function listsDiffer(a: Lists, b: Lists): boolean {
  const [ours, theirs] = [lengthsByUser(a), lengthsByUser(b)];
  return [...ours].some(([user, own]) => theirs.has(user) && lengths(own) !== lengths(theirs.get(user)!));
}

/** Answers without a list, such as items from a catalogue, are left out. */
function lengthsByUser({ observations }: Lists): Map<string, Set<number>> {
  const users = new Map<string, Set<number>>();
  for (const { user, order } of observations) {
    if (order.length > 0) users.set(user, (users.get(user) ?? new Set()).add(order.length));
  }
  return users;
}

const lengths = (of: ReadonlySet<number>) => [...of].map(String).sort(byCodeUnit).join();
