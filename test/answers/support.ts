import {
  type AnswerCase,
  type AnswerItem,
  type Contract,
  labelsOf,
  type Reading,
  readAnswer,
} from '../../server/src/answers/index.ts';

/** Ten films with the awkward cases; `n` of them are shown as candidates, in this order. */
export const FILMS = [
  'Alien',
  'Heat',
  'Up',
  'Aliens',
  'The Godfather',
  'Boot, Das',
  '1408',
  'Alien: Resurrection',
  'Amélie',
  'Rocky II',
];

/**
 * Reads an answer and tells it in one line: `strict 2,1,3`, then the codes with the text that each lies on. Candidates are
 * named by their place in the list, other items by their id. The case is written as the task and `key=value` pairs.
 */
export function read(spec: string, raw: string, more: Partial<AnswerCase> = {}): string {
  const answerCase = { ...caseOf(spec), ...more };
  return tell(readAnswer(raw, answerCase), raw, answerCase);
}

export function tell({ grade, answer, codes }: Reading, raw: string, { items }: AnswerCase): string {
  const name = (id: string) => {
    const place = items.findIndex((item) => item.id === id);
    return place < 0 ? id : String(place + 1);
  };
  const value = Array.isArray(answer) ? answer.map(name).join() : typeof answer === 'string' ? name(answer) : answer;
  const places = codes.map(({ code, start, end }) =>
    start === undefined ? code : `${code} «${raw.slice(start, end)}»`,
  );
  return [`${grade ?? 'none'} ${value ?? ''}`.trim(), ...places].join(' | ').replaceAll('\n', '⏎');
}

/** The codes alone, each once. */
export function codesOf(spec: string, raw: string, more: Partial<AnswerCase> = {}): string {
  return [...new Set(readAnswer(raw, { ...caseOf(spec), ...more }).codes.map(({ code }) => code))].join(' ');
}

export function caseOf(spec: string): AnswerCase {
  const [task = '', ...pairs] = spec.split(' ').filter(Boolean);
  const fields = Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
  const style = fields.labels ?? 'numbers';
  const labels = style === 'numbers' || style === 'letters' || style === 'none' ? style : { prefix: style };
  const n = Number(fields.n ?? 3);
  const shown = labelsOf(labels, n);
  const titles = fields.titles?.split('|').map((title) => title.replaceAll('_', ' ')) ?? FILMS;
  const items: AnswerItem[] = titles.slice(0, n).map((title, i) => ({ id: `id${i + 1}`, title, label: shown[i] }));
  return {
    contract: contractOf(task, fields, labels),
    items: NO_ITEMS.has(task) ? [] : items,
    history: [],
    catalog: [],
  };
}

const NO_ITEMS = new Set(['yes_no', 'rating', 'item', 'text', 'dialogue_turn']);

function contractOf(
  task: string,
  fields: Record<string, string>,
  labels: 'numbers' | 'letters' | 'none' | { prefix: string },
): Contract {
  const shared = {
    reasoning: (fields.reasoning ?? 'none') as 'none' | 'before',
    ...(fields.json === undefined ? {} : { json: JSON.parse(fields.json) }),
  };
  const by = (fields.by ?? 'label') as 'label' | 'title' | 'id';
  switch (task) {
    case 'ranking': {
      const count = fields.count === undefined || fields.count === 'all' ? 'all' : Number(fields.count);
      const format = (fields.format ?? 'lines') as 'lines' | 'comma' | 'json';
      return { task, ...shared, by, count, format, labels };
    }
    case 'choice':
    case 'pair_choice':
      return { task, ...shared, by, labels, ...(fields.tie ? { tie: fields.tie } : {}) };
    case 'yes_no':
      return { task, ...shared, yes: (fields.yes ?? 'Yes').split('|'), no: (fields.no ?? 'No').split('|') };
    case 'rating':
      return {
        task,
        ...shared,
        min: Number(fields.min ?? 1),
        max: Number(fields.max ?? 5),
        step: Number(fields.step ?? 1),
      };
    case 'item':
      return {
        task,
        ...shared,
        by: by === 'id' ? 'id' : 'title',
        count: Number(fields.count ?? 1),
        unseen: fields.unseen !== 'false',
      };
    case 'text':
      return { task, ...shared, ...(fields.maxWords ? { maxWords: Number(fields.maxWords) } : {}) };
    case 'dialogue_turn':
      return {
        task,
        ...shared,
        prefixes: (fields.prefixes ?? 'Response:|Request:').split('|'),
        roles: (fields.roles ?? 'assistant').split('|'),
      };
    default:
      throw new Error(`There is no task ${task}.`);
  }
}
