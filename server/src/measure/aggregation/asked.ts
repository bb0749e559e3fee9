import { byCodeUnit } from '../designs.ts';
import type { AnalysisRequest, Observation } from '../types.ts';
import type { AggregatedRun, Made } from './types.ts';

/** A user who was shown the same candidates in several orders. */
export interface Asked {
  readonly user: string;
  readonly items: readonly string[];
  /** The usable answers. */
  readonly answers: readonly Observation[];
  readonly rankings: readonly (readonly string[])[];
}

/** Each user's usable answers, one for each order of the same candidates; repeats are no further order. */
export function askedOf({ observations }: AnalysisRequest): Asked[] {
  const users = new Map<string, Observation[]>();
  for (const o of observations.filter(({ repeat }) => repeat === 0))
    users.set(o.user, [...(users.get(o.user) ?? []), o]);
  return [...users].flatMap(([user, own]) => {
    const items = [...new Set(own[0]!.order)].sort(byCodeUnit);
    const isSame = own.every(({ order }) => order.length === items.length && order.every((id) => items.includes(id)));
    if (own.length < 2 || !isSame) return [];
    const answers = own.filter(({ ranking }) => ranking !== null && ranking.length > 0);
    return [{ user, items, answers, rankings: answers.map(({ ranking }) => ranking!) }];
  });
}

/** One answer a user, as `rank` makes it of theirs; none where no answer is usable. */
export function madeOf(
  request: AnalysisRequest,
  asked: readonly Asked[],
  rank: (asked: Asked) => readonly string[] | null,
  said: Pick<AggregatedRun, 'notUnique' | 'exact'>,
): Made {
  const { count } = request;
  const observations = asked.map((one) => {
    const ranking = one.rankings.length === 0 ? null : rank(one);
    return observed(one, ranking && count !== 'all' ? ranking.slice(0, count) : ranking, 0);
  });
  return { request: { ...request, observations }, said: { ...countOf(asked), ...said } };
}

export function observed({ user, items }: Asked, ranking: readonly string[] | null, repeat: number): Observation {
  return { user, orderIndex: 0, repeat, order: items, ranking, grade: ranking === null ? null : 'valid' };
}

export function countOf(asked: readonly Asked[]): Pick<AggregatedRun, 'users' | 'answers'> {
  return { users: asked.length, answers: asked.reduce((total, { rankings }) => total + rankings.length, 0) };
}

/** Of answers that stay as many as they were. */
export function saidOf(answers: readonly { readonly user: string }[]): Made['said'] {
  const users = new Set(answers.map(({ user }) => user)).size;
  return { users, answers: answers.length, notUnique: null, exact: null };
}
