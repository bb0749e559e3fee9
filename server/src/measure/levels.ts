import { tQuantile } from './intervals.ts';
import type { Interval, TestResult } from './types.ts';

/** What the verdict on position goes by. */
export interface Evidence {
  readonly rhoLin: number | null;
  readonly rhoQuad: number | null;
  readonly lambda: number | null;
  /** Mean greatest ρ that answers of this length can reach; 1 for full rankings. */
  readonly greatestRho: number;
  readonly intervals: Readonly<Record<string, Interval | null>>;
  readonly tests: readonly TestResult[];
  readonly users: number;
  /** Usable calls, and all. */
  readonly calls: number;
  readonly total: number;
  /** Why these orders cannot be judged; undefined where they were randomised. */
  readonly suspicion: string | undefined;
  /** Stopped by what was seen: e-values in place of fixed-sample tests, and no intervals. */
  readonly early: boolean;
  /** Of tests that only some designs or models allow. */
  readonly further: readonly FurtherSize[];
}

/** How large an effect of a further test is, and from where it is material and large. */
export interface FurtherSize {
  readonly name: string;
  readonly size: number;
  readonly material: number;
  readonly large: number;
}

/** Sizes below which no effect is called material, and from which it is an error (docs/statistics.md 4). */
export const MATERIAL = 0.15;
const LARGE = 0.35;

/** Severity by one test; undefined where it is not significant. */
export type Level = 'information' | 'warning' | 'error' | undefined;

/** The severity that each test on position gives by its adjusted p and its size (docs/statistics.md 4). */
export function levelsOf(evidence: Evidence): Level[] {
  const [linear, quadratic] = contrasts(evidence);
  return [
    contrastLevel(adjusted(evidence, 'linear'), linear, evidence.users),
    contrastLevel(adjusted(evidence, 'quadratic'), quadratic, evidence.users),
    topLevel(evidence),
    ...evidence.further.map((size) => furtherLevel(adjusted(evidence, size.name), size)),
  ];
}

function contrastLevel(p: number, contrast: Contrast | undefined, users: number): Level {
  if (!(p <= 0.05) || !contrast) return undefined;
  const size = Math.abs(contrast.value);
  if (p <= 0.02 && size >= LARGE && nearEnd(contrast.interval) > MATERIAL) return 'error';
  return p <= 0.02 && size >= MATERIAL && hasDirection(contrast, users) ? 'warning' : 'information';
}

/**
 * Whether the sign holds for users like these, at 95 % one-sided. That there is an effect is the randomisation test's to
 * say; a two-sided interval asked for once more would miss every tenth effect of .2 that the size lets through.
 */
function hasDirection({ value, interval }: Contrast, users: number): boolean {
  if (!interval || users < 2) return false;
  const half = (interval[1] - interval[0]) / 2;
  return Math.abs(value) > (half * tQuantile(users - 1, 0.95)) / tQuantile(users - 1);
}

function topLevel(evidence: Evidence): Level {
  const p = adjusted(evidence, 'top1');
  if (!(p <= 0.05)) return undefined;
  const size = evidence.lambda ?? 0;
  if (p <= 0.01 && size >= LARGE) return 'error';
  return p <= 0.02 && size >= MATERIAL ? 'warning' : 'information';
}

function furtherLevel(p: number, { size, material, large }: FurtherSize): Level {
  if (!(p <= 0.05)) return undefined;
  if (p <= 0.02 && size >= large) return 'error';
  return p <= 0.02 && size >= material ? 'warning' : 'information';
}

export interface Contrast {
  readonly value: number;
  readonly interval: Interval | null;
}

/** ρ_lin as a share of what answers of this length can reach, and ρ_quad; absent where not defined. */
export function contrasts({ rhoLin, rhoQuad, greatestRho, intervals }: Evidence): Contrast[] {
  const found: Contrast[] = [];
  const scale = (interval: Interval | null | undefined): Interval | null =>
    interval ? [interval[0] / greatestRho, interval[1] / greatestRho] : null;
  if (rhoLin !== null) found.push({ value: rhoLin / greatestRho, interval: scale(intervals.rhoLin) });
  if (rhoQuad !== null) found.push({ value: rhoQuad, interval: intervals.rhoQuad ?? null });
  return found;
}

/** The end of an interval nearer to zero, 0 if it holds zero or there is none. */
function nearEnd(interval: Interval | null): number {
  if (!interval || (interval[0] <= 0 && interval[1] >= 0)) return 0;
  return Math.min(Math.abs(interval[0]), Math.abs(interval[1]));
}

/** Holm's p of a test; infinite where it could not be made. */
export function adjusted({ tests }: Pick<Evidence, 'tests'>, name: string): number {
  return tests.find((test) => test.name === name)?.pHolm ?? Number.POSITIVE_INFINITY;
}
