import type { Interval } from '../measure/index.ts';

/** 0.175 → "18 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** [0.087, 0.32] → "9 to 32", for use beside a percentage. */
export function percentRange([low, high]: Interval): string {
  return `${Math.round(low * 100)} to ${Math.round(high * 100)}`;
}

/** 0.613 → "0.61"; −0.3 → "−0.30". */
export function decimal(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** [0.48, 0.72] → "0.48 to 0.72". */
export function decimalRange([low, high]: Interval): string {
  return `${decimal(low)} to ${decimal(high)}`;
}

/** The same for a mean of correlations, which lies within ±1; its t interval need not, with few users. */
export function rhoRange([low, high]: Interval): string {
  return decimalRange([Math.max(-1, low), Math.min(1, high)]);
}

/** 0.0004 → "p < .001"; 0.0123 → "p = .012". */
export function pValue(p: number): string {
  if (p < 0.001) return 'p < .001';
  return p > 0.999 ? 'p > .999' : `p = ${p.toFixed(3).slice(1)}`;
}

/** count(1, 'answer') → "1 answer"; count(2, 'answer') → "2 answers". */
export function count(n: number, noun: string): string {
  return `${n} ${n === 1 ? noun : `${noun}s`}`;
}

/** "a", "a and b", "a, b and c". */
export function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
