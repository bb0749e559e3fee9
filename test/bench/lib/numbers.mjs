// What benchmarks say of numbers. Times are milliseconds.

/** The value below which `share` (0..1) of the numbers lie. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const median = (numbers) => quantile(numbers, 0.5);

/** A row of a table: what was measured, ours, the floor's, and the ratio of the medians. */
export function compare(what, ours, floor, most) {
  const ratio = median(ours) / median(floor);
  const aim = most === undefined ? '' : `aim ≤ ${most}${ratio <= most ? '' : '  MISSED'}`;
  return row(what, `${show(ours)} ms`, `${show(floor)} ms`, `${ratio.toFixed(2)} ×`, aim);
}

export function row(what, ...cells) {
  return [what.padEnd(44), ...cells.map((cell) => cell.padEnd(20))].join(' ').trimEnd();
}

/** Median and 95th percentile. */
export function show(numbers) {
  return `${median(numbers).toFixed(1)} / ${quantile(numbers, 0.95).toFixed(1)}`;
}
