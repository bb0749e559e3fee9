import { expect, test } from 'vitest';
import { type AnswerCode, type Contract, codeNames, readAnswer } from '../../server/src/answers/index.ts';
import { byNumber as ranking } from '../support/contracts.ts';
import { ask, CATALOG, caseOf, PROMPT } from './support.ts';

const none = { reasoning: 'none' as const };
const pick = { task: 'choice', by: 'label', labels: 'letters', ...none } as const;
const stars = { task: 'rating', min: 1, max: 5, step: 1, ...none } as const;
const find = { task: 'item', by: 'title', count: 2, unseen: true, ...none } as const;

/** Contracts, and the codes that no single answer of theirs can carry: every other one must come back from the reader. */
const contracts: readonly (readonly [name: string, contract: Contract, impossible: string])[] = [
  ['ranking by number', ranking, 'R2 R3 C1 C2 D1 D2 Q2'],
  [
    'ranking by letter, 3 of 6, commas',
    { ...ranking, labels: 'letters', count: 3, format: 'comma' },
    'R2 R3 C1 C2 D1 D2 Q2',
  ],
  [
    'ranking by prefixed label, with reasoning',
    { ...ranking, labels: { prefix: 'M' }, reasoning: 'before' },
    'R2 R3 C1 C2 D1 D2 Q2',
  ],
  ['ranking by title', { ...ranking, by: 'title' }, 'R1 R2 R3 C1 C2 D1 D2 Q2'],
  ['ranking by id, JSON list', { ...ranking, by: 'id', format: 'json' }, 'R1 R2 R3 C1 C2 D1 D2 Q2'],
  ['ranking in JSON', { ...ranking, json: { path: 'ranking' } }, 'R2 R3 C1 C2 D1 D2 Q2'],
  ['choice by letter', pick, 'R2 R3 S1 S2 S3 C1 C2 D1 D2 Q1 Q2'],
  ['choice by title', { ...pick, by: 'title', labels: 'none' }, 'E7 R1 R2 R3 S1 S2 S3 M3 C1 C2 D1 D2 Q1 Q2'],
  ['choice in JSON', { ...pick, json: { path: 'choice' } }, 'R2 R3 S1 S2 S3 C1 C2 D1 D2 Q1 Q2'],
  ['pair_choice', { ...pick, task: 'pair_choice', tie: 'tie' }, 'R2 R3 S1 S2 S3 C1 C2 D1 D2 Q1 Q2'],
  [
    'yes_no',
    { task: 'yes_no', yes: ['Yes'], no: ['No'], ...none },
    'R1 R2 R3 S1 S2 S3 S4 S5 S6 M1 M2 M3 C1 C2 D1 D2 Q1 Q2',
  ],
  ['rating', stars, 'S1 S2 S3 S4 S5 S6 M1 M2 M3 C1 C2 D1 D2 Q1 Q2'],
  ['rating in JSON', { ...stars, json: { path: 'rating' } }, 'S1 S2 S3 S4 S5 S6 M1 M2 M3 C1 C2 D1 D2 Q1 Q2'],
  ['item', find, 'E7 R1 R2 R3 S5 M3 C1 C2 D1 D2 Q1 Q2'],
  ['item by id', { ...find, by: 'id', count: 1 }, 'S2 R1 R2 R3 S5 M3 C1 C2 D1 D2 Q1 Q2'],
  ['text', { task: 'text', maxWords: 20, ...none }, 'E2 E3 E6 E7 R1 R2 R3 S1 S2 S3 S4 S5 S6 M1 M2 M3 D1 D2 Q1 Q2'],
  [
    'dialogue_turn',
    { task: 'dialogue_turn', prefixes: ['Response:', 'Request:'], roles: ['assistant'], ...none },
    'E2 E6 R1 R2 R3 S1 S2 S3 S4 S5 S6 M1 M2 M3 C1 C2 D2 Q1 Q2',
  ],
];

test.each(contracts)('%s: every code that an answer can carry is carried', async (_name, contract, impossible) => {
  const results = await Promise.all(
    Object.keys(codeNames).map(async (code) => [code, await outcome(code, contract)] as const),
  );
  const expected = Object.keys(codeNames).map((code) => {
    if (code === 'T1') return [code, 'the call fails'];
    return [code, impossible.split(' ').includes(code) ? 'the run ends' : 'carried'];
  });
  expect(results).toEqual(expected);
});

/** What comes of asking for a code: an answer that carries it, or how the model refuses. */
async function outcome(code: string, contract: Contract): Promise<string> {
  const known = caseOf(contract);
  try {
    const { text, finish } = await ask(`invalid?code=${code}`, known);
    const shown = { contract, items: known.items, history: known.history, catalog: CATALOG, finish, prompt: PROMPT };
    return readAnswer(text, shown).codes.some((found) => found.code === code) ? 'carried' : `lost: ${text}`;
  } catch (error) {
    return { stop: 'the run ends', fatal: 'the call fails' }[(error as { kind: string }).kind] ?? String(error);
  }
}

test('S6 puts one invented title in place of one entry, and is otherwise fair', async () => {
  const fair = (await ask('fair', caseOf(ranking))).text.split('\n');
  const invalid = (await ask('invalid?code=S6', caseOf(ranking))).text.split('\n');
  const changed = fair.filter((line, i) => line !== invalid[i]);
  expect(invalid).toHaveLength(fair.length);
  expect(changed).toHaveLength(1);
});

test('a code that a contract cannot carry is refused in a sentence', async () => {
  await expect(ask('invalid?code=R2', caseOf(ranking))).rejects.toThrow(
    'sim/invalid cannot give R2 (too fine): no single answer of the task ranking by label can carry it.',
  );
});

test('a user without a history gets no S4: the call fails, and says why', async () => {
  const empty = caseOf(ranking, { history: [] });
  await expect(ask('invalid?code=S4', empty)).rejects.toMatchObject({
    kind: 'fatal',
    message: expect.stringContaining('for this user'),
  });
});

test('the rate is the share of answers with the code, each drawn on its own', async () => {
  const calls = Array.from({ length: 600 }, (_, i) =>
    caseOf(ranking, { user: `u${i % 60}`, repeat: Math.floor(i / 60) }),
  );
  const shown = { contract: ranking, history: [], catalog: [] };
  const grades = await Promise.all(
    calls.map(
      async (known) =>
        readAnswer((await ask('invalid?code=S6&rate=0.3', known)).text, { ...shown, items: known.items }).grade,
    ),
  );
  const invalid = grades.filter((grade) => grade !== 'strict').length / grades.length;
  expect(invalid).toBeGreaterThan(0.24);
  expect(invalid).toBeLessThan(0.36);
});

test.each<[string, AnswerCode, string]>([
  ['length', 'T4', 'length'],
  ['content_filter', 'T2', 'content_filter'],
  ['stop', 'E3', 'stop'],
])('the model says %s where it gives %s', async (_finish, code, expected) => {
  expect((await ask(`invalid?code=${code}`, caseOf(ranking))).finish).toBe(expected);
});
