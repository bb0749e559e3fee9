import { judgedInterval } from '../../measure/index.ts';
import type { OutcomeLine, RunRecord } from '../../run/index.ts';
import { codeLabel } from '../faults.ts';
import { leadingTest, orderSize, orderWord } from '../orderSize.ts';
import type { PlacedFinding } from '../types.ts';
import { count, decimal, decimalRange, percent, percentRange, pValue } from '../wording.ts';
import { type Report, repeatedAnswers, sortedOutcomes } from './data.ts';
import { type Html, html } from './html.ts';
import { baselineName, leadingMetric, panels } from './panels.ts';
import { style } from './style.ts';

/**
 * The report of one run as one HTML file: no script, no network access (its content security policy forbids both), every
 * value escaped, light or dark after the reader's system, a table behind every chart, every answer with its prompt.
 */
export function toHtml(report: Report): string {
  const { record, analysis, findings } = report;
  const title = (record.run.template || record.run.id).split(/[\\/]/).at(-1)!;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} · Recprompt</title><style>${{ markup: style }}</style></head><body>
<header><h1>${title}</h1><p class="quiet">${subtitle(report)}</p></header>
<section class="row" aria-label="In short">${tiles(report)}</section>
<section aria-label="Findings" style="margin-top:16px">${findings.map((finding) => findingCard(finding))}${analysis.notes.map((note) => html`<div class="finding quiet"><p>${note}</p></div>`)}</section>
<section class="row charts" aria-label="Charts">${panels(report)}</section>
<section class="card" style="margin-top:16px"><h2>Answers</h2><div class="wide">${answerTable(record)}</div></section>
</body></html>
`.markup;
}

export type { Report } from './data.ts';

function subtitle({ record, analysis }: Report): string {
  const { run, end } = record;
  const { planned, made, cached } = analysis.calls;
  const { orders, repeats } = run.design;
  const parts = [
    `${made + cached} of ${count(planned, 'call')} answered${end ? (end.cancelled ? ', cancelled' : '') : ', not finished'}`,
    run.model.startsWith('sim/') ? `${run.model} (simulated)` : run.model,
    ...(run.params.temperature === undefined ? [] : [`temperature ${run.params.temperature}`]),
    `${count(record.users.length, 'user')}, orders ${orders}, ${count(repeats, 'repeat')}`,
    `seed ${run.seed}`,
    ...(end ? [duration(Date.parse(end.ended) - Date.parse(run.started))] : []),
    run.started.replace('T', ' ').replace(/:\d\d(\.\d+)?Z$/, ' UTC'),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return '';
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function tiles(report: Report): Html[] {
  return [validTile(report), orderTile(report), repeatTile(report), metricTile(report)].filter(
    (tile) => tile !== undefined,
  );
}

function validTile({ analysis: { validity, findings } }: Report): Html {
  const interval = judgedInterval(validity);
  const severity = findings.find(({ code }) => code === 'invalid-output')?.severity ?? 'good';
  const rate =
    validity.rate === null
      ? 'no answers'
      : `${percent(validity.rate)}${interval ? `, 95 % interval ${percentRange(interval)}` : ''}`;
  return tile('Valid answers', `${validity.valid} of ${validity.total}`, rate, validity.total === 0 ? '' : severity);
}

function orderTile({ analysis: { position } }: Report): Html | undefined {
  if (!position) return undefined;
  const { verdict } = position;
  const p = leadingTest(position);
  const size = orderSize(position);
  const text =
    size === undefined
      ? 'no usable answers'
      : `${size}${p === null ? '' : `, ${pValue(p)}`}, ${count(position.users, 'user')}`;
  return tile(
    position.delta === undefined ? 'Order decides' : 'Order of labels decides',
    orderWord(position),
    text,
    verdict === 'none' || verdict === 'inconclusive' ? '' : verdict,
  );
}

function repeatTile({ record }: Report): Html | undefined {
  const { same, asked } = repeatedAnswers(record);
  if (asked === 0) return undefined;
  const text =
    same === asked ? 'so what changes with the order is not chance' : 'the rest is noise that the tests allow for';
  return tile('Same answer when asked again', `${same} of ${asked}`, text, '');
}

function metricTile({ analysis }: Report): Html | undefined {
  const leading = leadingMetric(analysis);
  if (!leading || leading.metric.all === null) return undefined;
  const { name, metric } = leading;
  const beside = Object.entries(metric.baselines).flatMap(([label, { all }]) =>
    all === null ? [] : [`${baselineName(label, metric)} ${decimal(all)}`],
  );
  return tile(
    name,
    decimal(metric.all!),
    [metric.interval ? decimalRange(metric.interval) : 'no interval', ...beside, count(metric.users, 'user')].join(
      ' · ',
    ),
    '',
  );
}

function tile(title: string, value: string, text: string, kind: string): Html {
  return html`<div class="card"><p class="quiet">${title}</p><p class="big ${kind}">${value}</p><p class="quiet">${text}</p></div>`;
}

function findingCard({ severity, message, code, calls, range, stale, mitigations = [] }: PlacedFinding): Html {
  const links = calls.map((call) => html` <a href="#call-${call}">${call}</a>`);
  return html`<div class="finding ${severity}"><p><strong>${severity}</strong> ${message} <span class="quiet">line ${range.start.line + 1}, ${code}${stale ? ', of an earlier text' : ''}</span></p>
