/// <reference lib="dom" />
import { h } from './dom.ts';
import type { ToPanel } from './messages.ts';

type Shown = Extract<ToPanel, { type: 'preview' }>;
type Step = (users: number, orders: number) => void;

/** User and order with their steps, whether the text is saved, and how much of the context the prompt takes. */
export function toolbar({ preview, state, dirty }: Shown, step: Step): HTMLElement[] {
  const at = preview.users.indexOf(preview.user ?? '');
  const users = stepper('user', preview.users, at, (to) => step(to - at, 0), 'Alt+Left and Alt+Right');
  const orders = [
    'file order',
    ...Array.from({ length: preview.orders }, (_, order) => `order ${order + 1} of ${preview.orders}`),
  ];
  const order = (state.order ?? -1) + 1;
  return [
    ...(preview.users.length > 0 ? [users] : []),
    ...(preview.orders > 0
      ? [stepper('order', orders, order, (to) => step(0, to - order), 'Alt+Up and Alt+Down')]
      : []),
    ...(dirty ? [h('span', { class: 'quiet' }, 'unsaved text')] : []),
    tokens(preview),
  ];
}

function stepper(
  name: string,
  values: readonly string[],
  at: number,
  choose: (to: number) => void,
  keys: string,
): HTMLElement {
  const options = values.map((value, index) => h('option', { value: index, selected: index === at }, value));
  const select = h(
    'select',
    {
      id: name,
      'aria-label': `${name}, ${keys} step`,
      title: `${keys} step`,
      onchange: (event) => choose(Number((event.target as HTMLSelectElement).value)),
    },
    ...options,
  );
  const button = (label: string, sign: string, by: number) =>
    h(
      'button',
      { id: `${label}-${name}`, type: 'button', 'aria-label': `${label} ${name}`, onclick: () => choose(at + by) },
      sign,
    );
  return h('span', { class: 'stepper' }, button('previous', '◀', -1), select, button('next', '▶', 1));
}

function tokens({ tokens, budget }: Shown['preview']): HTMLElement {
  if (!tokens) return h('span', { class: 'tokens quiet' }, 'tokens not counted');
  // No counter knows what a model's chat format adds, and most models have a tokenizer of their own.
  const total = `≈${tokens.total.toLocaleString()}`;
  const title = `An estimate, counted with ${tokens.counter}`;
  if (budget === null) return h('span', { class: 'tokens', title }, `${total} tokens`);
  const over = tokens.total > budget;
  const meter = h('meter', {
    min: 0,
    max: budget,
    high: budget * 0.9,
    optimum: 0,
    value: tokens.total,
    'aria-label': 'Share of the context',
  });
  const text = `${over ? '⚠ ' : ''}${total} of ${budget.toLocaleString()} tokens`;
  return h('span', { class: over ? 'tokens over' : 'tokens', title }, text, meter);
}
