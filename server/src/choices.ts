// What is chosen by name. Nothing is imported, so that a command line is read before any room is loaded.

/** How much a task's protocol asks, the least first. */
export const EFFORTS = ['quick', 'standard', 'thorough'] as const;
export type Effort = (typeof EFFORTS)[number];

/** Tasks of other people's logs. */
export const FOREIGN_TASKS = ['ranking', 'choice', 'pair_choice', 'yes_no', 'rating'] as const;
export type ForeignTask = (typeof FOREIGN_TASKS)[number];

/**
 * How several answers of one user are made one: `borda` by mean rank, `kemeny` the ranking that disagrees least, `agreement`
 * the one of two that wins in both orders, else a tie; by probabilities `averaged` over the orders, `debiased` by the prior
 * of places, `calibrated` by the answers to inputs without content.
 */
export const AGGREGATIONS = ['borda', 'kemeny', 'agreement', 'averaged', 'calibrated', 'debiased'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];
