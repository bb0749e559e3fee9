import { NO_POSITION } from './blank.ts';
import { byCodeUnit } from './designs.ts';
import { signFlip } from './flips.ts';
import { mean, sum, tInterval } from './intervals.ts';
import { pairInterval } from './pairs.ts';
import type { PositionAnalysis } from './result.ts';
import type { AnalysisRequest, Interval, PointAnswer, Verdict } from './types.ts';
import { withinUser } from './withinUser.ts';

/**
 * Does the order of the labels decide a yes/no answer or a rating ("Yes or No" against "No or Yes", scale ascending or
 * descending)? The same users in both wordings (docs/statistics.md 7): Δ = mean difference, yes asked first − no asked first
 * (without known label orders: the later orderIndex − the earlier); exact sign flips over users, which is McNemar's test for
 * yes/no (McNemar 1947), Agresti–Min's interval or a t interval over users. More than two wordings (examples in another
 * order) are compared by permuting them within users. Null where everybody was asked in one wording only.
 */
export function analyseLabelOrder(request: AnalysisRequest): PositionAnalysis | null {
  const values = request.values ?? [];
  const wordings = wordingsOf(values);
  if (wordings.length < 2) return null;
  const users = rowsOf(values, wordings);
  const answered = values.filter(({ value }) => value !== null).length;
  const totals = { users: users.length, calls: answered, total: values.length };
  const span = request.task === 'rating' && request.scale ? request.scale.max - request.scale.min : undefined;
  const named = values.some(({ order }) => order && order.length > 0);
  const signed = named ? users : users.map((row) => [...row].reverse());
  const effect = wordings.length === 2 ? twoWordings(signed, request) : severalWordings(users, request);
  const judged = judge(effect, totals, request.task === 'rating' ? ratingSizes(span) : RATES);
  const name = wordings.length === 2 ? 'labelOrder' : 'exampleOrder';
  return {
    ...NO_POSITION,
    ...totals,
    delta: effect?.delta ?? null,
    wordings: users.length === 0 ? null : wordings.map((_, k) => mean(users.map((row) => row[k]!))!),
    tests: [{ name, statistic: effect?.statistic ?? null, p: effect?.p ?? null, pHolm: effect?.p ?? null }],
    intervals: { delta: effect?.interval ?? null },
    ...judged,
  };
}

/** |Δ| from which a difference is material, and from which it is an error: of yes-rates, and per four points of a scale. */
const RATES = [0.1, 0.25] as const;
const ratingSizes = (span = 4) => [(0.25 * span) / 4, (0.5 * span) / 4] as const;

interface Effect {
  readonly delta: number;
  readonly statistic: number;
  readonly p: number;
  readonly interval: Interval | null;
}

function twoWordings(users: readonly (readonly number[])[], request: AnalysisRequest): Effect | undefined {
  if (users.length === 0) return undefined;
  const differences = users.map(([one, other]) => one! - other!);
  const single = request.task === 'yes_no' && differences.every(Number.isInteger);
  const count = (sign: number) => differences.filter((difference) => difference === sign).length;
  return {
    delta: mean(differences)!,
    statistic: sum(differences),
    p: signFlip(differences, request.seed),
    interval: single
      ? pairInterval(count(1), count(-1), users.length)
      : tInterval(differences.map((difference) => ({ mean: difference, n: 1 })))!.interval,
  };
}

function severalWordings(users: readonly (readonly number[])[], request: AnalysisRequest): Effect | undefined {
  const found = withinUser(users, request.seed);
  return found && { delta: found.range, statistic: found.statistic, p: found.p, interval: found.interval };
}

/** The wordings, the one that names "yes" (or the scale's lower end) first before the other. */
function wordingsOf(values: readonly PointAnswer[]): string[] {
  const seen = new Map<string, PointAnswer>();
  for (const answer of values) if (!seen.has(keyOf(answer))) seen.set(keyOf(answer), answer);
  const sorted = [...seen].sort(([, a], [, b]) => rank(a) - rank(b) || (a.orderIndex ?? 0) - (b.orderIndex ?? 0));
  return sorted.map(([key]) => key);
}

function keyOf({ order, orderIndex }: PointAnswer): string {
  return order && order.length > 0
    ? JSON.stringify(order.map((label) => label.toLowerCase()))
    : String(orderIndex ?? 0);
}

function rank({ order }: PointAnswer): number {
  const first = order?.[0]?.toLowerCase();
  if (first === undefined) return 0;
  if (Number.isFinite(Number(first))) return Number(first);
  return first === 'yes' ? 0 : 1;
}

/** One row a user that answered in every wording: the mean valid answer of each, yes counting 1. */
function rowsOf(values: readonly PointAnswer[], wordings: readonly string[]): number[][] {
  const users = new Map<string, Map<string, number[]>>();
  for (const answer of values) {
    if (answer.value === null) continue;
    const own = users.get(answer.user) ?? new Map<string, number[]>();
    users.set(answer.user, own.set(keyOf(answer), [...(own.get(keyOf(answer)) ?? []), numberOf(answer)]));
  }
  return [...users]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([, own]) => wordings.map((wording) => mean(own.get(wording) ?? [])))
    .filter((row): row is number[] => row.every((value) => value !== undefined));
}

function numberOf({ value }: PointAnswer): number {
  if (typeof value === 'number') return value;
  return value === 'yes' ? 1 : 0;
}

function judge(
  effect: Effect | undefined,
  { calls, total }: Pick<PositionAnalysis, 'calls' | 'total'>,
  [material, large]: readonly [number, number],
): { verdict: Verdict; notes: string[] } {
  if (total - calls > 0.2 * total) {
    return inconclusive(`${total - calls} of ${total} answers cannot be used, more than 20 %.`);
  }
  if (!effect) return inconclusive('No user has a usable answer in every wording.');
  const { delta, p, interval } = effect;
  if (p <= 0.02 && Math.abs(delta) >= large) return { verdict: 'error', notes: [] };
  if (p <= 0.02 && Math.abs(delta) >= material) return { verdict: 'warning', notes: [] };
  if (p <= 0.05) return { verdict: 'information', notes: [] };
  if (interval && Math.max(-interval[0], interval[1]) < material) return { verdict: 'none', notes: [] };
  return inconclusive(`The interval still holds differences of ${Number(material.toFixed(2))} or more.`);
}

function inconclusive(note: string) {
  return { verdict: 'inconclusive' as const, notes: [note] };
}
