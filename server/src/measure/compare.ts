import { FEWEST_TO_FIND } from './doubts.ts';
import { type Estimator, meanEstimator, type UserValue } from './estimators.ts';
import { flipTest, signFlip } from './flips.ts';
import { tInterval } from './intervals.ts';
import { listsDiffer } from './lists.ts';
import { holm } from './multiplicity.ts';
import { type Pairing, paired, sharesOrders } from './pairing.ts';
import { type Scored, scoresOf } from './scores.ts';
import type { AnalysisRequest, Interval } from './types.ts';

/** One metric of two runs over the same users. */
export interface ComparedMetric {
  readonly metric: string;
  readonly better: Scored['better'];
  readonly primary: boolean;
  readonly a: number | null;
  readonly b: number | null;
  /** b − a; for `nearer` |b| − |a|, whichever ways the runs lean. Null where the runs' lists differ in length. */
  readonly difference: number | null;
  /** t interval over users. */
  readonly interval: Interval | null;
  /** Null with fewer than 6 users, who cannot reach p ≤ .05. */
  readonly p: number | null;
  /** The primary metric's own p; Holm's among the secondary ones. */
  readonly pHolm: number | null;
  readonly users: number;
  /** Pairs of calls: the same user and the same order in both runs. */
  readonly calls: number;
  /** Which run is better; null where that cannot be told. */
  readonly winner: 'a' | 'b' | null;
  /** The runs rank lists of different lengths, of which chance alone finds the target in the shorter ones more often. */
  readonly incomparable?: true;
}

export interface Comparison {
  readonly metrics: readonly ComparedMetric[];
  readonly pairing: Pairing;
  readonly notes: readonly string[];
}

/**
 * Two runs of one task, paired by user and order: difference, t interval over users, and a permutation p in which each user's
 * two results may be swapped (all swaps up to 16 users). Flipping by call would take calls of one user for independent ones.
 * One metric is primary, by default the task's first; the others are adjusted by Holm and never name a winner.
 */
export function compareRuns(
  a: AnalysisRequest,
  b: AnalysisRequest,
  options: { readonly metric?: string } = {},
): Comparison {
  return compareScored({ request: a, scored: scoresOf(a) }, { request: b, scored: scoresOf(b) }, undefined, options);
}

interface Side {
  readonly request: AnalysisRequest;
  readonly scored: readonly Scored[];
}

/** The same of metrics worked out before; `pairing` absent: by orders where the runs share any, else by users. */
export function compareScored(
  a: Side,
  b: Side,
  wanted: Pairing | undefined,
  options: { readonly metric?: string } = {},
): Comparison {
  const shared = a.scored.flatMap((one) => {
    const other = b.scored.find(({ metric }) => metric === one.metric);
    return other ? [[one, other] as const] : [];
  });
  const primary = shared.find(([{ metric }]) => metric === options.metric)?.[0].metric ?? shared[0]?.[0].metric;
  const sharing = shared.some(([one, other]) => sharesOrders(one.scores, other.scores));
  const pairing = wanted ?? (sharing ? 'orders' : 'users');
  const differ = pairing === 'users' && listsDiffer(a.request, b.request);
  const compared = shared.map(([one, other]) => {
    const found = compareMetric(one, other, pairing, a.request.seed);
    return differ && one.ofList ? { ...found, ...INCOMPARABLE } : found;
  });
  const notes = notesOf(a.request, b.request, pairing, options.metric, primary);
  return { metrics: adjusted(compared, primary), pairing, notes };
}

/** All pairs of three or more runs in the primary metric, adjusted by Holm over the pairs. */
export function compareAll(
  runs: readonly AnalysisRequest[],
  options: { readonly metric?: string } = {},
): { readonly first: number; readonly second: number; readonly comparison: Comparison }[] {
  const pairs = runs.flatMap((_, first) =>
    runs.slice(first + 1).map((_, offset) => ({ first, second: first + 1 + offset })),
  );
  const found = pairs.map(({ first, second }) => compareRuns(runs[first]!, runs[second]!, options));
  const ps = found.map(({ metrics }) => metrics.find(({ primary }) => primary)?.p ?? null);
  const adjustedPs = holm(ps.filter((p) => p !== null));
  return pairs.map((pair, i) => {
    const pHolm = ps[i] === null ? null : adjustedPs.shift()!;
    const metrics = found[i]!.metrics.map((m) => (m.primary ? { ...m, pHolm, winner: winnerOf({ ...m, pHolm }) } : m));
    return { ...pair, comparison: { ...found[i]!, metrics } };
  });
}

