import { factorial } from './factorial.ts';
import { firstToken } from './labelPrior.ts';
import type { FurtherSize } from './levels.ts';
import type { RawTest } from './multiplicity.ts';
import { targetProfile } from './profile.ts';
import type { PositionAnalysis } from './result.ts';
import type { AnalysisRequest } from './types.ts';

/** Tests that only some designs or models allow, with their sizes and what they show. */
export interface Further {
  readonly tests: readonly RawTest[];
  readonly sizes: readonly FurtherSize[];
  readonly fields: Pick<PositionAnalysis, 'firstToken' | 'profile' | 'factorial'>;
}

export const NO_FURTHER: Further = { tests: [], sizes: [], fields: {} };

/**
 * First-token distributions (n·max prior: 1.5 material, 2.5 large) and the accuracy by the target's place (range: .10, .25)
 * join the family of tests where there are any; a range whose interval holds 0 stays without a size (docs/statistics.md 4
 * and 5). Labels shuffled apart from the candidates are described beside it.
 */
export function furtherTests(
  request: Pick<AnalysisRequest, 'observations' | 'design' | 'seed'> &
    Partial<Pick<AnalysisRequest, 'task' | 'targets' | 'count'>>,
  redraws: number,
): Further {
  const { observations, seed, targets = {}, count = 'all' } = request;
  const tokens = firstToken(observations, seed, redraws);
  const profile = targetProfile({ ...request, targets, count }, redraws);
  const letters = factorial(observations, seed, redraws);
  const certain = profile?.interval && profile.interval[0] > 0;
  return {
    tests: [
      ...(tokens ? [{ name: 'firstToken', statistic: tokens.statistic, p: tokens.p }] : []),
      ...(profile ? [{ name: 'profile', statistic: profile.statistic, p: profile.p }] : []),
    ],
    sizes: [
      ...(tokens ? [{ name: 'firstToken', size: tokens.ratio, material: 1.5, large: 2.5 }] : []),
      ...(profile && certain ? [{ name: 'profile', size: profile.range, material: 0.1, large: 0.25 }] : []),
    ],
    fields: {
      ...(tokens && { firstToken: tokens }),
      ...(profile && { profile }),
      ...(letters && { factorial: letters }),
    },
  };
}
