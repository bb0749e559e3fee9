import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AnswerCase,
  type AnswerItem,
  type AnswerValue,
  type Contract,
  labelsOf,
  readAnswer,
  writeAnswer,
} from '../../server/src/answers/index.ts';
import type { JsonSchema } from '../../server/src/schema/index.ts';

/* What holds for every answer and every contract, over titles as awkward as they come. */

const AWKWARD = [
  '1408',
  '2012',
  'Alien',
  'Aliens',
  'Alien: Resurrection',
  'Boot, Das',
  '"Weird" Al',
  'M*A*S*H',
  '[REC]',
  '(500) Days of Summer',
  'Crouching Tiger & Hidden Dragon',
  'فيلم',
  'שלום, עולם',
  '🎬',
  '🎬🎬',
  'Answer: The Movie',
  '```',
  '<think>',
  'Yes',
  'No',
  'Here is',
  'I am sorry',
  '- dash',
  '1. first',
  '12 Angry Men',
  'A',
  'The',
  "'",
  ',',
  '""',
  'x'.repeat(200),
  'Amélie',
  'AMELIE',
  '{"a":1}',
  '2=5',
  '[1,2]',
  '1, 2',
  'constructor',
  '__proto__',
];

const title = fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }));
const oneLine = (text: string) => text.trim().replaceAll(/\s+/gu, ' ');

const items = fc
  .uniqueArray(
    title.filter((text) => oneLine(text) !== ''),
    { minLength: 1, maxLength: 8, selector: oneLine },
  )
  .map((titles) => titles.map((text, i): AnswerItem => ({ id: `id-${i}`, title: text })));

const style = fc.constantFrom<('numbers' | 'letters' | { prefix: string })[]>('numbers', 'letters', { prefix: 'M' });
const reasoning = fc.constantFrom<('none' | 'before')[]>('none', 'before');

const schemaOf = (answer: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: { note: { type: 'string', minLength: 1 }, answer },
  required: ['note', 'answer'],
});

/** With or without JSON, and then with or without a schema and a path. */
const jsonFor = (answer: JsonSchema) =>
  fc.constantFrom<Contract['json'][]>(
    undefined,
    {},
    { path: 'answer' },
    { schema: schemaOf(answer) },
    { path: 'answer', schema: schemaOf(answer) },
  );

interface Case {
  readonly answerCase: AnswerCase;
  readonly value: AnswerValue;
}

const labelled = (list: readonly AnswerItem[], labels: Parameters<typeof labelsOf>[0]) => {
  const made = labelsOf(labels, list.length);
  return list.map((item, i) => ({ ...item, label: made[i] }));
};

const ranking: fc.Arbitrary<Case> = fc
  .record({
    items,
    style,
    reasoning,
    by: fc.constantFrom<('label' | 'title' | 'id')[]>('label', 'title', 'id'),
    format: fc.constantFrom<('lines' | 'comma' | 'json')[]>('lines', 'comma', 'json'),
    seed: fc.nat(),
    top: fc.boolean(),
  })
  .chain((drawn) =>
    fc.record({ json: jsonFor({ type: 'array', items: { type: 'string' } }), drawn: fc.constant(drawn) }),
  )
  .map(({ drawn, json }) => {
    const shown = labelled(drawn.items, drawn.style);
    const ids = shown
      .map(({ id }) => id)
      .sort((a, b) => ((drawn.seed * 31 + a.charCodeAt(3)) % 7) - ((drawn.seed * 31 + b.charCodeAt(3)) % 7));
    const count = drawn.top ? Math.ceil(ids.length / 2) : ('all' as const);
    const contract: Contract = {
      task: 'ranking',
      by: drawn.by,
      count,
      format: drawn.format,
      labels: drawn.style,
      reasoning: drawn.reasoning,
      ...(json ? { json } : {}),
    };
    return {
      answerCase: { contract, items: shown, history: [], catalog: [] },
      value: ids.slice(0, count === 'all' ? ids.length : count),
    };
  });

const choice: fc.Arbitrary<Case> = fc
  .record({
    items,
    style,
    reasoning,
    by: fc.constantFrom<('label' | 'title' | 'id')[]>('label', 'title', 'id'),
    json: jsonFor({ type: 'string' }),
    task: fc.constantFrom<('choice' | 'pair_choice')[]>('choice', 'pair_choice'),
    which: fc.nat(),
  })
  .map(({ items, style, reasoning, by, json, task, which }) => {
    const contract: Contract = { task, by, labels: style, reasoning, ...(json ? { json } : {}) };
    return {
      answerCase: { contract, items: labelled(items, style), history: [], catalog: [] },
      value: items[which % items.length]!.id,
    };
  });

