import type { AnswerCache } from '../run/index.ts';
import type { Prepared } from './prepare.ts';
import type { RunOptions, RunsPorts } from './types.ts';

/** Off unless asked for; the embedded model's is on. */
export function cacheFor(
  { info }: Prepared,
  { cache }: RunOptions,
  { answerCache }: RunsPorts,
): AnswerCache | undefined {
  if (cache === 'off' || (cache === undefined && !info.cachedByDefault)) return undefined;
  return answerCache(cache);
}
