import { areaUnderCurve, components, twoGroupInterval } from './auc.ts';
import {
  alike,
  averaged,
  type Columns,
  type ColumnValues,
  countUsers,
  unit,
  userMeans,
  valued,
  withInterval,
} from './columns.ts';
import type { AnalysisRequest, MetricColumns, PointAnswer } from './types.ts';

/**
 * Yes/no answers: the share of liked items answered yes (TPR), of disliked ones answered no (TNR), and their mean, which is
 * what an AUC amounts to without probabilities: balanced accuracy. With probabilities of "yes" the AUC itself. Fewer than 10
 * users of either kind: no interval for these two. An invalid answer counts as wrong in `all`, and as ½ for the AUC. Targets
 * are "yes" or "no", or booleans.
 */
export function yesNoMetrics(request: AnalysisRequest): Record<string, MetricColumns> {
  const answers = request.values ?? [];
  const users = countUsers(answers, (user) => truth(request.targets[user]) !== undefined);
  const of = (kind: 'yes' | 'no') =>
    answers.filter((a) => truth(request.targets[a.user]) === kind).map((a) => hit(a, kind));
  const [liked, disliked] = [of('yes'), of('no')];
  const said = answers.map((a) => valued(a, hit(a, 'yes').valid, undefined));
  const yesRate = {
    ...users,
    ...unit(withInterval(said, 'valid')),
    baselines: { targets: alike(share(liked, disliked)) },
  };
  if (liked.length === 0 && disliked.length === 0) return answers.length === 0 ? {} : { yesRate };
  return {
    ...(answers.some(({ probability }) => probability !== undefined) && {
      AUC: { ...users, ...areaOf(answers, request.targets), baselines: { random: alike(0.5) } },
    }),
    balancedAccuracy: { ...users, ...balanced(liked, disliked), baselines: { random: alike(0.5) } },
    accuracy: { ...users, ...unit(withInterval([...liked, ...disliked], 'all')), baselines: { random: alike(0.5) } },
    TPR: { ...users, ...unit(withInterval(liked, 'all')), baselines: { random: alike(0.5) } },
    TNR: { ...users, ...unit(withInterval(disliked, 'all')), baselines: { random: alike(0.5) } },
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

function share(liked: readonly ColumnValues[], disliked: readonly ColumnValues[]): number | null {
  const [yes, no] = [liked, disliked].map((values) => new Set(values.map((value) => value.user)).size) as [
    number,
    number,
  ];
  return yes + no === 0 ? null : yes / (yes + no);
}
