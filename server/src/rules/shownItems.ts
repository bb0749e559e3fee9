import type { Meaning } from '../semantics/index.ts';
import type { FieldPath } from '../template/index.ts';
import { valueAt } from '../text/index.ts';
import { plainTitle } from './titles.ts';
import type { RenderedSample } from './types.ts';

/** An item of a user's list as rules compare it, with its path in the input. */
export interface ShownItem {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly path: FieldPath;
}

/** The candidates in the file's order. */
export function candidatesOf({ user }: RenderedSample, { meta }: Meaning): ShownItem[] {
  const input = meta.rec.candidates?.input;
  if (input === undefined) return [];
  return user.items.map(({ id, title }, i) => ({ id, title, path: [input, i] }));
}

/** The history as `rec.history` gives it, else an input of that name. */
export function historyOf({ user }: RenderedSample, { meta }: Meaning): ShownItem[] {
  const { history } = meta.rec;
  if (!history) return listAt(user.fields, 'history');
  const last = user.history.length - 1;
  const place = (i: number) => (history.order === 'newest-first' ? last - i : i);
  return user.history.map(({ id, title }, i) => ({ id, title, path: [history.input, place(i)] }));
}

/** Titles alone are compared as titles; whatever else is a text may be an id or a title. */
function listAt(fields: unknown, name: string): ShownItem[] {
  const list = valueAt(fields, [name]);
  if (!Array.isArray(list)) return [];
  return list.map((one: unknown, i) => ({
    id: textOf(typeof one === 'object' ? valueAt(one, ['id']) : one),
    title: textOf(typeof one === 'object' ? valueAt(one, ['title']) : one),
    path: [name, i],
  }));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Whether two are the same item, by id or by title. */
export function isSame(a: Pick<ShownItem, 'id' | 'title'>, b: Pick<ShownItem, 'id' | 'title'>): boolean {
  if (a.id !== undefined && a.id === b.id) return true;
  return a.title !== undefined && b.title !== undefined && plainTitle(a.title) === plainTitle(b.title);
}

/** The target as an item, its title where it is among the candidates; undefined where the target is no item. */
export function targetOf({ user }: RenderedSample): Pick<ShownItem, 'id' | 'title'> | undefined {
  if (typeof user.target !== 'string') return undefined;
  return { id: user.target, title: user.items.find(({ id }) => id === user.target)?.title };
}
