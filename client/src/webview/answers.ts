/// <reference lib="dom" />
import { h } from './dom.ts';
import type { AnswerRow, Answers } from './messages.ts';

interface Actions {
  open(call: number): void;
  run(): void;
}

/** The last run's answers for the user in sight; where there are none, what to do next. */
export function answersView(answers: Answers, { open, run }: Actions): HTMLElement[] {
  const again = (label: string) => h('button', { type: 'button', class: 'primary', onclick: run }, label);
  if (answers.state === 'running')
    return [h('p', { class: 'state' }, 'A run is going on; its notification shows how far it is and can cancel it.')];
  if (answers.state !== 'some')
    return [
      h('p', { class: 'state' }, 'No run yet: what a model answers will stand here. ', again('Run against model')),
    ];
  const { rows, stale, ended } = answers;
  const note = (text: string) => h('p', { class: 'state' }, text, ' ', again('Run again'));
  return [
    ...(ended === undefined ? [] : [note(ended)]),
    ...(stale ? [note('From an earlier text of the template.')] : []),
    ...(rows.length === 0
      ? [h('p', { class: 'state' }, 'This user was not in the last run.')]
      : tableOf(answers, open)),
  ];
}

function tableOf(
  { user, model, valid, rows, stale }: Extract<Answers, { state: 'some' }>,
  open: Actions['open'],
): HTMLElement[] {
  const title = `Answers for ${user ?? 'this user'} in the last run · ${valid} of ${rows.length} valid`;
  const body = h('tbody', {}, ...rows.map((row) => rowView(row, open)));
  return [
    h('h2', {}, title, h('span', { class: 'quiet' }, model)),
    h('table', { class: stale ? 'old' : '', 'aria-label': title }, body),
  ];
}

function rowView({ call, order, text, verdict, tone }: AnswerRow, open: (call: number) => void): HTMLElement {
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
    h('td', { class: tone }, verdict),
  );
}
