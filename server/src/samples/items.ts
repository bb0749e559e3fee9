import { isMap, ownField } from '../text/index.ts';
import { idOf, merged } from './plain.ts';
import type { Catalogue, Item } from './types.ts';

/**
 * A value of a user as an item: a map by its `id`, else its title; a text by itself, with the catalogue's popularity.
 * Undefined for what has neither.
 */
export function asItem(value: unknown, catalogue: Catalogue): Item | undefined {
  if (!isMap(value)) return fromText(idOf(value), catalogue);
  const title = ownField(value, 'title');
  const id = idOf(ownField(value, 'id')) ?? idOf(title);
  return id === undefined ? undefined : (merged(value, { id }) as Item);
}

/** What a template shows of a bare text is the text, whatever title the catalogue has for it. */
function fromText(id: string | undefined, catalogue: Catalogue): Item | undefined {
  if (id === undefined) return undefined;
  const popularity = catalogue.items.get(id)?.popularity;
  return { id, title: id, ...(popularity === undefined ? {} : { popularity }) };
}
