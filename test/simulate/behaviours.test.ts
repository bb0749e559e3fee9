import { expect, test } from 'vitest';
import { type Contract, readAnswer } from '../../server/src/answers/index.ts';
import { createSimModel, simDocs } from '../../server/src/simulate/index.ts';
import { seeded } from '../../server/src/text/index.ts';
import { byNumber as ranking } from '../support/contracts.ts';
import { ask, CANDIDATES, CATALOG, caseOf } from './support.ts';

/** The ids that a simulated recommender ranks, best first. */
async function rank(name: string, more: Parameters<typeof caseOf>[1] = {}): Promise<readonly string[]> {
  const known = caseOf(ranking, more);
  const { text } = await ask(name, known);
  const items = known.order.map((id) => CANDIDATES.find((item) => item.id === id)!);
  const { answer, grade } = readAnswer(text, { contract: ranking, items, history: [], catalog: [] });
  expect(grade).toBe('strict');
  return answer as readonly string[];
}

const order = CANDIDATES.map(({ id }) => id);
const reversed = order.toReversed();
const users = (n: number) => Array.from({ length: n }, (_, i) => `u${i}`);

test('fair sorts by the liking of user and item, whatever the order and the repeat', async () => {
  const liking = (id: string) => seeded('utility', 1, 'u1', id).normal();
  const sorted = order.toSorted((a, b) => liking(b) - liking(a));
  expect(await rank('fair')).toEqual(sorted);
  expect(await rank('fair', { order: reversed, repeat: 3 })).toEqual(sorted);
});

test('the same call gives the same answer; another user, seed or repeat draws anew', async () => {
  expect(await rank('noisy')).toEqual(await rank('noisy'));
  const others = await Promise.all([
    rank('random', { user: 'u2' }),
    rank('random', { seed: 2 }),
    rank('random', { repeat: 1 }),
  ]);
  const base = await rank('random');
  expect(others.filter((other) => other.join() === base.join()).length).toBeLessThan(2);
});

test('the draws know nothing of the prompt', async () => {
  const model = createSimModel('noisy');
  const never = new AbortController().signal;
  const ask = (text: string) =>
    model.complete({ messages: [{ role: 'user', content: [{ text }] }], params: {}, case: caseOf(ranking) }, never);
  expect((await ask('Rank these.')).text).toBe((await ask('Please sort the films!')).text);
});

test.each([
  ['copy', reversed],
  ['first', [reversed[0]]],
  ['last', [reversed.at(-1)]],
  ['label?label=2', [reversed[1]]],
  ['label', [reversed[0]]],
])('%s follows the order shown', async (name, top) => {
  expect((await rank(name, { order: reversed })).slice(0, top.length)).toEqual(top);
});

test('a rate is a share of the calls', async () => {
  const firsts = await Promise.all(users(400).map((user) => rank('copy?rate=0.2', { user })));
  const copies = firsts.filter((ranking) => ranking.join() === order.join()).length / 400;
  expect(copies).toBeGreaterThan(0.14);
  expect(copies).toBeLessThan(0.27);
});

test.each([
  ['noisy', 1 / 6, 0.05],
  ['random', 1 / 6, 0.05],
  ['primacy', 0.35, 0.12],
])('%s chooses the first place in a share of the calls that fits it', async (name, share, within) => {
  const tops = await Promise.all(
    users(600).map(async (user) => (await rank(name, { user, order: seeded(user).shuffle(order) }))[0]),
  );
  const first = tops.filter((id, i) => seeded(`u${i}`).shuffle(order)[0] === id).length / 600;
  expect(Math.abs(first - share)).toBeLessThan(within);
});

test('ushape prefers both ends to the middle', async () => {
  const counts = [0, 0, 0, 0, 0, 0];
  for (const user of users(400)) {
    const shown = seeded(user).shuffle(order);
    counts[shown.indexOf((await rank('ushape', { user, order: shown }))[0]!)]! += 1;
  }
  expect(Math.min(counts[0]!, counts[5]!)).toBeGreaterThan(1.5 * Math.max(counts[2]!, counts[3]!));
});

const none = { reasoning: 'none' as const };
const stars = { task: 'rating', min: 1, max: 5, step: 1, ...none } as const;
const likes = { task: 'yes_no', yes: ['Yes'], no: ['No'], ...none } as const;

