import { averaged, type Columns, countUsers, valued, withInterval } from './columns.ts';
import { sum } from './intervals.ts';
import type { AnalysisRequest, Interval, MetricColumns, PointAnswer } from './types.ts';

/**
 * Errors of ratings: MAE, and RMSE as the root of the mean squared error; within a user first, then over users. An invalid
 * rating counts as the end of the scale farthest from the target in `all`. Baselines: the middle of the scale, the mean target
 * of the other users, and the user's and the item's mean rating where they are known.
 */
export function ratingMetrics(request: AnalysisRequest): Record<string, MetricColumns> {
  const answers = ratedAnswers(request);
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
    baselines: baselinesOf(answers, targets, request, power, root),
  });
  return { RMSE: metric(squared, Math.sqrt), MAE: metric(Math.abs, (x) => x) };
}

/** Answers to questions with a numeric target; what is no number counts as not valid. */
export function ratedAnswers({ values = [], targets }: Pick<AnalysisRequest, 'values' | 'targets'>): PointAnswer[] {
  return values
    .filter(({ user }) => isNumber(targets[user]))
    .map((answer) => (isNumber(answer.value) ? answer : { ...answer, value: null }));
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
  return valued(answer, undefined, worstError(target, scale, power));
}

/** The error of the end of the scale that is farthest from the target; undefined without a scale. */
export function worstError(target: number, scale: AnalysisRequest['scale'], power: (error: number) => number) {
  return scale && Math.max(power(scale.min - target), power(scale.max - target));
}

function baselinesOf(
  answers: readonly PointAnswer[],
  targets: ReadonlyMap<string, number>,
  { scale, means }: Pick<AnalysisRequest, 'scale' | 'means'>,
  power: (error: number) => number,
  root: (x: number) => number,
) {
  const total = sum([...targets.values()]);
  const guess = (value: (target: number, user: string) => number | undefined) => {
    const values = answers.map((answer) => {
      const target = targets.get(answer.user)!;
      const guessed = value(target, answer.user);
      const error = guessed === undefined ? undefined : power(guessed - target);
      return valued(answer, answer.value === null ? undefined : error, error);
    });
    const { valid, usable, all } = rooted({ ...averaged(values), interval: null }, root);
    return { valid, usable, all };
  };
  return {
    middle: guess(() => scale && (scale.min + scale.max) / 2),
    ...(means && {
      user: guess((_, user) => means[user]?.user),
      item: guess((_, user) => means[user]?.item),
    }),
    others: guess((target) => (targets.size < 2 ? undefined : (total - target) / (targets.size - 1))),
  };
}

function rooted<T extends Columns & { readonly interval: Interval | null }>(columns: T, root: (x: number) => number) {
  const apply = (x: number | null) => (x === null || !Number.isFinite(x) ? null : root(Math.max(0, x)));
  const [low, high] = columns.interval?.map(apply) ?? [];
  return {
    valid: apply(columns.valid),
    usable: apply(columns.usable),
    all: apply(columns.all),
    interval: typeof low === 'number' && typeof high === 'number' ? ([low, high] as const) : null,
  };
}

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
