import { type ClusteredMean, tInterval } from '../../measure/index.ts';
import type { OutcomeLine, RunRecord } from '../../run/index.ts';
import { answers, countedOutcomes, rankingOf } from '../outcomes.ts';
import type { Analysis, PlacedFinding } from '../types.ts';

/** What a report is made of; a record and its analysis are enough. */
export interface Report {
  readonly record: RunRecord;
  readonly analysis: Analysis;
  /** Findings on the text that is reported on; their lines are shown. */
  readonly findings: readonly PlacedFinding[];
}

/** Outcomes by user, order and repeat. */
export function sortedOutcomes(record: RunRecord): OutcomeLine[] {
  return countedOutcomes(record).sort((a, b) => a.call - b.call);
}

/** Mean given rank at each place with its 95 % interval over users; empty where users differ in candidates. */
export function ranksByPlace({ record, analysis }: Report): ClusteredMean[] {
  const n = analysis.position?.n ?? 0;
  return Array.from({ length: n }, (_, place) => {
    const users = new Map<string, number[]>();
    for (const outcome of usable(record).filter(({ order }) => order.length === n)) {
      users.set(outcome.user, [...(users.get(outcome.user) ?? []), rankAt(outcome, place)]);
    }
    const clusters = [...users.values()].map((ranks) => ({
      mean: ranks.reduce((a, b) => a + b, 0) / ranks.length,
      n: ranks.length,
    }));
    return tInterval(clusters)!;
  });
}

/** [place][rank]: share of usable answers that give the item at this place this rank. */
export function rankShares({ record, analysis }: Report): number[][] {
  const n = analysis.position?.n ?? 0;
  const counted = usable(record).filter(({ order }) => order.length === n);
  const shares = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (const outcome of counted) {
    const ranking = rankingOf(outcome)!;
    outcome.order.forEach((id, place) => {
      const rank = ranking.indexOf(id);
      if (rank >= 0) shares[place]![rank]! += 1 / counted.length;
    });
  }
  return shares;
}

/** Of the answers that were asked for again with the same order, how many came out the same. */
export function repeatedAnswers(record: RunRecord): { readonly same: number; readonly asked: number } {
  const first = new Map(
    usable(record)
      .filter((o) => o.repeat === 0)
      .map((o) => [`${o.orderIndex} ${o.user}`, o]),
  );
  const pairs = usable(record)
    .filter((o) => o.repeat > 0 && first.has(`${o.orderIndex} ${o.user}`))
    .map((o) => [o, first.get(`${o.orderIndex} ${o.user}`)!] as const);
  return {
    asked: pairs.length,
    same: pairs.filter(([a, b]) => JSON.stringify(a.answer) === JSON.stringify(b.answer)).length,
  };
}

/** Where a count of N independent calls with probability p falls 95 times of 100. */
export function binomialBand(calls: number, p: number): readonly [number, number] {
  let probability = (1 - p) ** calls;
  let total = probability;
  let low = total >= 0.025 ? 0 : -1;
  for (let k = 0; k < calls; k++) {
    if (total >= 0.975) return [Math.max(0, low), k];
    probability *= ((calls - k) / (k + 1)) * (p / (1 - p));
    total += probability;
    if (low < 0 && total >= 0.025) low = k + 1;
  }
  return [Math.max(0, low), calls];
}

function usable(record: RunRecord): OutcomeLine[] {
  return answers(record).filter((outcome) => rankingOf(outcome) !== null);
}

/** Unranked items share the mean of the remaining ranks. */
function rankAt(outcome: OutcomeLine, place: number): number {
  const ranking = rankingOf(outcome)!;
  const rank = ranking.indexOf(outcome.order[place]!);
  return rank >= 0 ? rank + 1 : (ranking.length + 1 + outcome.order.length) / 2;
}
