import { expect, test } from 'vitest';
import { films, project } from './project.ts';
import { cli, folderWith } from './support.ts';

type Line = Readonly<Record<string, unknown>>;

const logOf = (lines: readonly Line[]) => lines.map((line) => JSON.stringify(line)).join('\n');

/** The analysis of a log as JSON; numbers that are none would not be JSON, and no text may name them. */
async function analysed(text: string, ...flags: string[]) {
  const ran = await cli(['analyze', 'log.jsonl', '--format', 'json', ...flags], {
    'log.jsonl': text,
    'films.jsonl': films,
  });
  if (ran.stdout === '') throw new Error(ran.stderr);
  expect(ran.stdout).not.toMatch(/NaN|Infinity|undefined/);
  return { code: ran.code, ...ran.json() };
}

const ITEMS = ['a', 'b', 'c', 'd', 'e'];

/** `users` × `orders` lines, each over the items turned by another step. */
function lines(users: number, orders: number, answer: (order: string[], user: number) => unknown, n = 5): Line[] {
  return Array.from({ length: users * orders }, (_, i) => {
    const [user, turn] = [Math.floor(i / orders), i % orders];
    const own = ITEMS.slice(0, n).map((item) => `${item}${user}`);
    const order = own.map((_, k) => own[(k * (turn % 2 === 0 ? 1 : n - 1) + turn * 2 + user * 3) % n]!);
    return { user: `u${user}`, order, answer: answer(order, user) };
  });
}

test('probabilities, labels and questions without content of a log are kept', async () => {
  const yesNo = Array.from({ length: 24 }, (_, i) => ({
    user: `u${i}`,
    answer: i % 3 === 0 ? 'yes' : 'no',
    target: i % 2 === 0 ? 'yes' : 'no',
    probabilities: [(i % 5) / 5 + 0.1, 0.9 - (i % 5) / 5],
  }));
  const nothing = ['N/A', '', '[MASK]'].map((order) => ({
    user: 'u0',
    order: [order],
    answer: 'yes',
    contentFree: true,
    probabilities: [0.9, 0.1],
  }));
  const { metrics, findings, validity } = await analysed(logOf([...yesNo, ...nothing]), '--task', 'yes_no');
  expect(metrics.AUC.users).toBe(24);
  expect(validity.total).toBe(24);
  expect(findings.map(({ code }: Line) => code)).toContain('content-free-prior');
  const choices = lines(8, 5, (order) => order[1]).map((line) => ({ ...line, labels: [1, 0, 2, 3, 4] }));
  expect((await analysed(logOf(choices), '--task', 'choice')).position.factorial.letter.counts).toEqual([
    40, 0, 0, 0, 0,
  ]);
});

test('raw answers as LLM4RS has them: one letter, or letters with commas', async () => {
  const films = ['Heat', 'Alien', 'Brazil', 'Clue', 'Dune'].map((title, i) => ({ id: i + 1, title }));
  const log = (raw: string) => logOf(['u1', 'u2', 'u3'].map((user) => ({ user, order: films, raw, target: 2 })));
  const list = await analysed(
    log('B, A, E, D, C'),
    '--task',
    'ranking',
    '--labels',
    'letters',
    '--answer-format',
    'comma',
  );
  expect(list.validity).toMatchObject({ strict: 3, total: 3 });
  expect(list.metrics['NDCG@1'].valid).toBe(1);
  const point = await analysed(log('B'), '--contract', '{"task": "choice", "labels": "letters"}');
  expect(point.metrics.accuracy.valid).toBe(1);
  expect((await analysed(log('F'), '--task', 'choice', '--labels', 'letters')).validity.codes).toEqual({ R1: 3 });
});

test('raw answers as NIR has them: a numbered list of titles, some of them invented', async () => {
  const order = ['Heat', 'Alien', 'Brazil'];
  const raws = ['1. Brazil\n2. Heat\n3. Alien', '1. Alien\n2. The Glass Harbour\n3. Heat'];
  const log = logOf(raws.map((raw, i) => ({ user: `u${i}`, order, raw, target: 'Brazil' })));
  const { validity, metrics } = await analysed(log, '--task', 'ranking', '--by', 'title');
  expect(validity).toMatchObject({ valid: 1, usable: 2, codes: { S6: 1 } });
  expect(metrics['NDCG@1'].valid).toBe(1);
  const topTwo = await analysed(log, '--task', 'ranking', '--by', 'title', '--count', '2');
  expect(topTwo.validity.codes.S3).toBeGreaterThan(0);
});

test('titles may come from a catalogue', async () => {
  const log = logOf([{ user: 'a', order: ['f1', 'f2', 'f3'], raw: 'Film number 3\nFilm number 1\nFilm number 2' }]);
  const flags = ['--task', 'ranking', '--by', 'title', '--catalog', 'films.jsonl'];
  expect((await analysed(log, ...flags)).validity).toMatchObject({ strict: 1, total: 1 });
});

test.each([
  [['--contract', '{"task": "rankin"}'], 'ranking'],
  [['--contract', '{"task": "ranking", "fromat": "lines"}'], 'format'],
  [['--contract', '[]'], 'JSON object'],
  [['--by', 'title'], 'needs a task'],
  [['--by', 'name'], 'label, title, id'],
  [['--count', '0'], 'from 1'],
  [['--by', 'title', '--template', 'rank.prompt'], 'cannot be used with'],
])('a contract that is none is exit 2 and says why: %j', async (flags, says) => {
  const log = logOf([{ user: 'a', order: ['x', 'y', 'z'], raw: 'x' }]);
  const { code, stdout, stderr } = await cli(['analyze', 'log.jsonl', ...flags], project({ 'log.jsonl': log }));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(says);
});

