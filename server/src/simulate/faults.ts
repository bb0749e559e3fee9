import { type AnswerCode, type AnswerItem, titleOf } from '../answers/index.ts';
import { type Draft, type Made, nameIn } from './draft.ts';
import { otherForm, otherWords } from './otherForm.ts';

/**
 * Texts that may carry the code, the likeliest first; the reader has the last word. None: no answer of the contract can.
 * An empty text stands for data that this user lacks.
 */
export function attempts(code: AnswerCode, draft: Draft): Made[] {
  const make = MAKERS[code];
  const finish = code === 'T4' ? 'length' : code === 'T2' ? 'content_filter' : 'stop';
  return (make?.(draft) ?? []).map((text) => ({ text, finish }));
}

type Maker = (draft: Draft) => readonly string[];

const MAKERS: Partial<Record<AnswerCode, Maker>> = {
  T2: () => [''],
  T3: () => [''],
  T4: ({ text }) => [text.slice(0, Math.max(1, text.length - 1)), text],
  E1: () => ['I am sorry, but I cannot help with this request.'],
  E2: ({ contract }) => {
    if (contract.json) return ['{"note": "no answer"}'];
    return contract.task === 'text' || contract.task === 'dialogue_turn'
      ? []
      : ['These are all fine, each in a way of its own.'];
  },
  E3: ({ text, contract }) =>
    isFreeText(contract.task, contract.json)
      ? []
      : [`Here is my answer:\n${text}`, `${text}\nI hope this helps you to decide.`],
  E4: otherForm,
  E5: ({ call }) => [call.answerCase.prompt ?? ''],
  E6: several,
  E7: otherWords,
  R1: outOfRange,
  R2: betweenSteps,
  R3: ({ contract, written }) =>
    contract.task === 'rating' ? [written([`${contract.max * 2 - 1}/${contract.max * 2}`])] : [],
  S1: ({ isList, names, written }) =>
    isList ? [written([...names.slice(0, -1), names[0] ?? '']), written([...names, names[0] ?? ''])] : [],
  S2: ({ isList, names, written }) => (isList && names.length > 1 ? [written(names.slice(0, -1))] : []),
  S3: (draft) => (draft.isList ? [draft.written([...draft.names, extraName(draft)])] : []),
  S4: (draft) => foreign(draft, draft.call.answerCase.history),
  S5: (draft) => (draft.contract.task === 'item' ? [] : foreign(draft, draft.call.answerCase.catalog)),
  S6: (draft) => replaced(draft, inventedTitle(draft)),
  M1: ambiguous,
  M2: misspelt,
  M3: contradicting,
  C1: ({ contract, names, written, call }) =>
    contract.task !== 'text' || !(contract.maxWords ?? call.answerCase.named?.length)
      ? []
      : [
          written([`${names[0]} ${'and so on '.repeat(contract.maxWords ?? 0)}`.trim()]),
          written(['This should be to your taste.']),
        ],
  C2: ({ contract, call, written }) =>
    contract.task === 'text'
      ? filled(call.answerCase.catalog.map((item) => written([`It is like "${titleOf(item)}".`])))
      : [],
  D1: ({ contract, names, written }) =>
    contract.task === 'dialogue_turn' ? [written([`(${names[0]})`]), written(['Hello.'])] : [],
  Q1: ({ contract, call, written }) => {
    if (contract.task !== 'ranking') return [];
    const { items } = call.answerCase;
    const count = contract.count === 'all' ? items.length : contract.count;
    return [written(items.slice(0, count).map((item) => nameIn(item, contract)))];
  },
};

/** Text around a text is text; JSON and turns of a dialogue have an edge. */
function isFreeText(task: string, json: unknown): boolean {
  return task === 'text' && json === undefined;
}

/** At least one attempt, so that missing data fails the call and not the run. */
function filled(texts: readonly string[]): readonly string[] {
  return texts.length > 0 ? texts.slice(0, MOST_TRIES) : [''];
}

function replaced({ isList, names, contract, call, written }: Draft, ...entries: readonly string[]): readonly string[] {
  if (!isList && contract.task !== 'choice' && contract.task !== 'pair_choice') return [];
  if (!isList) return entries.map((entry) => written([entry]));
  const place = call.chance.int(Math.max(1, names.length));
  return entries.map((entry) => written(names.length === 0 ? [entry] : names.with(place, entry)));
}

