import { areaUnderCurve, components } from './auc.ts';
import { mean, sum } from './intervals.ts';

/** How users' values make a metric. */
export interface Estimator {
  /** The metric of these users; null where it is not defined. */
  readonly estimate: (values: readonly UserValue[]) => number | null;
  /** One number a user whose mean is the estimate, and whose spread is the spread of the estimate (influence values). */
  readonly influence: (values: readonly UserValue[]) => number[];
}

export interface UserValue {
  readonly user: string;
  readonly value: number;
}

export const meanEstimator: Estimator = {
  estimate: (values) => mean(numbers(values)) ?? null,
  influence: numbers,
};

/** √mean of squared errors; by the delta method a user adds θ + (x_u − θ²)/(2θ). */
export const rootEstimator: Estimator = {
  estimate: (values) => (values.length === 0 ? null : Math.sqrt(mean(numbers(values))!)),
  influence: (values) => {
    const root = Math.sqrt(mean(numbers(values)) ?? 0);
    return values.map(({ value }) => (root === 0 ? 0 : root + (value - root * root) / (2 * root)));
  },
};

/** Mean of the two groups' means: (TPR + TNR)/2. */
export function balancedEstimator(liked: (user: string) => boolean): Estimator {
  const estimate = (values: readonly UserValue[]) => {
    const [yes, no] = split(values, liked);
    return yes.length === 0 || no.length === 0 ? null : (mean(yes)! + mean(no)!) / 2;
  };
  return { estimate, influence: (values) => groupInfluence(values, liked, numbers(values), estimate(values), 0.5) };
}

/** AUC; a user's influence is its structural component (DeLong et al., Biometrics 1988). */
export function areaEstimator(liked: (user: string) => boolean): Estimator {
  const estimate = (values: readonly UserValue[]) => areaUnderCurve(...split(values, liked));
  const influence = (values: readonly UserValue[]) => {
    const [yes, no] = components(...split(values, liked));
    const next = { yes: yes.values(), no: no.values() };
    const own = values.map(({ user }) => (liked(user) ? next.yes : next.no).next().value as number);
    return groupInfluence(values, liked, own, estimate(values), 1);
  };
  return { estimate, influence };
}

/** θ + N·w/n_g·(x_u − mean of the user's group g): its variance over N users is that of Σ_g w·mean_g. */
function groupInfluence(
  values: readonly UserValue[],
  liked: (user: string) => boolean,
  own: readonly number[],
  estimate: number | null,
  weight: number,
): number[] {
  const groups = [true, false].map((kind) => own.filter((_, i) => liked(values[i]!.user) === kind));
  return values.map(({ user }, i) => {
    const group = groups[liked(user) ? 0 : 1]!;
    return (estimate ?? 0) + ((values.length * weight) / group.length) * (own[i]! - sum(group) / group.length);
  });
}

function split(values: readonly UserValue[], liked: (user: string) => boolean): [number[], number[]] {
  return [numbers(values.filter(({ user }) => liked(user))), numbers(values.filter(({ user }) => !liked(user)))];
}

function numbers(values: readonly UserValue[]): number[] {
  return values.map(({ value }) => value);
}