test('foreign and torn lines of a record are named, and do no harm', async () => {
  const folder = folderWith(project());
  const ran = (await folder.cli(['run', 'rank.prompt', '--model', 'sim/noisy', '--format', 'json'])).json();
  const [first, ...rest] = folder.read(ran.record).trim().split('\n');
  folder.write('log.jsonl', [first, 'hello', '', ...rest, '{"note": 1}', '{"type":"outcome","call":4'].join('\n'));
  const again = (await folder.cli(['analyze', 'log.jsonl', '--format', 'json'])).json();
  expect([again.position, again.validity]).toEqual([ran.position, ran.validity]);
  const notes = again.notes.join(' ');
  expect(notes).toContain(`2 lines are no lines of a record and were left out: ${folder.path}/log.jsonl:2`);
  expect(notes).toContain('is torn and was left out');
});

test('orders that were not randomised are inconclusive, with the reason', async () => {
  const shared = Array.from({ length: 30 }, (_, i) => ({ user: `u${i}`, order: ITEMS, answer: ITEMS }));
  const { position, findings, notes } = await analysed(logOf(shared));
  expect(position.verdict).toBe('inconclusive');
  expect(notes.join()).toContain('These orders were not randomised');
  expect(notes.join()).toContain('liked items and early places cannot be told apart');
  expect(findings.map(({ code }: Line) => code)).not.toContain('position-bias');
});

test.each([
  ['no valid answer', lines(8, 5, () => null)],
  ['one user', lines(1, 5, (order) => order)],
  ['one line', lines(1, 1, (order) => order)],
  ['one candidate', lines(8, 5, (order) => order, 1)],
  ['two candidates', lines(8, 4, (order) => order, 2)],
  ['another number of candidates for each user', [...lines(4, 4, (o) => o, 3), ...lines(8, 4, (o) => o, 5).slice(16)]],
  ['always the same list', lines(8, 5, (_, user) => ITEMS.map((item) => `${item}${user}`))],
  ['answers that name nothing shown', lines(8, 5, () => ['x', 'y'])],
  ['items named twice in an order', lines(8, 5, (order) => order).map((l) => ({ ...l, order: ['a', 'a', 'b'] }))],
  ['empty orders', lines(8, 5, () => ['a']).map((line) => ({ ...line, order: [] }))],
  ['names of prototypes', lines(8, 5, () => ['__proto__']).map((line) => ({ ...line, user: 'constructor' }))],
])('rankings: %s: a verdict that says what cannot be said, never NaN', async (_, log) => {
  const { position, validity, notes } = await analysed(logOf(log));
  expect(validity.total).toBe(log.length);
  expect(['inconclusive', 'none', 'information', 'warning', 'error']).toContain(position.verdict);
  if (position.verdict === 'inconclusive') expect(notes.join()).toContain('cannot be told');
});

test.each([
  ['one pair', [{ user: 'u', order: ['a', 'b'], answer: 'a' }]],
  ['no answer', [{ user: 'u', order: ['a', 'b'], answer: null }]],
])('pairs: %s', async (_, log) => {
  const { position } = await analysed(logOf(log), '--task', 'pair_choice');
  expect(position.verdict).toBe('inconclusive');
});

test('pairs: ties alone prefer no place', async () => {
  const ties = Array.from({ length: 40 }, (_, i) => ({
    user: `u${i >> 1}`,
    order: i % 2 === 0 ? ['a', 'b'] : ['b', 'a'],
    answer: 'tie',
  }));
  const { position, notes } = await analysed(logOf(ties), '--task', 'pair_choice');
  expect(position).toMatchObject({ verdict: 'none', pf: 0, pc: 1 });
  expect(notes.join()).toContain('found with these 20 users');
});

test.each([
  ['yes_no', [{ user: 'u', answer: null }]],
  ['yes_no', [{ user: 'u', answer: 'yes', target: 'yes' }]],
  ['yes_no', Array.from({ length: 9 }, (_, i) => ({ user: `u${i}`, answer: 'yes', order: ['yes', 'no'] }))],
  ['rating', [{ user: 'u', answer: 9, target: 3 }]],
  ['rating', Array.from({ length: 9 }, (_, i) => ({ user: `u${i}`, answer: 3, target: 3, orderIndex: i % 2 }))],
  ['choice', lines(3, 2, (order) => order[0])],
  ['choice', lines(3, 2, () => null)],
] as [string, Line[]][])('%s: degenerate logs are analysed', async (task, log) => {
  const { validity } = await analysed(logOf(log), '--task', task);
  expect(validity.total).toBe(log.length);
});

test('an answer of 10 MB is read up to a limit, in seconds', async () => {
  const raw = `${'Heat and more of it. '.repeat(500_000)}`;
  const started = performance.now();
  const log = logOf([{ user: 'a', order: ['Heat', 'Alien', 'Clue'], raw }]);
  const { validity } = await analysed(log, '--task', 'ranking', '--by', 'title');
  expect(validity).toMatchObject({ valid: 0, total: 1 });
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('text output of a log with nothing to say is whole sentences', async () => {
  const { stdout, code } = await cli(['analyze', 'log.jsonl'], { 'log.jsonl': logOf(lines(2, 2, () => null)) });
  expect(code).toBe(1);
  expect(stdout).toContain('cannot tell');
  expect(stdout).not.toMatch(/NaN|undefined|null/);
});
