import { labelsOf } from '../answers/index.ts';
import type { RecFields } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { isMap, ownField, pathText } from '../text/index.ts';
import { keepDrawn, keepLast } from './keep.ts';
import { type Fields, fieldsOf, idOf, merged } from './plain.ts';
import { inShownOrder } from './prepare.ts';

/**
 * Variables that were given directly, in place of a user: they reach the template as they are, but for the lists that
 * `rec.candidates` and `rec.history` name. Those are kept, ordered and labelled as a user's are; labels that items have
 * stay. `seed` draws what `keep` leaves.
 */
export function arrangeGiven(input: Fields, { meta }: Meaning, seed: number): Fields {
  const { candidates, history } = meta.rec;
  return merged(
    input,
    fieldsOf([
      ...givenList(input, candidates?.input, (list) => candidatesOf(list, meta.rec, seed)),
      ...givenList(input, history?.input, (list) => historyOf(list, meta.rec)),
    ]),
  );
}

type List = readonly unknown[];

function givenList(input: Fields, name: string | undefined, change: (list: List) => List): [string, unknown][] {
  const list = name === undefined ? undefined : ownField(input, name);
  return name !== undefined && Array.isArray(list) ? [[name, change(list)]] : [];
}

function candidatesOf(list: List, { candidates }: RecFields, seed: number): List {
  const ids = list.map(
    (item, i) =>
      (isMap(item) ? (idOf(ownField(item, 'id')) ?? idOf(ownField(item, 'title'))) : idOf(item)) ?? pathText([i]),
  );
  const shown = keepDrawn(ids, candidates?.keep, { seed, user: '', target: undefined }).map((i) => list[i]);
  const labels = labelsOf(candidates?.labels ?? 'numbers', shown.length);
  return shown.map((item, i) => labelled(item, labels[i]));
}

function labelled(item: unknown, label: string | undefined): unknown {
  if (!label || !isMap(item) || Object.hasOwn(item, 'label')) return item;
  return merged(item, { label });
}

function historyOf(list: List, rec: RecFields): List {
  const last = keepLast(list.length, rec.history?.keep);
  return inShownOrder(last, rec).map((i) => list[i]);
}
