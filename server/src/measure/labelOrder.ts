import { NO_POSITION } from './blank.ts';
import { signFlip } from './flips.ts';
import { isConstant, mean, sum, tInterval } from './intervals.ts';
import { judgeLabels, type LabelEffect } from './labelVerdict.ts';
import { adjustedTests } from './multiplicity.ts';
import { differenceInterval } from './pairs.ts';
import type { PositionAnalysis } from './result.ts';
import type { AnalysisRequest, Interval, PointAnswer } from './types.ts';
import { withinUser } from './withinUser.ts';
import { areDirected, rowsOf, wordingsOf } from './wordings.ts';

/**
 * Does the order of the labels decide a yes/no answer or a rating ("Yes or No" against "No or Yes", scale ascending or
 * descending)? The same users in both wordings (docs/statistics.md 7): Δ = mean difference, yes asked first − no asked first
 * (where it is not known which is which: the later orderIndex − the earlier); exact sign flips over users, which is McNemar's
 * test for yes/no (McNemar 1947), Agresti–Min's interval or a t interval over users. With probabilities the shift of P(yes) is
 * tested too, Holm over both. More than two wordings (examples in another order) are compared by permuting them within users.
 * Null where everybody was asked in one wording only.
 */
export function analyseLabelOrder(request: AnalysisRequest): PositionAnalysis | null {
  const values = request.values ?? [];
  const wordings = wordingsOf(values);
  if (wordings.length < 2) return null;
  const users = rowsOf(values, wordings, numberOf);
  const calls = values.filter(({ value }) => value !== null).length;
  const totals = { users: users.length, calls, total: values.length };
  const directed = areDirected(wordings);
  const difference = directed ? firstLessOther : otherLessFirst;
  const effect = effectOf(users, difference, request);
  const shift = wordings.length === 2 ? shiftOf(rowsOf(values, wordings, chanceOf), difference, request) : undefined;
  const tests = adjustedTests([
    testOf(wordings.length === 2 ? 'labelOrder' : 'exampleOrder', effect),
    ...(shift ? [testOf('yesShift', shift)] : []),
  ]);
  return {
    ...NO_POSITION,
    ...totals,
    delta: effect?.delta ?? null,
    directed,
    wordings: users.length === 0 ? null : wordings.map((_, k) => mean(users.map((row) => row[k]!))!),
    ...(shift && { shift: { delta: shift.delta, interval: shift.interval, users: shift.users } }),
    tests,
    intervals: { delta: effect?.interval ?? null, ...(shift && { shift: shift.interval }) },
    ...judgeLabels([effect, shift], tests, totals, request),
  };
}

type Difference = (first: number, other: number) => number;

const firstLessOther: Difference = (first, other) => first - other;
const otherLessFirst: Difference = (first, other) => other - first;

interface Effect extends LabelEffect {
  readonly statistic: number;
  readonly p: number;
  readonly users: number;
}

function effectOf(users: readonly (readonly number[])[], difference: Difference, request: AnalysisRequest) {
  if (users.length === 0) return undefined;
  return users[0]!.length === 2 ? twoWordings(users, difference, request) : severalWordings(users, request);
}

function twoWordings(users: readonly (readonly number[])[], difference: Difference, request: AnalysisRequest): Effect {
  const differences = users.map(([first, other]) => difference(first!, other!));
  return {
    delta: mean(differences)!,
    statistic: sum(differences),
    p: signFlip(differences, request.seed),
    interval: intervalOf(differences, request.task),
    isConstant: isConstant(differences),
    users: users.length,
  };
}

/** Agresti–Min for words asked once, and for users who are all alike, whose spread tells nothing; else t over users. */
function intervalOf(differences: readonly number[], task: string): Interval | null {
  const alike = isConstant(differences);
  if (task === 'yes_no' && (alike || differences.every(Number.isInteger))) return differenceInterval(differences);
  return alike ? null : tInterval(differences.map((difference) => ({ mean: difference, n: 1 })))!.interval;
}

/** Of P(yes), over the users who have it in both wordings; undefined without any. */
function shiftOf(users: readonly (readonly number[])[], difference: Difference, request: AnalysisRequest) {
  return users.length === 0 ? undefined : twoWordings(users, difference, request);
}

function severalWordings(users: readonly (readonly number[])[], request: AnalysisRequest): Effect | undefined {
  const found = withinUser(users, request.seed);
  if (!found) return undefined;
  const alike = found.interval !== null && isConstant(found.interval);
  return { ...found, delta: found.range, interval: alike ? null : found.interval, isConstant: alike };
}

function testOf(name: string, effect: Effect | undefined) {
  return { name, statistic: effect?.statistic ?? null, p: effect?.p ?? null };
}

function numberOf({ value }: PointAnswer): number | undefined {
  if (value === null) return undefined;
  return typeof value === 'number' ? value : Number(value === 'yes');
}

const chanceOf = ({ value, probability }: PointAnswer) => (value === null ? undefined : probability);
