import type { MetricColumns } from '../../measure/index.ts';
import { aggregateRows } from '../aggregates.ts';
import { codeLabel, isFault } from '../faults.ts';
import { count, decimal, decimalRange, percent } from '../wording.ts';
import { barChart, countBars, dotRows, heatMap, rankChart } from './charts.ts';
import { binomialBand, type Report, rankShares, ranksByPlace } from './data.ts';
import { type Content, type Html, html } from './html.ts';

/** The charts that this run has data for, each a question with its answer, a table behind it. */
export function panels(report: Report): Html[] {
  const charts = [firstPicks(report), rankLine(report), heat(report)].filter((p) => p !== undefined);
  const small = [faultsPanel(report), baselines(report), aggregates(report)].filter((p) => p !== undefined);
  return small.length > 0 ? [...charts, html`<div class="stack">${small}</div>`] : charts;
}

function firstPicks({ analysis }: Report): Html | undefined {
  const { position } = analysis;
  if (!position?.counts) return undefined;
  const { counts, tests } = position;
  const calls = counts.reduce((total, c) => total + c, 0);
  const band = binomialBand(calls, 1 / counts.length);
  const found = (tests.find((test) => test.name === 'top1')?.pHolm ?? 1) <= 0.05;
  const marked = found ? counts.indexOf(Math.max(...counts)) : undefined;
  return panel(
    'Which place does the first pick come from?',
    `${count(calls, 'usable answer')}. Dashed: what chance gives; band: where a place falls 95 times of 100, if calls were independent.`,
    barChart(counts, calls / counts.length, band, marked),
    table(
      ['place', 'first picks', 'share', 'expected'],
      counts.map((c, i) => [i + 1, c, percent(c / calls), percent(1 / counts.length)]),
    ),
  );
}

function rankLine(report: Report): Html | undefined {
  const points = ranksByPlace(report);
  if (points.length < 2) return undefined;
  return panel(
    'Where do the candidates end up?',
    'Mean rank given, by place in the list, with 95 % interval over users. Dashed: what chance gives.',
    rankChart(points),
    table(
      ['place', 'mean rank', '95 % interval'],
      points.map((p, i) => [i + 1, decimal(p.mean), p.interval ? decimalRange(p.interval) : 'none (one user)']),
    ),
  );
}

function heat(report: Report): Html | undefined {
  const shares = rankShares(report);
  if (shares.length < 2) return undefined;
  return panel(
    'From place in the list to rank in the answer',
    `Share of ${count(report.analysis.position!.calls, 'usable answer')}. A diagonal means that the list is repeated.`,
    heatMap(shares),
    table(
      ['place', ...shares.map((_, i) => `rank ${i + 1}`)],
      shares.map((row, i) => [i + 1, ...row.map(percent)]),
    ),
  );
}

function faultsPanel({ analysis }: Report): Html | undefined {
  const rows = Object.entries(analysis.validity.codes).map(([code, n]) => ({
    label: codeLabel(code),
    wrong: isFault(code),
    count: n,
  }));
  if (rows.length === 0) return undefined;
  rows.sort((a, b) => b.count - a.count);
  return panel(
    'What is remarkable about the answers?',
    `Of ${count(analysis.validity.total, 'answer')}. An answer can have several codes.`,
    countBars(rows),
    table(
      ['code', 'answers'],
      rows.map((row) => [row.label, row.count]),
    ),
  );
}

/** The metric that a report leads with: NDCG at 5 or the nearest cut below, else the first that is about accuracy. */
export function leadingMetric({ metrics }: Pick<Report['analysis'], 'metrics'>) {
  const name = ['NDCG@5', 'NDCG@3', 'NDCG@1', ...Object.keys(metrics)].find((key) => metrics[key]);
  return name === undefined ? undefined : { name, metric: metrics[name]! };
}

function baselines({ analysis }: Report): Html | undefined {
  const leading = leadingMetric(analysis);
  if (!leading || leading.metric.all === null) return undefined;
  const { name, metric } = leading;
  const rows = [
    { label: 'this template', value: metric.all!, interval: metric.interval },
    ...Object.entries(metric.baselines).flatMap(([label, columns]) =>
      columns.all === null ? [] : [{ label: baselineName(label, metric), value: columns.all }],
    ),
  ];
  const columns = ['metric', 'valid only', 'usable as given', 'all, invalid as worst', '95 % interval (all)'];
  const values = Object.entries(analysis.metrics).map(([key, m]) => [
    key,
    number(m.valid),
    number(m.usable),
    number(m.all),
    m.interval ? decimalRange(m.interval) : 'none',
  ]);
  return panel(
    'Beside baselines that need no model',
    `${name} of all answers, invalid ones as worst, with 95 % interval over ${count(metric.users, 'user')}.`,
    rows.every((row) => row.value >= 0 && row.value <= 1) ? dotRows(rows) : undefined,
    table(columns, values),
  );
}

function aggregates({ analysis }: Report): Html | undefined {
  const rows = aggregateRows(analysis);
  if (rows.length === 0) return undefined;
  return html`<div class="card"><h2>What are all answers of a user worth together?</h2><p class="quiet">Made of the very answers they stand beside, so no test.</p>${table(['aggregate', 'worth'], rows)}</div>`;
}

/** Baselines by the names that people use. */
const BASELINES: Readonly<Record<string, string>> = {
  random: 'random order',
  inputOrder: 'order as listed',
  popularity: 'most popular first',
  middle: 'middle of the scale',
  others: 'mean of the others',
  user: 'mean of the user',
  item: 'mean of the item',
  targets: 'share that is liked',
};

/** A baseline in words; where nothing is put in order, random is chance. */
export function baselineName(label: string, { baselines }: Pick<MetricColumns, 'baselines'>): string {
  if (label === 'random' && !Object.hasOwn(baselines, 'inputOrder')) return 'chance';
  return BASELINES[label] ?? label;
}

const number = (value: number | null) => (value === null ? 'none' : decimal(value));

function panel(question: string, caption: string, chart: Html | undefined, data: Html): Html {
  return html`<figure class="card"><h2>${question}</h2><figcaption>${caption}</figcaption>${chart}<details><summary>Table</summary><div class="wide">${data}</div></details></figure>`;
}

function table(heads: readonly string[], rows: readonly (readonly Content[])[]): Html {
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}
