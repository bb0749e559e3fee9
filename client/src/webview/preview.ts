/// <reference lib="dom" />
import { answersView } from './answers.ts';
import { h } from './dom.ts';
import type { Answers, FromPanel, PanelState, ToPanel } from './messages.ts';
import { markCursor, messagesView } from './prompt.ts';
import { toolbar } from './toolbar.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPanel): void; setState(state: PanelState): void };

const editor = acquireVsCodeApi();
const post = (message: FromPanel) => editor.postMessage(message);
const head = h('header', { role: 'toolbar', 'aria-label': 'User and order' });
const prompt = h('main', { 'aria-live': 'off' });
const answers = h('section', { 'aria-live': 'polite', 'aria-label': 'Answers of the last run' });
document.body.append(head, prompt, answers);

let shown: Extract<ToPanel, { type: 'preview' }> | undefined;
/** Where the steps lead that were taken since. */
let wanted: { readonly user?: string; readonly order?: number } = {};
let cursor: { line: number; character: number } | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (data.type === 'preview') showPreview(data);
  else if (data.type === 'answers') showAnswers(data.answers);
  else if (data.type === 'cursor') showCursor(data);
  else showFailure(data.message, data.state);
});

function showPreview(message: Extract<ToPanel, { type: 'preview' }>): void {
  shown = message;
  wanted = message.state;
  editor.setState(message.state);
  keepingFocus(() => head.replaceChildren(...toolbar(message, step)));
  prompt.replaceChildren(...messagesView(message.preview, (span) => post({ type: 'open', ...span })));
  if (cursor) markCursor(prompt, cursor);
}

function showAnswers(list: Answers): void {
  answers.replaceChildren(
    ...answersView(list, { open: (call) => post({ type: 'answer', call }), run: () => post({ type: 'run' }) }),
  );
}

function showCursor(place: { line: number; character: number }): void {
  cursor = place;
  markCursor(prompt, place);
}

function showFailure(message: string, state: PanelState): void {
  editor.setState(state);
  prompt.replaceChildren(h('p', { class: 'state', role: 'status' }, 'Nothing to show: ', message));
}

/** Asks for the user and the order that lie so many steps away. */
function step(users: number, orders: number): void {
  if (!shown) return;
  const { preview } = shown;
  const at = preview.users.indexOf(wanted.user ?? '');
  const user = preview.users[wrap(at + users, preview.users.length)] ?? wanted.user;
  const order = wrap((wanted.order ?? -1) + orders + 1, preview.orders + 1) - 1;
  wanted = { ...(user !== undefined && { user }), ...(order >= 0 && { order }) };
  post({ type: 'show', ...wanted });
}

function wrap(index: number, length: number): number {
  return length === 0 ? 0 : (index + length) % length;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

window.addEventListener('keydown', (event) => {
  const by = steps[event.key];
  if (!by || !event.altKey) return;
  event.preventDefault();
  step(...by);
});

/** Redraws and gives the keyboard back to the control that had it. */
function keepingFocus(redraw: () => void): void {
  const id = document.activeElement?.id;
  redraw();
  if (id) document.getElementById(id)?.focus();
}

post({ type: 'ready' });