const words = fc.constantFrom<[string[], string[]][]>(
  [['Yes'], ['No']],
  [
    ['yes', 'y'],
    ['no', 'n'],
  ],
  [['like'], ['dislike']],
  [['👍'], ['👎']],
  [['1'], ['0']],
  [['would watch'], ['would not watch']],
);
const yesNo: fc.Arbitrary<Case> = fc
  .record({ words, reasoning, json: jsonFor({ type: 'boolean' }), value: fc.constantFrom('yes', 'no') })
  .map(({ words: [yes, no], reasoning, json, value }) => ({
    answerCase: {
      contract: { task: 'yes_no', yes, no, reasoning, ...(json ? { json } : {}) },
      items: [],
      history: [],
      catalog: [],
    },
    value,
  }));

const rating: fc.Arbitrary<Case> = fc
  .record({
    scale: fc.constantFrom(
      { min: 1, max: 5, step: 1 },
      { min: 0, max: 10, step: 0.5 },
      { min: -2, max: 2, step: 1 },
      { min: 0, max: 1, step: 0.1 },
    ),
    reasoning,
    json: jsonFor({ type: 'number' }),
    place: fc.nat(),
  })
  .map(({ scale, reasoning, json, place }) => {
    const steps = Math.round((scale.max - scale.min) / scale.step) + 1;
    const value = Number((scale.min + (place % steps) * scale.step).toFixed(6));
    return {
      answerCase: {
        contract: { task: 'rating', ...scale, reasoning, ...(json ? { json } : {}) },
        items: [],
        history: [],
        catalog: [],
      },
      value,
    };
  });

const item: fc.Arbitrary<Case> = fc
  .record({
    items,
    reasoning,
    by: fc.constantFrom<('title' | 'id')[]>('title', 'id'),
    json: jsonFor({ type: 'array', items: { type: 'string' } }),
    count: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ items, reasoning, by, json, count }) => {
    const value = items.slice(0, count).map(({ id }) => id);
    const contract: Contract = {
      task: 'item',
      by,
      count: value.length,
      unseen: true,
      reasoning,
      ...(json ? { json } : {}),
    };
    return { answerCase: { contract, items: [], history: [], catalog: items }, value };
  });

const sentence = fc
  .array(fc.constantFrom('Heat', 'is', 'good.', 'émile', '🎬', '"so"', 'because'), { minLength: 1, maxLength: 12 })
  .map((list) => list.join(' '));
const text: fc.Arbitrary<Case> = fc
  .record({ value: sentence, reasoning, json: jsonFor({ type: 'string' }) })
  .map(({ value, reasoning, json }) => ({
    answerCase: {
      contract: { task: 'text', reasoning, ...(json ? { json } : {}) },
      items: [],
      history: [],
      catalog: [],
    },
    value,
  }));

const dialogue: fc.Arbitrary<Case> = fc
  .record({
    value: sentence,
    prefix: fc.constantFrom('Response:', 'Request:'),
    reasoning,
    json: jsonFor({ type: 'string' }),
  })
  .map(({ value, prefix, reasoning, json }) => ({
    answerCase: {
      contract: {
        task: 'dialogue_turn',
        prefixes: ['Response:', 'Request:'],
        roles: ['assistant'],
        reasoning,
        ...(json ? { json } : {}),
      },
      items: [],
      history: [],
      catalog: [],
    },
    value: `${prefix} ${value}`,
  }));

const cases = { ranking, choice, yesNo, rating, item, text, dialogue };

test.each(Object.entries(cases))('what is written as %s is read back, strictly', (_name, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, ({ answerCase, value }) => {
      const raw = writeAnswer(value, answerCase);
      const { answer, grade, codes } = readAnswer(raw, answerCase);
      expect({ raw, answer, grade, codes: codes.filter(({ code }) => code !== 'Q1') }).toEqual({
        raw,
        answer: value,
        grade: 'strict',
        codes: [],
      });
    }),
    { seed: 7, numRuns: 300 },
  );
});

