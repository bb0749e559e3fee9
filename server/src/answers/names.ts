import { shownLabels } from './labels.ts';
import type { AnswerCase, AnswerItem } from './types.ts';

/** A text on one line: every stretch of white space is one space. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/gu, ' ');
}

/** An item's title as answers write it; its id where it has none. */
export function titleOf({ id, title }: AnswerItem): string {
  return (title !== undefined && oneLine(title)) || oneLine(id);
}

/** What the contract calls an item: its label, title or id. Throws where a label is asked of an item that has none. */
export function nameOf(id: string, answerCase: AnswerCase): string {
  const { contract, items, history, catalog } = answerCase;
  const by = 'by' in contract ? contract.by : 'title';
  if (by === 'id') return id;
  if (by === 'title') {
    const item = [items, catalog, history].flatMap((pool) => pool.find((one) => one.id === id) ?? [])[0];
    return item ? titleOf(item) : id;
  }
  const place = items.findIndex((one) => one.id === id);
  const label = place < 0 ? undefined : shownLabels(items, 'labels' in contract ? contract.labels : 'none')[place];
  if (!label) throw new Error(`The item ${JSON.stringify(id)} has no label, and the answer is to name items by label.`);
  return label;
}