function inventedTitle({ call }: Draft): string {
  const { chance } = call;
  return `The ${INVENTED[0]![chance.int(12)]} ${INVENTED[1]![chance.int(12)]}`;
}

/** Items of a list that the user was not shown. */
function foreign(draft: Draft, items: readonly AnswerItem[]): readonly string[] {
  const shown = new Set(draft.call.answerCase.items.map(({ id }) => id));
  const others = draft.call.chance.shuffle(items.slice(0, MOST_SHUFFLED)).filter(({ id }) => !shown.has(id));
  const names = others
    .slice(0, MOST_TRIES)
    .map((item) => ('by' in draft.contract && draft.contract.by === 'id' ? item.id : titleOf(item)));
  return replaced(draft, ...filled(names));
}

function extraName({ contract, names, call, items }: Draft): string {
  const { answerCase } = call;
  const named = new Set(items.map(({ id }) => id));
  const other = [...answerCase.items, ...answerCase.catalog].find(({ id }) => !named.has(id));
  return other && (contract.task === 'item' || answerCase.items.includes(other))
    ? nameIn(other, contract)
    : (names[0] ?? '');
}

function several(draft: Draft): readonly string[] {
  const { contract, names, call, written } = draft;
  const { items } = call.answerCase;
  switch (contract.task) {
    case 'yes_no':
      return [written([`${contract.yes[0]} or ${contract.no[0]}`])];
    case 'rating':
      return [written([`${contract.min} or ${contract.max}`])];
    case 'choice':
    case 'pair_choice':
      return [
        written([
          items
            .slice(0, 2)
            .map((item) => nameIn(item, contract))
            .join(' or '),
        ]),
      ];
    case 'item':
      return contract.json ? [] : [`${names[0]}=${names[1] ?? extraName(draft)}`];
    case 'ranking':
      if (contract.json)
        return [JSON.stringify(JSON.parse(written(names))).replace(/\[([^,\]]+),([^,\]]+)/, '[[$1,$2]')];
      return [
        `${names[0]}=${names[1]}\n${names.slice(2).join('\n')}`,
        `[[${JSON.stringify(names.slice(0, 2)).slice(1, -1)}], ${JSON.stringify(names.slice(2)).slice(1)}`,
      ];
    default:
      return [];
  }
}

function outOfRange(draft: Draft): readonly string[] {
  const { contract, call, written } = draft;
  if (contract.task === 'rating') return [written([String(contract.max + contract.step)])];
  if (!('labels' in contract) || contract.by !== 'label') return [];
  const n = call.answerCase.items.length;
  const { labels } = contract;
  const beyond =
    labels === 'letters'
      ? [n < 26 ? String.fromCharCode(65 + n) : '0']
      : typeof labels === 'object'
        ? [`${labels.prefix}${n + 1}`]
        : [];
  return replaced(draft, ...beyond, String(n + 1));
}

function betweenSteps({ contract, value, written }: Draft): readonly string[] {
  if (contract.task !== 'rating') return [];
  const half = contract.step / 2;
  const between = Number(value) + half <= contract.max ? Number(value) + half : Number(value) - half;
  return [written([String(Number(between.toFixed(10)))])];
}

/** Words that two titles share, or two titles on one line. */
function ambiguous(draft: Draft): readonly string[] {
  const { items, catalog } = draft.call.answerCase;
  if (!draft.isList && draft.contract.task !== 'choice' && draft.contract.task !== 'pair_choice') return [];
  const titles = (draft.contract.task === 'item' ? catalog : items).slice(0, MOST_TRIES).map(titleOf);
  const shared = titles.filter((title, i) => titles.indexOf(title) !== i);
  const parts = titles.flatMap((title) => [title.split(' ').slice(0, 2).join(' '), title.slice(0, -1)]);
  const both = draft.isList ? [titles.slice(0, 2).join(' / ')] : [];
  return replaced(draft, ...filled([...shared, ...both, ...parts]));
}

/** A title with two letters swapped or the last one missing. */
function misspelt(draft: Draft): readonly string[] {
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
function contradicting(draft: Draft): readonly string[] {
  const { contract, items, names, call, written } = draft;
  if (!('labels' in contract) || contract.labels === 'none') return [];
  const other = call.answerCase.items.find(({ id, title }) => id !== items[0]?.id && title !== items[0]?.title);
  if (other === undefined) return [''];
  const entry = `${items[0]?.label}. ${titleOf(other)}`;
  return [written([entry, ...names.slice(1)]), written([...names.slice(1), entry])];
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
