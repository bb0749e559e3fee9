import { areaUnderCurve, components, twoGroupInterval } from './auc.ts';
import { sum, tInterval } from './intervals.ts';
import { averaged, type Columns, type ColumnValues, userMeans } from './metrics.ts';
import type { AnalysisRequest, Interval, MetricColumns, PointAnswer } from './types.ts';

/**
 * Yes/no answers: the share of liked items answered yes (TPR), of disliked ones answered no (TNR), and their mean, which is
 * what an AUC amounts to without probabilities: balanced accuracy. With probabilities of "yes" the AUC itself. Fewer than 10
 * users of either kind: no interval. An invalid answer counts as wrong in `all`, and as ½ for the AUC. Targets are "yes" or "no", or booleans.
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
    ...(answers.some(({ probability }) => probability !== undefined) && {
      AUC: { ...users, ...areaOf(answers, request.targets), baselines: { random: alike(0.5) } },
    }),
    balancedAccuracy: { ...users, ...balanced(liked, disliked), baselines: { random: alike(0.5) } },
    accuracy: { ...users, ...withInterval([...liked, ...disliked], 'all'), baselines: { random: alike(0.5) } },
    TPR: { ...users, ...withInterval(liked, 'all'), baselines: { random: alike(0.5) } },
    TNR: { ...users, ...withInterval(disliked, 'all'), baselines: { random: alike(0.5) } },
    yesRate,
  };
}

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

/** Each user's mean probability; an answer without one counts as ½ in `all`. */
function areaOf(answers: readonly PointAnswer[], targets: AnalysisRequest['targets']) {
  const of = (kind: 'yes' | 'no', column: keyof Columns) =>
    userMeans(
      answers
        .filter((a) => truth(targets[a.user]) === kind)
        .map((a) =>
          valued(a, a.value === null ? undefined : a.probability, a.value === null ? 0.5 : (a.probability ?? 0.5)),
        ),
      column,
    );
  const area = (column: keyof Columns) => areaUnderCurve(of('yes', column), of('no', column));
  const all = area('all');
  const interval = all === null ? null : twoGroupInterval(components(of('yes', 'all'), of('no', 'all')), all, 1);
  return { valid: area('valid'), usable: area('usable'), all, interval };
}

function balanced(liked: readonly ColumnValues[], disliked: readonly ColumnValues[]) {
  const [tpr, tnr] = [averaged(liked), averaged(disliked)];
  const half = (column: keyof Columns) => {
    const [a, b] = [tpr[column], tnr[column]];
    return a === null || b === null ? null : (a + b) / 2;
  };
  const columns = { valid: half('valid'), usable: half('usable'), all: half('all') };
  const groups = [userMeans(liked, 'all'), userMeans(disliked, 'all')] as const;
  return { ...columns, interval: columns.all === null ? null : twoGroupInterval(groups, columns.all, 0.5) };
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

export function truth(target: unknown): 'yes' | 'no' | undefined {
  if (target === true || target === 'yes') return 'yes';
  return target === false || target === 'no' ? 'no' : undefined;
}

/** Answers to questions with a numeric target; what is no number counts as not valid. */
export function ratedAnswers({ values = [], targets }: Pick<AnalysisRequest, 'values' | 'targets'>): PointAnswer[] {
  return values
    .filter(({ user }) => isNumber(targets[user]))
    .map((answer) => (isNumber(answer.value) ? answer : { ...answer, value: null }));
}

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const alike = (value: number | null): Columns => ({ valid: value, usable: value, all: value });
