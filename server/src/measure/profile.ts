import { byCodeUnit, pinnedItems } from './designs.ts';
import { greatest, least, mean } from './intervals.ts';
import { isValidRanking, targetOf } from './metrics.ts';
import { type Gain, gainAt, hitRate, ndcg } from './places.ts';
import type { AnalysisRequest, Observation } from './types.ts';
import { type WithinUser, withinUser } from './withinUser.ts';

/** How well the target is ranked, by the place in the list where it was shown. */
export interface Profile extends WithinUser {
  readonly metric: string;
  /** Places from 0 to 1: the first to the last. */
  readonly places: readonly number[];
}

/**
 * Accuracy by the target's place, from the design `target:K`: the other candidates stay as they are (LLMRank, arXiv
 * 2305.08845, figure 3a; STELLA, arXiv 2312.15746). Answers that are not valid count 0. Users with all K places count;
 * undefined for other designs, and where no user has them.
 */
export function targetProfile(
  request: Pick<AnalysisRequest, 'observations' | 'design' | 'seed' | 'targets' | 'count'>,
  redraws?: number,
): Profile | undefined {
  if (request.design === 'recognise' || pinnedItems(request.design) === 0) return undefined;
  const users = byUser(request.observations.filter((o) => targetOf(o, request.targets) !== undefined));
  const places = 1 + Math.max(-1, greatest(users.flatMap(([, own]) => own.map(({ orderIndex }) => orderIndex))));
  const whole = users.filter(([, own]) => new Set(own.map(({ orderIndex }) => orderIndex)).size === places);
  const smallest = least(whole.flatMap(([, own]) => own.map(({ order }) => order.length)));
  const [metric, gain] = smallest >= 5 ? (['NDCG@5', ndcg(5)] as const) : (['HR@1', hitRate(1)] as const);
  const found = withinUser(
    whole.map(([, own]) => rowOf(own, places, gain, request)),
    request.seed,
    redraws,
  );
  return found && { ...found, metric, places: found.means.map((_, k) => k / (places - 1)) };
}

function rowOf(
  own: readonly Observation[],
  places: number,
  gain: Gain,
  { targets, count }: Pick<AnalysisRequest, 'targets' | 'count'>,
): number[] {
  return Array.from({ length: places }, (_, k) => {
    const values = own
      .filter(({ orderIndex }) => orderIndex === k)
      .map((observation) => {
        const rank = isValidRanking(observation, count)
          ? observation.ranking!.indexOf(targetOf(observation, targets)!)
          : -1;
        return gainAt(rank < 0 ? undefined : { first: rank + 1, tied: 1 }, gain);
      });
    return mean(values)!;
  });
}

function byUser(observations: readonly Observation[]): [string, Observation[]][] {
  const users = new Map<string, Observation[]>();
  for (const observation of observations) {
    users.set(observation.user, [...(users.get(observation.user) ?? []), observation]);
  }
  return [...users].sort(([a], [b]) => byCodeUnit(a, b));
}
