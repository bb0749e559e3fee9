import { itemAverages } from '../labelPrior.ts';
import { swapAveraged } from '../pairOdds.ts';
import type { AnalysisRequest, Observation } from '../types.ts';
import { type Asked, askedOf, madeOf } from './asked.ts';
import type { Made } from './types.ts';

/** The candidate with the greatest probability over a user's orders; of equal ones the first by id. */
export function byAverage(request: AnalysisRequest): Made | undefined {
  const asked = askedOf(request).filter(({ answers, items }) => answers.every((one) => tellsAll(one, items)));
  if (asked.every(({ answers }) => answers.length === 0)) return undefined;
  return madeOf(request, asked, (one) => [likeliest(one.items, chancesOf(one))], { notUnique: null, exact: null });
}

type Chances = ReadonlyMap<string, number>;

function tellsAll({ probabilities }: Observation, items: readonly string[]): boolean {
  return probabilities?.length === items.length;
}

function chancesOf({ answers, items }: Asked): Chances {
  return (items.length === 2 ? pairChances(answers) : undefined) ?? itemAverages(answers);
}

/** Of a pair in both orders, averaged as log-odds. */
function pairChances([one, other, ...more]: readonly Observation[]): Chances | undefined {
  if (!one || !other || more.length > 0 || one.order[0] === other.order[0]) return undefined;
  const first = swapAveraged(ofFirst(one), ofFirst(other));
  return new Map([
    [one.order[0]!, first],
    [one.order[1]!, 1 - first],
  ]);
}

/** P(first) of the two alone; even where neither has any. */
function ofFirst({ probabilities: [first = 0, second = 0] = [] }: Observation): number {
  return first + second > 0 ? first / (first + second) : 0.5;
}

function likeliest(items: readonly string[], chances: Chances): string {
  return items.reduce((best, item) => (chances.get(item)! > chances.get(best)! ? item : best));
}