function compareMetric(one: Scored, other: Scored, pairing: Pairing, seed: number): ComparedMetric {
  const pairs = paired(one.scores, other.scores, pairing);
  const [a, b] = [one, other].map((_, run) => pairs.map(({ user, values }) => ({ user, value: values[run]! }))) as [
    UserValue[],
    UserValue[],
  ];
  const { estimator } = one;
  const [before, after] = [estimator.estimate(a), estimator.estimate(b)];
  const defined = before !== null && after !== null;
  const [from, to] = one.better === 'nearer' ? [sized(a, before), sized(b, after)] : [a, b];
  const difference = defined ? estimator.estimate(to)! - estimator.estimate(from)! : null;
  return {
    metric: one.metric,
    better: one.better,
    primary: false,
    a: before,
    b: after,
    difference,
    interval: defined ? intervalOf(estimator, from, to) : null,
    p: defined && pairs.length >= FEWEST_TO_FIND ? swapTest(estimator, from, to, seed) : null,
    pHolm: null,
    users: pairs.length,
    calls: pairs.reduce((total, { calls }) => total + calls, 0),
    winner: null,
  };
}

/** Counted in the run's own direction, so that the mean is the size: leanings of opposite signs never add up. */
function sized(values: readonly UserValue[], whole: number | null): UserValue[] {
  const side = (whole ?? 0) < 0 ? -1 : 1;
  return values.map(({ user, value }) => ({ user, value: side * value }));
}

function intervalOf(estimator: Estimator, a: readonly UserValue[], b: readonly UserValue[]) {
  const [before, after] = [estimator.influence(a), estimator.influence(b)];
  return tInterval(before.map((value, user) => ({ mean: after[user]! - value, n: 1 })))?.interval ?? null;
}

function swapTest(estimator: Estimator, a: readonly UserValue[], b: readonly UserValue[], seed: number): number {
  if (estimator === meanEstimator)
    return signFlip(
      b.map(({ value }, user) => value - a[user]!.value),
      seed,
    );
  const difference = (signs: Int8Array) => {
    const [before, after] = [a, b].map((own, run) =>
      own.map((value, user) => (signs[user] === 1 ? value : (run === 0 ? b : a)[user]!)),
    );
    return (estimator.estimate(after!) ?? 0) - (estimator.estimate(before!) ?? 0);
  };
  return flipTest(a.length, difference, seed);
}

function adjusted(compared: readonly ComparedMetric[], primary: string | undefined): ComparedMetric[] {
  const secondary = holm(compared.filter((m) => m.metric !== primary && m.p !== null).map((m) => m.p!));
  return compared
    .map((m) => {
      if (m.metric !== primary) return { ...m, pHolm: m.p === null ? null : secondary.shift()! };
      const own = { ...m, primary: true, pHolm: m.p };
      return { ...own, winner: winnerOf(own) };
    })
    .sort((x, y) => Number(y.primary) - Number(x.primary));
}

/** Named only where the test and the interval agree. */
function winnerOf({ pHolm, interval, difference, better }: ComparedMetric): ComparedMetric['winner'] {
  if (pHolm === null || pHolm > 0.05 || !interval || difference === null) return null;
  if (interval[0] <= 0 && interval[1] >= 0) return null;
  return difference > 0 === (better === 'greater') ? 'b' : 'a';
}

function notesOf(
  a: AnalysisRequest,
  b: AnalysisRequest,
  pairing: Pairing,
  asked: string | undefined,
  primary: string | undefined,
): string[] {
  return [
    ...(a.task === b.task ? [] : [`The runs have different tasks (${a.task} and ${b.task}).`]),
    ...(pairing === 'users' ? ['The runs share no order of a user, so users are compared as a whole.'] : []),
    ...(a.stop === 'early' || b.stop === 'early' ? [MAY_HAVE_STOPPED] : []),
    ...(primary === undefined ? ['The runs have no metric in common.'] : []),
    ...(pairing === 'users' && listsDiffer(a, b) ? [DIFFERENT_LISTS] : []),
    ...(asked !== undefined && primary !== undefined && asked !== primary
      ? [`The metric ${asked} is not there in both runs; ${primary} is compared in its place.`]
      : []),
  ];
}

const INCOMPARABLE = { difference: null, interval: null, p: null, incomparable: true } as const;

const DIFFERENT_LISTS =
  'These runs rank lists of different lengths; their accuracies do not compare, since chance alone does better on shorter lists.';

const MAY_HAVE_STOPPED =
  'A run of these might stop by what it saw; intervals and p-values take both for runs of a fixed size.';
