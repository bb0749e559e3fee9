import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { arrange, prepareUser, validationProblems } from '../../server/src/samples/index.ts';
import { createValidator } from '../../server/src/schema/index.ts';
import { catalogueOf, meaningOf, rowsOf } from './support.ts';

const TEMPLATE = `
input:
  schema: { history(array): { title: string, rating?: number }, candidates(array): { label: string, title: string } }
  default: { history: [] }
rec.task: ranking
rec.candidates: { input: candidates, keep: 3, labels: { prefix: M } }
rec.history: { input: history, keep: 2, order: newest-first }
rec.target: target`;

const CATALOGUE = ['m1', 'm2', 'm3', 'm4'].map((id) => JSON.stringify({ id, title: `Film ${id}` })).join('\n');

test('the same users in every format are shown the same', async () => {
  const users = [
    { id: 'u1', history: ['m4', { id: 'm2', rating: 4 }], candidates: ['m1', 'm3'], target: 'm3', year: 1999 },
    { id: 'u2', candidates: [{ title: 'Boot, "Das"' }, 'm1'] },
  ];
  const cell = (value: unknown) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
    return `"${text.replaceAll('"', '""')}"`;
  };
  const fields = ['id', 'history', 'candidates', 'target', 'year'] as const;
  const texts = {
    '/u.jsonl': users.map((user) => JSON.stringify(user)).join('\n'),
    '/u.json': JSON.stringify(users, undefined, 2),
    '/u.yaml': stringify(users),
    '/u.csv': [fields.join(), ...users.map((user) => fields.map((name) => cell((user as never)[name])).join())].join(
      '\r\n',
    ),
  };
  const shown = Object.entries(texts).map(async ([file, text]) => {
    const catalogue = await catalogueOf(CATALOGUE);
    const prepared = (await rowsOf(text, file)).map((row) => prepareUser(row, meaningOf(TEMPLATE), catalogue, 1));
    return prepared.map((user) => [
      user.target,
      arrange(
        user,
        meaningOf(TEMPLATE),
        user.items.map(({ id }) => id),
      ).input,
    ]);
  });
  const [first, ...others] = await Promise.all(shown);
  expect(first).toEqual([
    [
      'm3',
      {
        history: [{ title: 'Film m2', rating: 4 }, { title: 'Film m4' }],
        candidates: [
          { label: 'M1', title: 'Film m1' },
          { label: 'M2', title: 'Film m3' },
        ],
      },
    ],
    [
      undefined,
      {
        history: [],
        candidates: [
          { label: 'M1', title: 'Boot, "Das"' },
          { label: 'M2', title: 'Film m1' },
        ],
      },
    ],
  ]);
  for (const other of others) expect(other).toEqual(first);
});

test('whatever a user holds: no throw, labels in step with the order, and problems that name the user', async () => {
  const catalogue = await catalogueOf(CATALOGUE);
  const meaning = meaningOf(TEMPLATE);
  const validate = createValidator();
  const key = fc.constantFrom('id', 'title', 'rating', '__proto__', 'constructor', 'x');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('m1', 'm9', '', 0, 7, true, null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 3 }),
    ),
  }));
  const user = fc.record({ history: value, candidates: value, target: value }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(user, fc.nat(3), async (fields, seed) => {
      const [row] = await rowsOf(JSON.stringify({ id: 'u1', ...fields }));
      const prepared = prepareUser(row!, meaning, catalogue, seed);
      const { order, labels, input } = arrange(
        prepared,
        meaning,
        prepared.items.map(({ id }) => id),
      );
      const problems = [
        ...prepared.problems,
        ...validationProblems(prepared, validate(meaning.meta.inputSchema!, input)),
      ];
      expect(order).toEqual(prepared.items.map(({ id }) => id));
      expect(labels).toEqual(order.map((_, i) => `M${i + 1}`));
      expect(input).not.toHaveProperty('target');
      expect(problems.every(({ message }) => message.startsWith('User `u1`'))).toBe(true);
      expect(problems.every(({ range }) => range.end.character <= row!.length)).toBe(true);
    }),
    { numRuns: 300, seed: 5 },
  );
});
