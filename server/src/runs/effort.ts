import { EFFORTS, type Effort } from '../choices.ts';
import { propertiesOf, type Task, type TemplateMeta } from '../schema/index.ts';

/** What an effort decides of a run. */
interface EffortPlan {
  readonly users?: number;
  readonly orders?: string;
  readonly repeats?: number;
  readonly repeatUsers?: number;
  readonly contentFree?: boolean;
}

type Three = readonly [quick: number, standard: number, thorough: number];

/** Users of each task's protocol (docs/statistics.md 3). */
const USERS: Partial<Record<Task, Three>> = {
  choice: [5, 10, 20],
  pair_choice: [15, 40, 100],
  yes_no: [15, 40, 100],
  rating: [15, 40, 100],
};
const LIST: Three = [4, 8, 16];

/** Pairs that are asked again, to tell their noise. */
const PAIRS_AGAIN: Three = [5, 10, 20];

/** The protocol of the template's task; empty where no effort is named. A run that may stop early keeps its own orders. */
export function effortPlan({ rec, inputSchema }: TemplateMeta, effort: Effort | undefined): EffortPlan {
  if (effort === undefined) return {};
  const { task = 'ranking', run } = rec;
  const level = EFFORTS.indexOf(effort);
  const users = (USERS[task] ?? LIST)[level]!;
  if (run?.stop === 'early') return { users };
  switch (task) {
    case 'ranking':
    case 'choice':
      return { users, orders: 'mirror4', repeats: 1 };
    case 'pair_choice':
      return { users, orders: 'swap', repeats: 1, repeatUsers: PAIRS_AGAIN[level]! };
    case 'yes_no':
      return { users, orders: 'swap', repeats: 0, contentFree: asksAboutItem(inputSchema) };
    case 'rating':
      return { users, orders: 'swap', repeats: 0 };
    default:
      return { users };
  }
}

/** Without a schema any input may be there. */
function asksAboutItem(schema: TemplateMeta['inputSchema']): boolean {
  const properties = propertiesOf(schema);
  return properties === undefined || Object.hasOwn(properties, 'item');
}
