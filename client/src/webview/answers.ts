/// <reference lib="dom" />
import { h } from './dom.ts';
import type { AnswerRow, Answers } from './messages.ts';

interface Actions {
  open(call: number): void;
  run(): void;
}

/** The last run's answers for the user in sight; where there are none, what to do next. */
export function answersView(answers: Answers, { open, run }: Actions): HTMLElement[] {
  if (answers.state === 'running') return [h('p', { class: 'state' }, 'A run is going on …')];
  const button = h('button', { type: 'button', class: 'primary', onclick: run }, 'Run against model');
  if (answers.state !== 'some')
    return [h('p', { class: 'state' }, 'No run yet: what a model answers will stand here. ', button)];
  const { rows, valid, model, stale } = answers;
  const old = stale ? [h('p', { class: 'stale' }, 'From an earlier text of the template. ', button)] : [];
  if (rows.length === 0) return [...old, h('p', { class: 'state' }, `This user was not in the last run (${model}).`)];
  const head = h('h2', {}, `Answers in the last run, ${model} · ${valid} of ${rows.length} valid`);
  return [
    head,
    ...old,
    h('table', { class: stale ? 'old' : '' }, h('tbody', {}, ...rows.map((row) => rowView(row, open)))),
  ];
}

function rowView({ call, order, text, verdict, good }: AnswerRow, open: (call: number) => void): HTMLElement {
  const pieces = text.map((piece) => (piece.marked ? h('mark', {}, piece.text) : piece.text));
  const show = h(
    'button',
    { type: 'button', class: 'link', title: 'Show this answer and its prompt', onclick: () => open(call) },
    order,
  );
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, show),
    h('td', { class: 'raw' }, ...pieces),
    h('td', { class: good ? 'good' : 'bad' }, verdict),
  );
}
