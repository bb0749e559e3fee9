import type { PositionAnalysis } from './result.ts';
import type { TestResult } from './types.ts';

/* What cannot be computed is null: the shape of a result without numbers. */

export const NO_TESTS: readonly TestResult[] = ['linear', 'quadratic', 'top1', 'excess'].map((name) => ({
  name,
  statistic: null,
  p: null,
  pHolm: null,
}));

export const NO_INTERVALS = { rhoLin: null, rhoQuad: null, tau: null, excess: null };

export const NO_POSITION = {
  n: null,
  counts: null,
  chi2: null,
  tv: null,
  tv0: null,
  pbi: null,
  lambda: null,
  kl: null,
  w2: null,
  eTop1: null,
  tau: null,
  rhoLin: null,
  rhoQuad: null,
  friedman: null,
  w: null,
  wc: null,
  excess: null,
  tests: NO_TESTS,
  intervals: NO_INTERVALS,
  distances: { reordered: null, repeated: null },
  meanRanks: null,
  verdict: 'inconclusive',
  sensitivity: 'none',
  usersToDecide: null,
  notes: [],
} satisfies Partial<PositionAnalysis>;