const anyText = fc.oneof(
  fc.string({ maxLength: 80, unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...AWKWARD,
        '\n',
        '\n\n',
        '\r\n',
        ' ',
        ', ',
        '1',
        '2',
        '3.',
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        '**',
        '```\n',
        '</think>',
        'Answer:',
        'Yes',
        'Response:',
        '8/10',
        '\u0000',
        '\ud800',
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);
const anyCase = fc.oneof(...Object.values(cases)).map(({ answerCase }) => answerCase);
const finish = fc.constantFrom('stop', 'length', 'content_filter', undefined);

test('any text is read without a throw; places lie inside it; the grade agrees with the codes', () => {
  fc.assert(
    fc.property(anyText, anyCase, finish, (raw, answerCase, finish) => {
      const { answer, grade, codes } = readAnswer(raw, { ...answerCase, finish, prompt: 'Rank the films below.' });
      expect(answer === null).toBe(grade === null);
      if (grade === null) expect(codes).not.toEqual([]);
      expect(grade === 'strict').toBe(grade !== null && codes.every(({ code }) => code === 'Q1'));
      for (const { start = 0, end = start } of codes) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(raw.length);
      }
    }),
    { seed: 11, numRuns: 1_500 },
  );
});

test('a ranking that was read holds candidates, each once, at most as many as asked', () => {
  fc.assert(
    fc.property(anyText, ranking, (raw, { answerCase }) => {
      const { answer } = readAnswer(raw, answerCase);
      const ids = (answer ?? []) as readonly string[];
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => answerCase.items.some((item) => item.id === id))).toBe(true);
    }),
    { seed: 13, numRuns: 500 },
  );
});

test('how the candidates are ordered never decides what an answer by title means', () => {
  fc.assert(
    fc.property(anyText, ranking, (raw, { answerCase }) => {
      const contract = {
        ...answerCase.contract,
        by: 'title' as const,
        labels: 'none' as const,
        count: 'all' as const,
      } as Contract;
      const shown = answerCase.items.map(({ id, title }) => ({ id, title }));
      const forwards = readAnswer(raw, { ...answerCase, contract, items: shown });
      const backwards = readAnswer(raw, { ...answerCase, contract, items: shown.toReversed() });
      expect(backwards).toEqual(forwards);
    }),
    { seed: 17, numRuns: 500 },
  );
});

const BIG = 10_000_000;
test.each([
  ['one line of digits', '1'.repeat(BIG)],
  ['lines', '2\n1\n3\n'.repeat(BIG / 6)],
  ['commas', '2, 1, 3, '.repeat(BIG / 9)],
  ['white space', ' '.repeat(BIG)],
  ['spaced word', `a${' '.repeat(BIG)}b`],
  ['quotes', '"'.repeat(BIG)],
  ['brackets', '['.repeat(BIG)],
  ['braces', '{"a":'.repeat(BIG / 5)],
  ['prose', 'The user would surely like Alien and Heat. '.repeat(BIG / 43)],
  ['prose lines', 'The Alien is like Heat\n'.repeat(BIG / 23)],
  ['invented titles', Array.from({ length: 400_000 }, (_, i) => `${i}. The Film ${i}`).join('\n')],
  ['fences', '```\n'.repeat(BIG / 4)],
  ['markers', 'Answer: '.repeat(BIG / 8)],
  ['full stops', '.'.repeat(BIG)],
])('an answer of 10 MB (%s) is read in less than a second by every contract', (_name, raw) => {
  const shown = labelled(
    [
      { id: 'a', title: 'Alien' },
      { id: 'b', title: 'Heat' },
      { id: 'c', title: 'Up' },
    ],
    'numbers',
  );
  const contracts: Contract[] = [
    { task: 'ranking', by: 'label', count: 'all', format: 'lines', labels: 'numbers', reasoning: 'none' },
    { task: 'ranking', by: 'title', count: 'all', format: 'comma', labels: 'none', reasoning: 'before' },
    { task: 'ranking', by: 'label', count: 'all', format: 'json', labels: 'numbers', reasoning: 'none', json: {} },
    { task: 'choice', by: 'title', labels: 'numbers', reasoning: 'none' },
    { task: 'yes_no', yes: ['Yes'], no: ['No'], reasoning: 'none' },
    { task: 'rating', min: 1, max: 5, step: 1, reasoning: 'none' },
    { task: 'item', by: 'title', count: 2, unseen: true, reasoning: 'none' },
    { task: 'text', maxWords: 50, reasoning: 'none' },
    { task: 'dialogue_turn', prefixes: ['Response:'], roles: ['assistant'], reasoning: 'none' },
  ];
  for (const contract of contracts) {
    const shownCase = {
      contract,
      items: shown,
      history: [],
      catalog: shown,
      prompt: 'Rank these films. Answer with numbers.',
    };
    expect(
      quickest(() => readAnswer(raw, shownCase)),
      `${contract.task} in ms`,
    ).toBeLessThan(1_000);
  }
});

/** Milliseconds of the quickest of three tries; one that is quick enough is enough. */
function quickest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && best > 500; tries++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
