import { type AnswerItem, titleOf } from '../answers/index.ts';
import { type Draft, nameIn } from './draft.ts';

/** Items of a list that the user was not shown. */
export function foreign(draft: Draft, items: readonly AnswerItem[]): readonly string[] {
  const shown = new Set(draft.call.answerCase.items.map(({ id }) => id));
  const others = draft.call.chance.shuffle(items.slice(0, MOST_SHUFFLED)).filter(({ id }) => !shown.has(id));
  const names = others
    .slice(0, MOST_TRIES)
    .map((item) => ('by' in draft.contract && draft.contract.by === 'id' ? item.id : titleOf(item)));
  return replaced(draft, ...filled(names));
}

/** Words that two titles share, or two titles on one line. */
export function ambiguous(draft: Draft): readonly string[] {
  const { items, catalog } = draft.call.answerCase;
  if (!draft.isList && draft.contract.task !== 'choice' && draft.contract.task !== 'pair_choice') return [];
  const titles = (draft.contract.task === 'item' ? catalog : items).slice(0, MOST_TRIES).map(titleOf);
  const shared = titles.filter((title, i) => titles.indexOf(title) !== i);
  const parts = titles.flatMap((title) => [title.split(' ').slice(0, 2).join(' '), title.slice(0, -1)]);
  const both = draft.isList ? [titles.slice(0, 2).join(' / ')] : [];
  return replaced(draft, ...filled([...shared, ...both, ...parts]));
}

/** A title with two letters swapped or the last one missing. */
export function misspelt(draft: Draft): readonly string[] {
  const { contract, items } = draft;
  if (!draft.isList && contract.task !== 'choice' && contract.task !== 'pair_choice') return [];
  const wrong = items.flatMap((item) => {
    const title = titleOf(item);
    const middle = Math.floor(title.length / 2);
    const swapped = title.slice(0, middle) + (title[middle + 1] ?? '') + title[middle] + title.slice(middle + 2);
    return [swapped, title.slice(0, -1), `${title} indeed`].map((text) => ({ item, text }));
  });
  const lists = wrong.map(({ item, text }) =>
    draft.written(draft.items.map((one, i) => (one === item ? text : draft.names[i]!))),
  );
  return filled(lists);
}

/** The label of one candidate with the title of another. */
export function contradicting(draft: Draft): readonly string[] {
  const { contract, items, names, call, written } = draft;
  if (!('labels' in contract) || contract.labels === 'none') return [];
  const other = call.answerCase.items.find(({ id, title }) => id !== items[0]?.id && title !== items[0]?.title);
  if (other === undefined) return [''];
  const entry = `${items[0]?.label}. ${titleOf(other)}`;
  return [written([entry, ...names.slice(1)]), written([...names.slice(1), entry])];
}

export function extraName({ contract, names, call, items }: Draft): string {
  const { answerCase } = call;
  const named = new Set(items.map(({ id }) => id));
  const other = [...answerCase.items, ...answerCase.catalog].find(({ id }) => !named.has(id));
  return other && (contract.task === 'item' || answerCase.items.includes(other))
    ? nameIn(other, contract)
    : (names[0] ?? '');
}

export function inventedTitle({ call }: Draft): string {
  const { chance } = call;
  return `The ${INVENTED[0]![chance.int(12)]} ${INVENTED[1]![chance.int(12)]}`;
}

export function replaced(
  { isList, names, contract, call, written }: Draft,
  ...entries: readonly string[]
): readonly string[] {
  if (!isList && contract.task !== 'choice' && contract.task !== 'pair_choice') return [];
  if (!isList) return entries.map((entry) => written([entry]));
  const place = call.chance.int(Math.max(1, names.length));
  return entries.map((entry) => written(names.length === 0 ? [entry] : names.with(place, entry)));
}

/** At least one attempt, so that missing data fails the call and not the run. */
export function filled(texts: readonly string[]): readonly string[] {
  return texts.length > 0 ? texts.slice(0, MOST_TRIES) : [''];
}

const INVENTED = [
  [
    'Glass',
    'Silent',
    'Crimson',
    'Paper',
    'Hollow',
    'Northern',
    'Velvet',
    'Broken',
    'Winter',
    'Copper',
    'Distant',
    'Marble',
  ],
  [
    'Harbour',
    'Orchard',
    'Lantern',
    'Meridian',
    'Causeway',
    'Sparrow',
    'Archive',
    'Tribunal',
    'Cartographer',
    'Hourglass',
    'Ferryman',
    'Almanac',
  ],
] as const;
const MOST_TRIES = 20;
const MOST_SHUFFLED = 1_000;
