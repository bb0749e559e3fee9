import { show } from '../schema/index.ts';
import { baseName, type FileProblem } from '../text/index.ts';
import { isProblem, problemAt } from './places.ts';
import { fieldsOf, merged } from './plain.ts';
import { type ObjectRow, readObjects } from './rows.ts';
import type { Catalogue, Item, RowPlace } from './types.ts';

/** The items of one catalogue file by id, with what is wrong in it. Titles and popularity are checked; other fields pass. */
export async function readCatalogue(chunks: AsyncIterable<string>, file: string): Promise<Catalogue> {
  const items = new Map<string, Item>();
  const places = new Map<string, RowPlace>();
  const problems: FileProblem[] = [];
  for await (const entry of readObjects(chunks, file, 'item')) {
    if (isProblem(entry)) {
      problems.push(entry);
      continue;
    }
    const { item, wrong } = itemOf(entry);
    items.set(item.id, item);
    places.set(item.id, { file, line: entry.line, length: entry.length, place: entry.place });
    problems.push(...wrong);
  }
  return { items, problems, places };
}

/** Several files as one catalogue; of an item that comes again the first counts. */
export function mergeCatalogues(parts: readonly Catalogue[]): Catalogue {
  if (parts.length === 1) return parts[0]!;
  const items = new Map<string, Item>();
  const places = new Map<string, RowPlace>();
  const problems: FileProblem[] = [];
  for (const part of parts) {
    problems.push(...part.problems);
    for (const [id, item] of part.items) {
      const place = part.places?.get(id);
      const first = places.get(id);
      if (items.has(id)) problems.push(...repeated(id, place, first));
      else items.set(id, item);
      if (place && !first) places.set(id, place);
    }
  }
  return { items, problems, places };
}

function repeated(id: string, place: RowPlace | undefined, first: RowPlace | undefined): FileProblem[] {
  if (!place || !first) return [];
  const message = `Item \`${id}\` is there already, in ${baseName(first.file)} on line ${first.line + 1}. This row is left out; give it an \`id\` of its own.`;
  return [problemAt(place, ['id'], 'duplicate-item', message)];
}

/** An item with a text for an id, a text for a title and a number for popularity; what is neither is left out and told. */
function itemOf(row: ObjectRow): { item: Item; wrong: FileProblem[] } {
  const unusable = TYPED.filter(({ name, holds }) => Object.hasOwn(row.value, name) && !holds(row.value[name]));
  const dropped = new Set<string>(unusable.map(({ name }) => name));
  const kept = fieldsOf(Object.entries(row.value).filter(([name]) => !dropped.has(name)));
  const wrong = unusable.filter(({ name }) => row.value[name] !== null);
  return { item: merged(kept, { id: row.id }) as Item, wrong: wrong.map((type) => wrongType(row, type)) };
}

function wrongType(row: ObjectRow, { name, must }: (typeof TYPED)[number]): FileProblem {
  const message = `Item \`${row.id}\`, \`${name}\`: ${must}, not ${show(row.value[name])}.`;
  return problemAt(row, [name], 'bad-item', message);
}

const TYPED = [
  { name: 'title', must: 'must be a text', holds: (value: unknown) => typeof value === 'string' },
  {
    name: 'popularity',
    must: 'must be a number, 0 or more',
    holds: (value: unknown) => typeof value === 'number' && value >= 0,
  },
] as const;
