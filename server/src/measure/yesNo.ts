import { areaUnderCurve, components, FEWEST_OF_A_KIND, twoGroupInterval } from './auc.ts';
import { alike, averaged, type Columns, type ColumnValues, countUsers, shared, userMeans, valued } from './columns.ts';
import { sum } from './intervals.ts';
import type { AnalysisRequest, MetricColumns, PointAnswer } from './types.ts';

/**
 * Yes/no answers: the share of liked items answered yes (TPR), of disliked ones answered no (TNR), and their mean, which is
 * what an AUC amounts to without probabilities: balanced accuracy. With probabilities of "yes" the AUC itself. Fewer than 10
 * users of either kind: no interval for these. An invalid answer counts as wrong in `all`, for a coin as for the model, and as
 * ½ for the AUC. Targets are "yes" or "no", or booleans.
 */
export function yesNoMetrics(request: AnalysisRequest): Record<string, MetricColumns> {
  const answers = request.values ?? [];
  const users = countUsers(answers, (user) => truth(request.targets[user]) !== undefined);
  const of = (kind: 'yes' | 'no') =>
    answers.filter((a) => truth(request.targets[a.user]) === kind).map((a) => hit(a, kind));
  const [liked, disliked] = [of('yes'), of('no')];
  const all = [...liked, ...disliked];
  const said = answers.map((a) => valued(a, hit(a, 'yes').valid, undefined));
  const yesRate = {
    ...users,
    ...shared(said, 'valid'),
    baselines: { targets: alike(share(liked, disliked)) },
  };
  if (liked.length === 0 && disliked.length === 0) return answers.length === 0 ? {} : { yesRate };
  return {
    ...(answers.some(({ probability }) => probability !== undefined) && {
      AUC: { ...users, ...areaOf(answers, request.targets), baselines: { random: alike(0.5) } },
    }),
    balancedAccuracy: {
      ...users,
      ...balanced(liked, disliked),
      baselines: { random: balancedColumns(liked.map(tossed), disliked.map(tossed)) },
    },
    accuracy: { ...users, ...shared(all, 'all'), baselines: { random: averaged(all.map(tossed)) } },
    TPR: { ...users, ...rateOf(liked), baselines: { random: averaged(liked.map(tossed)) } },
    TNR: { ...users, ...rateOf(disliked), baselines: { random: averaged(disliked.map(tossed)) } },
    yesRate,
  };
}

/** A target as answers give it. */
export function truth(target: unknown): 'yes' | 'no' | undefined {
  if (target === true || target === 'yes') return 'yes';
  return target === false || target === 'no' ? 'no' : undefined;
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
  const interval = (column: keyof Columns) => {
    const centre = area(column);
    return centre === null ? null : twoGroupInterval(components(of('yes', column), of('no', column)), centre, 1);
  };
  const ofValid = { interval: interval('valid'), users: of('yes', 'valid').length + of('no', 'valid').length };
  return { valid: area('valid'), usable: area('usable'), all: area('all'), interval: interval('all'), ofValid };
}

/** The share of one kind that is answered right; its interval takes as many users as the other metrics' do. */
function rateOf(values: readonly ColumnValues[]) {
  const columns = shared(values, 'all');
  return userMeans(values, 'all').length < FEWEST_OF_A_KIND ? { ...columns, interval: null } : columns;
}

function balanced(liked: readonly ColumnValues[], disliked: readonly ColumnValues[]) {
  const columns = balancedColumns(liked, disliked);
  const groups = (column: keyof Columns) => [userMeans(liked, column), userMeans(disliked, column)] as const;
  const interval = (column: keyof Columns) => {
    const centre = columns[column];
    return centre === null ? null : twoGroupInterval(groups(column), centre, 0.5);
  };
  const ofValid = { interval: interval('valid'), users: sum(groups('valid').map((users) => users.length)) };
  return { ...columns, interval: interval('all'), ofValid };
}

function balancedColumns(liked: readonly ColumnValues[], disliked: readonly ColumnValues[]): Columns {
  const [tpr, tnr] = [averaged(liked), averaged(disliked)];
  const half = (column: keyof Columns) => {
    const [a, b] = [tpr[column], tnr[column]];
    return a === null || b === null ? null : (a + b) / 2;
  };
  return { valid: half('valid'), usable: half('usable'), all: half('all') };
}

/** A coin in the place of each valid answer; what was invalid stays so. */
function tossed(value: ColumnValues): ColumnValues {
  return value.valid === undefined ? value : valued(value, 0.5, 0.5);
}

function hit(answer: PointAnswer, wanted: 'yes' | 'no'): ColumnValues {
  if (answer.value === null) return valued(answer, undefined, 0);
  const value = answer.value === wanted ? 1 : 0;
  return valued(answer, value, value);
}

function share(liked: readonly ColumnValues[], disliked: readonly ColumnValues[]): number | null {
  const [yes, no] = [liked, disliked].map((values) => new Set(values.map((value) => value.user)).size) as [
    number,
    number,
  ];
  return yes + no === 0 ? null : yes / (yes + no);
}