/** How often each answer is given, over users. */
async function tally(name: string, contract: Contract, n = 500): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const user of users(n)) {
    const { text } = await ask(name, caseOf(contract, { user }));
    counts[text] = (counts[text] ?? 0) + 1;
  }
  return counts;
}

test('yes or no is the sign of the liking: half and half', async () => {
  const { Yes = 0, No = 0 } = await tally('fair', likes);
  expect(Yes + No).toBe(500);
  expect(Math.abs(Yes - No)).toBeLessThan(70);
});

test('a rating is the quantile of the liking: every step as often', async () => {
  const counts = await tally('fair', stars);
  expect(Object.keys(counts).sort()).toEqual(['1', '2', '3', '4', '5']);
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(65);
});

test('the item asked about decides where there is one', async () => {
  const known = (id: string) => caseOf(likes, { items: [{ id, title: id }], order: [id] });
  const answers = await Promise.all(CATALOG.map(async ({ id }) => (await ask('fair', known(id))).text));
  const signs = CATALOG.map(({ id }) => (seeded('utility', 1, 'u1', id).normal() > 0 ? 'Yes' : 'No'));
  expect(answers).toEqual(signs);
});

test('yes always gives the positive answer', async () => {
  expect(await tally('yes', likes, 50)).toEqual({ Yes: 50 });
  expect(await tally('yes', stars, 50)).toEqual({ '5': 50 });
});

const contracts: readonly Contract[] = [
  ranking,
  { ...ranking, by: 'title', count: 3, format: 'comma' },
  { ...ranking, json: { path: 'result.order' } },
  { task: 'choice', by: 'title', labels: 'none', ...none },
  { task: 'pair_choice', by: 'label', labels: 'letters', tie: 'tie', ...none },
  likes,
  { ...stars, step: 0.5 },
  { task: 'item', by: 'title', count: 3, unseen: true, ...none },
  { task: 'text', maxWords: 8, ...none },
  { task: 'dialogue_turn', prefixes: ['Response:'], roles: ['assistant'], ...none },
];

test.each(contracts.map((contract) => [contract.task, contract] as const))(
  'every behaviour answers %s in its strict form',
  async (_task, contract) => {
    const known = caseOf(contract);
    const plain = simDocs.filter(({ name }) => name !== 'invalid');
    for (const { name } of plain) {
      const { text, finish } = await ask(name, known);
      const { grade } = readAnswer(text, {
        contract,
        items: known.items,
        history: known.history,
        catalog: CATALOG,
        finish,
      });
      expect({ name, text, grade }).toEqual({ name, text, grade: 'strict' });
    }
  },
);

test.each([
  ['fiar', 'There is no simulated model "sim/fiar". Did you mean "sim/fair"? There are: sim/fair, sim/noisy'],
  ['', 'There is no simulated model "sim/".'],
  ['constructor', 'There is no simulated model "sim/constructor".'],
  ['fair?rate=1', 'sim/fair has no parameter "rate". It has none.'],
  ['copy?rates=1', 'sim/copy has no parameter "rates". It has: rate.'],
  ['copy?rate=2', 'The rate of sim/copy is a number from 0 to 1, not "2".'],
  ['copy?rate=', 'The rate of sim/copy is a number from 0 to 1, not "".'],
  ['copy?rate=x', 'The rate of sim/copy is a number from 0 to 1, not "x".'],
  ['invalid', 'sim/invalid needs a code, such as sim/invalid?code=S6&rate=0.3. Codes: T1, T2'],
  ['invalid?code=S9', 'sim/invalid knows no code "S9"'],
  ['invalid?code=toString', 'sim/invalid knows no code "toString"'],
])('sim/%s is refused by name', (name, sentence) => {
  expect(() => createSimModel(name)).toThrow(sentence);
});

test('a simulation says that it is one, and that nothing is sent', () => {
  expect(createSimModel('copy?rate=0.2')).toMatchObject({
    id: 'sim/copy?rate=0.2',
    destination: 'this computer',
    cacheable: false,
  });
});

test('the documentation names every behaviour with an example that works', () => {
  for (const { example } of simDocs) expect(() => createSimModel(example.slice('sim/'.length))).not.toThrow();
});
