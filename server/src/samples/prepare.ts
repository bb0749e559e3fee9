import type { RecFields } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FieldPath } from '../template/index.ts';
import { type FileProblem, ownField, pathText } from '../text/index.ts';
import { asItem } from './items.ts';
import { keepDrawn, keepLast } from './keep.ts';
import { originIn } from './origin.ts';
import { problemAt } from './places.ts';
import { type Fields, fieldsOf, merged } from './plain.ts';
import { resolveItems } from './resolve.ts';
import { takeTarget } from './target.ts';
import type { Catalogue, Item, PreparedUser, UserRow } from './types.ts';

/**
 * A user made ready for a template: the target is taken out, ids are resolved against the catalogue, and of candidates and
 * history stays what `keep` says. The same seed keeps the same ones, whatever the template's text or the file's order.
 */
export function prepareUser(row: UserRow, meaning: Meaning, catalogue: Catalogue, seed: number): PreparedUser {
  const { rec, inputSchema } = meaning.meta;
  const parted = takeTarget(row.value, rec);
  const { fields, unknown } = resolveItems(parted.fields, inputSchema, catalogue, listNames(rec));
  const candidates = readList(fields, rec.candidates?.input, catalogue);
  const history = readList(fields, rec.history?.input ?? 'history', catalogue);
  const key = { seed, user: row.id, target: parted.target };
  const once = firstOfEach(candidates.items);
  const drawn = keepDrawn(
    chosen(candidates.items, once).map(({ id }) => id),
    rec.candidates?.keep,
    key,
  );
  const shown = chosen(once, drawn);
  const last = keepLast(history.items.length, rec.history?.keep);
  return {
    id: row.id,
    row,
    items: rec.candidates ? chosen(candidates.items, shown) : askedAbout(fields, rec, catalogue),
    history: chosen(history.items, last),
    past: new Set(history.items.map(({ id }) => id).filter((id) => id !== parted.target)),
    fields: merged(fields, fieldsOf([...keptOf(candidates, shown), ...keptOf(history, last)])),
    target: parted.target,
    problems: [
      ...(parted.wrong ? [userProblem(row, rec.target!.split('.'), 'bad-target', parted.wrong)] : []),
      ...unknown.map(({ path, id }) => userProblem(row, path, 'unknown-item', unknownItem(id, meaning))),
      ...(rec.candidates ? candidateProblems(row, candidates) : []),
    ],
    origin: originIn(row, catalogue, { [candidates.name]: shown, [history.name]: inShownOrder(last, rec) }),
  };
}

/** A list of the user's, its values as the template sees them and, at the same places, as items. */
interface ItemList {
  readonly name: string;
  /** Undefined where the user has no list of this name. */
  readonly values: readonly unknown[] | undefined;
  readonly items: readonly Item[];
  /** Indices of values that have neither id nor title. */
  readonly nameless: readonly number[];
}

function readList(fields: Fields, name: string | undefined, catalogue: Catalogue): ItemList {
  const found = name === undefined ? undefined : ownField(fields, name);
  const values = Array.isArray(found) ? (found as unknown[]) : undefined;
  const named = (values ?? []).map((value) => asItem(value, catalogue));
  const items = named.map((item, i) => item ?? { id: pathText([name ?? '', i]) });
  return { name: name ?? '', values, items, nameless: named.flatMap((item, i) => (item ? [] : [i])) };
}

function keptOf({ name, values }: ItemList, indices: readonly number[]): [string, unknown][] {
  return values ? [[name, chosen(values, indices)]] : [];
}

/** The item that a question without candidates asks about; who is asked to name items is asked about none. */
function askedAbout(fields: Fields, { task }: RecFields, catalogue: Catalogue): Item[] {
  if (task === 'item') return [];
  const item = asItem(ownField(fields, 'item'), catalogue);
  return item ? [item] : [];
}

function candidateProblems(row: UserRow, { name, values, items, nameless }: ItemList): FileProblem[] {
  if (!values) return [userProblem(row, [name], 'bad-item', 'a list of items is needed here, for `rec.candidates`.')];
  if (values.length === 0) return [userProblem(row, [name], 'bad-item', 'the list of candidates is empty.')];
  const once = new Set(firstOfEach(items));
  return [
    ...nameless.map((i) => userProblem(row, [name, i], 'bad-item', 'an item needs an `id` or a `title`.')),
    ...items.flatMap((item, i) => (once.has(i) ? [] : [repeated(row, [name, i], item, items)])),
  ];
}

/** The same item twice would leave no valid answer: it is shown once, and that is said. */
function repeated(row: UserRow, path: FieldPath, { id, title }: Item, items: readonly Item[]): FileProblem {
  const first = items.findIndex((one) => one.id === id) + 1;
  const text = `${title === undefined ? `\`${id}\`` : `"${title}"`} is there already as candidate ${first}, and is shown once.`;
  return { ...userProblem(row, path, 'repeated-candidate', text), severity: 'warning' };
}

/** Indices of the items whose id does not stand before. */
function firstOfEach(items: readonly Item[]): number[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, i) => (seen.has(id) ? [] : [seen.add(id) && i]));
}

function unknownItem(id: string, { meta }: Meaning): string {
  if (meta.rec.samples?.catalog) return `there is no item \`${id}\` in the catalogue.`;
  return `\`${id}\` is an item's id, and there is no catalogue: name one in \`rec.samples\`, or write the item as a map with its title.`;
}

function userProblem(row: UserRow, path: FieldPath, code: string, text: string): FileProblem {
  return problemAt(row, path, code, `User \`${row.id}\`, \`${pathText(path)}\`: ${text}`);
}

function listNames({ candidates, history }: RecFields): string[] {
  return [candidates?.input, history?.input].filter((name) => name !== undefined);
}

/** Indices in the order in which a history is shown. */
export function inShownOrder<T>(list: readonly T[], { history }: RecFields): T[] {
  return history?.order === 'newest-first' ? [...list].reverse() : [...list];
}

function chosen<T>(list: readonly T[], indices: readonly number[]): T[] {
  return indices.map((i) => list[i]!);
}
