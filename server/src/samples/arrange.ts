import { labelsOf } from '../answers/index.ts';
import type { LabelStyle } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { isMap, ownField } from '../text/index.ts';
import { type Fields, fieldsOf, merged } from './plain.ts';
import { inShownOrder } from './prepare.ts';
import { project } from './project.ts';
import type { Arrangement, Item, PreparedUser } from './types.ts';

/**
 * The input variables of a user whose items are shown in this order (ids; those that the user does not have are passed
 * over): ordered, labelled, projected onto the input schema, and what is missing then filled from `input.default`.
 * `labelNumbers`: place → number of the label shown there; absent: labels in their own order.
 */
export function arrange(
  user: PreparedUser,
  meaning: Meaning,
  order: readonly string[],
  labelNumbers?: readonly number[],
): Arrangement {
  const { rec, inputSchema, inputDefault } = meaning.meta;
  const places = placesOf(user.items, order);
  const inOrder = rec.candidates ? labelsOf(rec.candidates.labels ?? 'numbers', places.length) : places.map(() => '');
  const labels = inOrder.map((label, place) => inOrder[labelNumbers?.[place] ?? place] ?? label);
  const lists: [string, unknown][] = [];
  const candidates = rec.candidates && ownField(user.fields, rec.candidates.input);
  if (rec.candidates && Array.isArray(candidates)) {
    const shown = places.map((place, i) => labelled(candidates[place], rec.candidates!.labels, labels[i]!));
    lists.push([rec.candidates.input, shown]);
  }
  const history = rec.history && ownField(user.fields, rec.history.input);
  if (rec.history && Array.isArray(history)) lists.push([rec.history.input, inShownOrder(history, rec)]);
  const fields = merged(user.fields, fieldsOf(lists));
  const seen = inputSchema === undefined ? fields : (project(fields, inputSchema, inputSchema) as Fields);
  return {
    user: user.id,
    order: places.map((place) => user.items[place]!.id),
    labels,
    input: merged(inputDefault, seen),
  };
}

/** Indices of the items that an order names, in that order; an id that is there twice is taken in the file's order. */
function placesOf(items: readonly Item[], order: readonly string[]): number[] {
  const places = new Map<string, number[]>();
  items.forEach(({ id }, i) => {
    const known = places.get(id);
    if (known) known.push(i);
    else places.set(id, [i]);
  });
  return order.flatMap((id) => places.get(id)?.splice(0, 1) ?? []);
}

function labelled(value: unknown, style: LabelStyle | undefined, label: string): unknown {
  return style !== 'none' && isMap(value) ? merged(value, { label }) : value;
}
