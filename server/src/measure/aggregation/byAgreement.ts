import { swapAgreement } from '../aggregate.ts';
import type { AnalysisRequest } from '../types.ts';
import { type Asked, askedOf, countOf, observed } from './asked.ts';
import type { Made } from './types.ts';

/** An undecided pair counts as either of the two, half each. */
export function byAgreement(request: AnalysisRequest): Made | undefined {
  const asked = askedOf(request).filter(({ items }) => items.length === 2);
  if (asked.length === 0) return undefined;
  const winner = ({ rankings: [one, other] }: Asked) => swapAgreement(one?.[0], other?.[0]);
  const observations = asked.flatMap((one) => {
    const won = one.rankings.length === 2 ? winner(one) : undefined;
    return (won === undefined ? one.items : [won]).map((id, repeat) => observed(one, [id], repeat));
  });
  const ties = asked.filter((one) => one.rankings.length === 2 && winner(one) === undefined).length;
  return { request: { ...request, observations }, said: { ...countOf(asked), notUnique: ties, exact: null } };
}
