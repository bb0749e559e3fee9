import { decimal, percent } from '../wording.ts';
import { type Html, html } from './html.ts';

/* Inline SVG in the page's own colours; what is wrong is marked by class `alarm`, by text too. Units: pixels. */

const WIDTH = 520;

/** Bars of counts by place with the chance line and its band. */
export function barChart(
  counts: readonly number[],
  chance: number,
  band: readonly [number, number],
  marked: number | undefined,
): Html {
  const height = 190;
  const top = Math.max(1, band[1], ...counts) * 1.1;
  const y = (count: number) => height - 24 - (count / top) * (height - 34);
  const step = (WIDTH - 40) / counts.length;
  const bars = counts.map((count, i) => {
    const kind = i === marked ? 'bar alarm' : 'bar';
    return html`<rect class="${kind}" x="${round(36 + i * step)}" y="${round(y(count))}" width="${round(step * 0.7)}" height="${round(y(0) - y(count))}" rx="2"/>
<text class="tick" x="${round(36 + i * step + step * 0.35)}" y="${height - 8}">${i + 1}</text>
<text class="tick" x="${round(36 + i * step + step * 0.35)}" y="${round(y(count) - 4)}">${count}</text>`;
  });
  return svg(height, 'First picks by place; the table below has the numbers.', [
    html`<rect class="band" x="28" y="${round(y(band[1]))}" width="${WIDTH - 32}" height="${round(y(band[0]) - y(band[1]))}"/>`,
    html`<line class="chance" x1="28" x2="${WIDTH - 4}" y1="${round(y(chance))}" y2="${round(y(chance))}"/>`,
    ...bars,
  ]);
}

export interface Point {
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
}

/** Mean rank by place with its interval; rank 1 on top, the dashed line is what chance gives. */
export function rankChart(points: readonly Point[]): Html {
  const height = 190;
  const n = points.length;
  const x = (place: number) => 40 + (place * (WIDTH - 60)) / Math.max(1, n - 1);
  const y = (rank: number) => 12 + ((clamp(rank, 1, n) - 1) * (height - 44)) / Math.max(1, n - 1);
  const edge = (end: 0 | 1) => points.map((p, i) => `${round(x(i))},${round(y(p.interval?.[end] ?? p.mean))}`);
  const area = [...edge(0), ...edge(1).reverse()].join(' ');
  return svg(height, 'Mean rank by place; the table below has the numbers.', [
    html`<polygon class="area" points="${area}"/>`,
    html`<line class="chance" x1="28" x2="${WIDTH - 4}" y1="${round(y((n + 1) / 2))}" y2="${round(y((n + 1) / 2))}"/>`,
    html`<polyline class="line" points="${points.map((p, i) => `${round(x(i))},${round(y(p.mean))}`).join(' ')}"/>`,
    ...points.map(
      (p, i) =>
        html`<circle class="dot" cx="${round(x(i))}" cy="${round(y(p.mean))}" r="3"/><text class="tick" x="${round(x(i))}" y="${height - 8}">${i + 1}</text>`,
    ),
    html`<text class="tick" x="14" y="${round(y(1) + 4)}">1</text><text class="tick" x="14" y="${round(y(n) + 4)}">${n}</text>`,
  ]);
}

/** Squares of shares, place downwards, rank to the right. */
export function heatMap(shares: readonly (readonly number[])[]): Html {
  const n = shares.length;
  const cell = { width: (WIDTH - 92) / n, height: Math.min(24, 240 / n) };
  const height = Math.ceil(n * cell.height + 30);
  const squares = shares.flatMap((row, place) =>
    row.map(
      (share, rank) =>
        html`<rect class="cell" style="fill-opacity:${round(0.06 + 0.94 * share)}" x="${round(56 + rank * cell.width)}" y="${round(4 + place * cell.height)}" width="${round(cell.width - 2)}" height="${round(cell.height - 2)}" rx="2"><title>place ${place + 1}, rank ${rank + 1}: ${percent(share)}</title></rect>`,
    ),
  );
  const labels = shares.map(
    (_, i) =>
      html`<text class="tick" x="44" y="${round(4 + (i + 0.7) * cell.height)}">${i + 1}</text><text class="tick" x="${round(56 + (i + 0.5) * cell.width)}" y="${height - 10}">${i + 1}</text>`,
  );
  return svg(height, 'Share of answers by place and rank; the table below has the numbers.', [
    ...squares,
    ...labels,
    html`<text class="tick" x="16" y="16">place</text><text class="label" x="${WIDTH - 26}" y="${height - 10}">rank</text>`,
  ]);
}

/** Horizontal bars with their label and count. */
export function countBars(
  rows: readonly { readonly label: string; readonly count: number; readonly wrong: boolean }[],
): Html {
  const height = 12 + rows.length * 28;
  const most = Math.max(1, ...rows.map((row) => row.count));
  return svg(
    height,
    'Faults by number of answers; the table below has the numbers.',
    rows.map((row, i) => {
      const width = ((WIDTH - 260) * row.count) / most;
      return html`<text class="label" x="0" y="${20 + i * 28}">${row.label}</text><rect class="${row.wrong ? 'bar fault' : 'bar'}" x="220" y="${6 + i * 28}" width="${round(width)}" height="18" rx="2"/><text class="label" x="${round(228 + width)}" y="${20 + i * 28}">${row.count}</text>`;
    }),
  );
}

/** Values on a scale from 0 to 1, one with its interval. */
export function dotRows(
  rows: readonly {
    readonly label: string;
    readonly value: number;
    readonly interval?: readonly [number, number] | null;
  }[],
): Html {
  const height = 12 + rows.length * 30;
  const x = (value: number) => 170 + clamp(value, 0, 1) * (WIDTH - 230);
  return svg(
    height,
    'Metric beside baselines; the table below has the numbers.',
    rows.map((row, i) => {
      const y = 18 + i * 30;
      const span = row.interval
        ? html`<line class="span" x1="${round(x(row.interval[0]))}" x2="${round(x(row.interval[1]))}" y1="${y}" y2="${y}"/>`
        : undefined;
      const right = x(row.interval?.[1] ?? row.value) + 12;
      return html`<text class="label" x="0" y="${y + 4}">${row.label}</text>${span}<circle class="${i === 0 ? 'dot' : 'dot other'}" cx="${round(x(row.value))}" cy="${y}" r="5"/><text class="label" x="${round(right)}" y="${y + 4}">${decimal(row.value)}</text>`;
    }),
  );
}

function svg(height: number, label: string, content: readonly Html[]): Html {
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${WIDTH} ${height}">${content}</svg>`;
}

const round = (value: number) => Math.round(value * 100) / 100;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