<details><summary>Show the ${count(calls.length, 'answer')}</summary><p>${links}</p></details>${fixList(mitigations)}</div>`;
}

/** What may help, with what is known of it. */
function fixList(mitigations: NonNullable<PlacedFinding['mitigations']>): Html | undefined {
  if (mitigations.length === 0) return undefined;
  const items = mitigations.map(
    ({ title, evidence }) => html`<li>${title}. <span class="quiet">${evidence}</span></li>`,
  );
  return html`<details><summary>What may help (${mitigations.length})</summary><ul>${items}</ul><p class="quiet">Measure both wordings again afterwards: this finding was picked for being bad.</p></details>`;
}

function answerTable(record: RunRecord): Html {
  const heads = ['call', 'user', 'order', 'answer', 'grade and codes', 'ms'];
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${sortedOutcomes(record).map((outcome) => answerRow(outcome, record))}</tbody></table>`;
}

function answerRow(outcome: OutcomeLine, record: RunRecord): Html {
  const prompt = record.prompts.get(outcome.prompt);
  const sent = prompt?.messages
    .map(
      ({ role, content }) => `${role}:\n${content.map((part) => ('text' in part ? part.text : '[not text]')).join('')}`,
    )
    .join('\n\n');
  const codes = [...new Set(outcome.codes.map(({ code }) => code))].map((code) => html`<br>${codeLabel(code)}`);
  return html`<tr id="call-${outcome.call}"><td class="number">${outcome.call}</td><td>${outcome.user}</td><td>${orderName(outcome, record.run.design.orders)}</td>
<td><pre class="answer">${outcome.raw ?? outcome.error ?? 'failed'}</pre>${sent === undefined ? undefined : html`<details><summary>Prompt</summary><pre>${sent}</pre></details>`}</td>
<td>${outcome.raw === null ? 'failed' : (outcome.grade ?? 'not usable')}${codes}</td><td class="number">${outcome.ms}</td></tr>`;
}

/** "3 rotated": the order as the design made it. */
function orderName({ orderIndex, repeat }: OutcomeLine, design: string): string {
  const made = design === 'mirror4' || design === 'mirror' ? MIRRORED[orderIndex] : undefined;
  return [`${orderIndex + 1}`, ...(made ? [made] : []), ...(repeat > 0 ? ['again'] : [])].join(' ');
}

const MIRRORED = ['as drawn', 'mirrored', 'rotated', 'rotated, mirrored'];
