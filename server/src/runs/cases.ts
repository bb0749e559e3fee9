import type { AnswerCase, AnswerItem, Contract } from '../answers/index.ts';
import type { Arrangement, Catalogue, PreparedUser } from '../samples/index.ts';
import { ownField, valueAt } from '../text/index.ts';

/** What the answers of one user are read against, whatever was asked. */
export type UserCase = Pick<AnswerCase, 'contract' | 'items' | 'history' | 'catalog' | 'named' | 'target'>;

/** Cases of a run: the catalogue is turned into answer items once. */
export function createCases(contract: Contract, catalogue: Catalogue) {
  const catalog = [...catalogue.items.values()].map(answerItem);
  return (user: PreparedUser, arrangement: Arrangement): UserCase => ({
    contract,
    items: shownItems(arrangement, user),
    history: user.history.map(answerItem),
    catalog,
    ...namedOf(contract, user),
    ...targetOf(user, catalogue),
  });
}

/** The candidates in the order shown, with the labels shown. */
function shownItems({ order, labels }: Arrangement, { items }: PreparedUser): AnswerItem[] {
  const known = new Map(items.map((item) => [item.id, item]));
  return order.map((id, i) => {
    const label = labels[i];
    return { id, title: known.get(id)?.title, ...(label ? { label } : {}) };
  });
}

/** The values that a text has to name. */
function namedOf(contract: Contract, user: PreparedUser): { named?: readonly string[] } {
  if (contract.task !== 'text' || contract.mustName === undefined) return {};
  return {
    named: contract.mustName
      .map((dotted) => dotted.split('.'))
      .flatMap((path) => wordsOf(valueAt(user.fields, path) ?? valueAt(user.row.value, path))),
  };
}

/** A word or number as it is, an item by its title, a list by all of its members. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  return wordsOf(ownField(value, 'title') ?? []);
}

function targetOf({ target, items }: PreparedUser, catalogue: Catalogue): { target?: AnswerItem } {
  if (typeof target !== 'string') return {};
  const item = items.find(({ id }) => id === target) ?? catalogue.items.get(target);
  return item === undefined ? {} : { target: answerItem(item) };
}

function answerItem({ id, title }: AnswerItem): AnswerItem {
  return { id, title };
}
