import { mean, sum, tInterval, tQuantile } from './intervals.ts';
import { averaged, type Columns, type ColumnValues, userMeans } from './metrics.ts';
import type { AnalysisRequest, Interval, MetricColumns, PointAnswer } from './types.ts';

/**
 * Yes/no answers: the share of liked items answered yes (TPR), of disliked ones answered no (TNR), and their mean, which is
 * what an AUC amounts to without probabilities: balanced accuracy. Fewer than 10 users of either kind: no interval.
 * An invalid answer counts as wrong in `all`. Targets are "yes" or "no", or booleans.
 */
export function yesNoMetrics(request: AnalysisRequest): Record<string, MetricColumns> {
  const answers = request.values ?? [];
  const users = countUsers(answers, (user) => truth(request.targets[user]) !== undefined);
  const of = (kind: 'yes' | 'no') =>
    answers.filter((a) => truth(request.targets[a.user]) === kind).map((a) => hit(a, kind));
  const [liked, disliked] = [of('yes'), of('no')];
  const said = answers.map((a) => valued(a, hit(a, 'yes').valid, undefined));
  const yesRate = { ...users, ...withInterval(said, 'valid'), baselines: { targets: alike(share(liked, disliked)) } };
  if (liked.length === 0 && disliked.length === 0) return answers.length === 0 ? {} : { yesRate };
  return {
    balancedAccuracy: { ...users, ...balanced(liked, disliked), baselines: { random: alike(0.5) } },
    TPR: { ...users, ...withInterval(liked, 'all'), baselines: { random: alike(0.5) } },
    TNR: { ...users, ...withInterval(disliked, 'all'), baselines: { random: alike(0.5) } },
    yesRate,
  };
}

/**
 * Errors of ratings: MAE, and RMSE as the root of the mean squared error; within a user first, then over users. An invalid
 * rating counts as the end of the scale farthest from the target in `all`. Baselines: the middle of the scale, and the mean
 * target of the other users.
 */
export function ratingMetrics(request: AnalysisRequest): Record<string, MetricColumns> {
  const answers = (request.values ?? []).filter((a) => isNumber(request.targets[a.user]));
  if (answers.length === 0) return {};
  const users = countUsers(request.values ?? [], (user) => isNumber(request.targets[user]));
  const targets = new Map(answers.map((a) => [a.user, Number(request.targets[a.user])]));
  const squared = (error: number) => error * error;
  const metric = (power: (error: number) => number, root: (x: number) => number): MetricColumns => ({
    ...users,
    ...rooted(
      withInterval(
        answers.map((a) => errorOf(a, targets.get(a.user)!, request.scale, power)),
        'all',
      ),
      root,
    ),
    baselines: baselinesOf(answers, targets, request.scale, power, root),
  });
  return { RMSE: metric(squared, Math.sqrt), MAE: metric(Math.abs, (x) => x) };
}

const FEWEST_OF_A_KIND = 10;

function balanced(liked: readonly ColumnValues[], disliked: readonly ColumnValues[]) {
  const [tpr, tnr] = [averaged(liked), averaged(disliked)];
  const half = (column: keyof Columns) => {
    const [a, b] = [tpr[column], tnr[column]];
    return a === null || b === null ? null : (a + b) / 2;
  };
  const columns = { valid: half('valid'), usable: half('usable'), all: half('all') };
  return { ...columns, interval: balancedInterval(userMeans(liked, 'all'), userMeans(disliked, 'all')) };
}

/** Welch's t interval of the mean of two groups' means (Welch, Biometrika 1947). */
function balancedInterval(liked: readonly number[], disliked: readonly number[]): Interval | null {
  if (Math.min(liked.length, disliked.length) < FEWEST_OF_A_KIND) return null;
  const parts = [liked, disliked].map((xs) => ({ variance: variance(xs) / xs.length, df: xs.length - 1 }));
  const total = sum(parts.map((part) => part.variance));
  const centre = (mean(liked)! + mean(disliked)!) / 2;
  if (total === 0) return [centre, centre];
  const df = total ** 2 / sum(parts.map((part) => part.variance ** 2 / part.df));
  const half = (tQuantile(df) * Math.sqrt(total)) / 2;
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

function hit(answer: PointAnswer, wanted: 'yes' | 'no'): ColumnValues {
  if (answer.value === null) return valued(answer, undefined, 0);
  const value = answer.value === wanted ? 1 : 0;
  return valued(answer, value, value);
}

function errorOf(
  answer: PointAnswer,
  target: number,
  scale: AnalysisRequest['scale'],
  power: (error: number) => number,
) {
  if (answer.value !== null) {
    const error = power(Number(answer.value) - target);
    return valued(answer, error, error);
  }
  return valued(answer, undefined, scale && Math.max(power(scale.min - target), power(scale.max - target)));
}

function baselinesOf(
  answers: readonly PointAnswer[],
  targets: ReadonlyMap<string, number>,
  scale: AnalysisRequest['scale'],
  power: (error: number) => number,
  root: (x: number) => number,
) {
  const total = sum([...targets.values()]);
  const guess = (value: (target: number) => number | undefined) => {
    const values = answers.map((answer) => {
      const target = targets.get(answer.user)!;
      const guessed = value(target);
      const error = guessed === undefined ? undefined : power(guessed - target);
      return valued(answer, answer.value === null ? undefined : error, error);
    });
    const { valid, usable, all } = rooted({ ...averaged(values), interval: null }, root);
    return { valid, usable, all };
  };
  return {
    middle: guess(() => scale && (scale.min + scale.max) / 2),
    others: guess((target) => (targets.size < 2 ? undefined : (total - target) / (targets.size - 1))),
  };
}

function valued({ user }: PointAnswer, valid: number | undefined, all: number | undefined): ColumnValues {
  return { user, valid, usable: valid, all };
}

function withInterval(values: readonly ColumnValues[], column: keyof Columns) {
  const users = userMeans(values, column).map((value) => ({ mean: value, n: 1 }));
  return { ...averaged(values), interval: tInterval(users)?.interval ?? null };
}

function rooted<T extends Columns & { readonly interval: Interval | null }>(columns: T, root: (x: number) => number) {
  const apply = (x: number | null) => (x === null ? null : root(Math.max(0, x)));
  const { interval } = columns;
  return {
    valid: apply(columns.valid),
    usable: apply(columns.usable),
    all: apply(columns.all),
    interval: interval && ([apply(interval[0])!, apply(interval[1])!] as const),
  };
}

function countUsers(answers: readonly PointAnswer[], hasTarget: (user: string) => boolean) {
  const users = [...new Set(answers.map((a) => a.user))];
  const targeted = users.filter(hasTarget).length;
  return { users: targeted, usersWithoutTarget: users.length - targeted };
}

function share(liked: readonly ColumnValues[], disliked: readonly ColumnValues[]): number | null {
  const [yes, no] = [liked, disliked].map((values) => new Set(values.map((value) => value.user)).size) as [
    number,
    number,
  ];
  return yes + no === 0 ? null : yes / (yes + no);
}

function truth(target: unknown): 'yes' | 'no' | undefined {
  if (target === true || target === 'yes') return 'yes';
  return target === false || target === 'no' ? 'no' : undefined;
}

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const alike = (value: number | null): Columns => ({ valid: value, usable: value, all: value });
const variance = (xs: readonly number[]) => sum(xs.map((x) => (x - mean(xs)!) ** 2)) / (xs.length - 1);
