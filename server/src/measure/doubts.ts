/** Users and answers below which nothing found does not mean that there is nothing (docs/statistics.md 4). */
export const FEWEST_USERS = 4;
export const FEWEST_ANSWERS = 16;

/** Users of one mind below which flipping their signs cannot reach p ≤ .05: 2/2⁵ = .0625. */
export const FEWEST_TO_FIND = 6;

interface Counted {
  readonly users: number;
  /** Usable answers, and all. */
  readonly calls: number;
  readonly total: number;
}

/** Reasons in the numbers of answers for which "none" is not said. */
export function doubtsOfNone({ users, calls, total }: Counted): string[] {
  const lost = total - calls;
  return [
    ...(users < FEWEST_USERS || calls < FEWEST_ANSWERS
      ? [`To say that there is none takes at least ${FEWEST_USERS} users and ${FEWEST_ANSWERS} answers.`]
      : []),
    ...(lost > 0.05 * total ? [`${lost} of ${total} answers cannot be used, more than 5 %.`] : []),
  ];
}

/** Why nothing can be found either, however clear. */
export function tooFewToFind(users: number): string {
  return `${users === 1 ? '1 user' : `${users} users`} cannot reach p ≤ .05, which takes ${FEWEST_TO_FIND}.`;
}
