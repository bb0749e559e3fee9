import { type AnswerCase, type AnswerItem, shownLabels } from '../answers/index.ts';
import type { ModelRequest } from '../run/index.ts';
import { type Random, seeded } from '../text/index.ts';
import type { Situation } from './behaviours.ts';

/** A call as a simulated recommender sees it: its draws, and the case that its answer is written for. */
export interface Call extends Situation {
  readonly answerCase: AnswerCase;
  /** A stream of its own, for what happens to an answer after it is thought of. */
  readonly chance: Random;
}

export function callOf({ case: known, messages }: ModelRequest): Call {
  const { seed, user, order, repeat, contract, history, catalog = [], named, words = [] } = known;
  const shown = known.items.length > 0 || order.length > 0 ? inOrder(known.items, order) : poolOf(known);
  const labels = shownLabels(shown, 'labels' in contract ? contract.labels : 'none');
  const items = shown.map((item, i) => ({ ...item, label: labels[i] }));
  const prompt = lastText(messages);
  return {
    order: items.map(({ id }) => id),
    labels,
    named: namedWays(known),
    utility: (id) => seeded('utility', seed, user, id).normal(),
    random: seeded('call', seed, user, repeat, ...order, ...words),
    chance: seeded('chance', seed, user, repeat, ...order, ...words),
    answerCase: {
      contract,
      items: contract.task === 'item' ? [] : items,
      history,
      catalog: restOf(catalog, items, contract.task),
      named,
      prompt,
    },
  };
}

function namedWays({ contract, words = [] }: ModelRequest['case']): (1 | -1)[] {
  if (contract.task === 'rating') return words.map((word) => (Number(word) === contract.max ? 1 : -1));
  if (contract.task !== 'yes_no') return [];
  const yes = contract.yes.map((word) => word.toLowerCase());
  return words.map((word) => (yes.includes(word.toLowerCase()) ? 1 : -1));
}

/** The items in the order shown; an item that nothing else is known of has its id for a title. */
function inOrder(items: readonly AnswerItem[], order: readonly string[]): readonly AnswerItem[] {
  if (order.length === 0) return items;
  const byId = new Map(items.map((item) => [item.id, item]));
  return order.map((id) => byId.get(id) ?? { id });
}

/** What can be named where there are no candidates: some of the catalogue, less what the user has had. */
function poolOf({ contract, catalog = [], history, seed, user }: ModelRequest['case']): readonly AnswerItem[] {
  if (contract.task !== 'item') return [];
  const had = new Set(contract.unseen ? history.map(({ id }) => id) : []);
  const free = catalog.filter(({ id }) => !had.has(id));
  const draw = seeded('pool', seed, user);
  if (free.length <= MOST_POOL) return free;
  return Array.from({ length: MOST_POOL }, () => free[draw.int(free.length)]!).filter(isFirst);
}

function isFirst(item: AnswerItem, index: number, items: readonly AnswerItem[]): boolean {
  return items.findIndex(({ id }) => id === item.id) === index;
}

/** For the task `item` the whole catalogue; else what is no candidate. */
function restOf(catalog: readonly AnswerItem[], items: readonly AnswerItem[], task: string): readonly AnswerItem[] {
  if (task === 'item') return catalog.length > 0 ? catalog : items;
  const shown = new Set(items.map(({ id }) => id));
  return catalog.filter(({ id }) => !shown.has(id));
}

function lastText(messages: ModelRequest['messages']): string {
  const last = messages.filter(({ role }) => role === 'user').at(-1);
  return (last?.content ?? []).map((part) => ('text' in part ? String(part.text) : '')).join('');
}

const MOST_POOL = 200;
