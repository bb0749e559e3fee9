import { type AnswerCode, titleOf } from '../answers/index.ts';
import { type Draft, type Made, nameIn } from './draft.ts';
import {
  ambiguous,
  contradicting,
  extraName,
  filled,
  foreign,
  inventedTitle,
  misspelt,
  replaced,
} from './itemFaults.ts';
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
