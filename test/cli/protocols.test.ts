import { expect, test } from 'vitest';
import { films, project, rankingTemplate, users } from './project.ts';
import { type Folder, folderWith } from './support.ts';
import { choice, pair, people, rating, taskProject, taskTemplate, yesNo } from './taskTemplates.ts';

const folderOf = (template: string, more = {}) => folderWith(taskProject(template, { 'films.jsonl': films, ...more }));

/** A run's JSON with the lines of its record; no number in it may be NaN, which JSON would show as text. */
async function run(folder: Folder, ...more: string[]) {
  const ran = await folder.cli(['run', 'task.prompt', '--format', 'json', '--quiet', ...more]);
  if (ran.stdout === '') throw new Error(ran.stderr);
  const result = ran.json();
  const lines = folder
    .read(result.record)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const of = (type: string) => lines.filter((line) => line.type === type);
  return { ...result, header: lines[0], outcomes: of('outcome'), prompts: of('prompt') };
}

type Ran = Awaited<ReturnType<typeof run>>;

const textsOf = ({ prompts }: Ran): string[] => prompts.map(({ messages }: Message) => messages[0]!.content[0]!.text);
interface Message {
  messages: { content: { text: string }[] }[];
}
const codesOf = ({ findings }: Ran): string[] => findings.map(({ code, severity }: Ran) => `${code} ${severity}`);

test('label order of yes/no: both wordings are asked, plain, and what decides is said on the answer instruction', async () => {
  const folder = folderOf(yesNo);
  const ran = await run(folder, '--model', 'sim/first?rate=0.5', '--orders', 'swap', '--users', '40', '--repeats', '0');
  expect(ran.calls).toMatchObject({ planned: 80, made: 80 });
  expect(ran.outcomes.slice(0, 2)).toMatchObject([
    { order: ['Yes', 'No'], orderIndex: 0 },
    { order: ['No', 'Yes'], orderIndex: 1 },
  ]);
  const [given, other] = textsOf(ran);
  expect(given).toContain('Answer with only "Yes" or "No".');
  expect(other).toBe(given!.replace('"Yes" or "No"', '"No" or "Yes"'));
  expect(ran.position).toMatchObject({ delta: expect.any(Number), tests: [{ name: 'labelOrder' }], verdict: 'error' });
  expect(codesOf(ran)).toEqual(['label-order error']);
  expect(ran.findings[0].part).toEqual({ kind: 'answerInstruction' });
  expect((await folder.cli(['analyze', ran.record, '--format', 'json'])).json().position).toEqual(ran.position);
});

test('a fair model gets no label-order finding; a resumed run asks nothing again', async () => {
  const folder = folderOf(yesNo);
  const argv = ['--model', 'sim/fair', '--orders', 'swap', '--users', '40'];
  const ran = await run(folder, ...argv);
  expect(codesOf(ran)).toEqual([]);
  expect(ran.calls.planned).toBe(40 * 3);
  const again = await run(folder, ...argv, '--resume');
  expect([again.record, again.position]).toEqual([ran.record, ran.position]);
  expect(again.outcomes).toHaveLength(120);
});

test('label order of a rating turns its scale round', async () => {
  const ran = await run(folderOf(rating), '--model', 'sim/first?rate=0.5', '--orders', 'swap', '--users', '40');
  expect(ran.outcomes[1]).toMatchObject({ order: ['5', '1'], orderIndex: 1 });
  expect(textsOf(ran)[1]).toContain('from 5 to 1');
  expect(codesOf(ran)).toEqual(['label-order error']);
  expect(ran.findings[0].message).toContain('lower when the scale is named upwards');
});

test('words in a partial are exchanged too', async () => {
  const template = taskTemplate('rec.task: yes_no\nrec.target: liked', 'Would they like {{item.title}}? {{>form}}');
  const ran = await run(folderOf(template, { '_form.prompt': 'Say yes or no.\n' }), '--orders', 'swap', '--users', '2');
  expect(textsOf(ran)[1]).toContain('Say no or yes.');
});

test('a plan asks both wordings; where no words stand side by side it says what was looked for', async () => {
  const plan = async (template: string) =>
    folderOf(template).cli(['plan', 'task.prompt', '--orders', 'swap', '--format', 'json']);
  expect((await plan(yesNo)).json()).toMatchObject({ calls: { planned: 24 }, orders: 'swap' });
  const refused = await plan(yesNo.replace('"Yes" or "No"', 'your opinion'));
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('no words to exchange were found in the text of task.prompt');
  expect(refused.stderr).toContain('Answer with "Yes" or "No"');
});

test('orders: swap is no contradiction where the answer words are what it exchanges', async () => {
  const check = (template: string) =>
    folderOf(template.replace('rec.history', 'rec.run: { orders: swap }\nrec.history')).cli(['check', '.', '--quiet']);
  expect((await check(yesNo)).stdout).not.toContain('orders: swap');
  expect((await check(rating)).stdout).not.toContain('orders: swap');
  const apart = yesNo.replace('only "Yes" or "No"', '"Yes" if they would, else "No"');
  expect(await check(apart)).toMatchObject({ code: 1, stdout: expect.stringContaining('[nothing-to-exchange]') });
  const item = taskTemplate('rec.task: item', 'Name one film. Answer with its title only.');
  expect((await check(item)).stdout).toContain('no `rec.candidates` for `orders: swap`');
});

test('questions without content show a leaning, and are neither answers nor part of the metrics', async () => {
  const folder = folderOf(yesNo);
  const ran = await run(folder, '--content-free', '--model', 'sim/yes');
  const plain = await run(folder, '--model', 'sim/yes');
  expect(ran.calls).toMatchObject({ planned: 26, made: 26 });
  expect([ran.validity, ran.metrics]).toEqual([plain.validity, plain.metrics]);
  const asked = ran.outcomes.filter((outcome: Ran) => outcome.contentFree);
  expect(asked).toHaveLength(10);
  const title = asked[0].order[0];
  expect(textsOf(ran).filter((text) => text.includes(`like ${title}?`))).toHaveLength(1);
  expect(codesOf(ran)).toContain('content-free-prior warning');
  expect(codesOf(plain).join()).not.toContain('content-free');
  const again = await run(folder, '--content-free', '--model', 'sim/yes', '--resume');
  expect([again.record, again.outcomes.length]).toEqual([ran.record, 26]);
  const cut = folder.read(ran.record).split('\n').slice(0, -2).join('\n');
  folder.write('cut.jsonl', `${cut}\n`);
  const analysed = (await folder.cli(['analyze', 'cut.jsonl', '--format', 'json'])).json();
  expect(analysed.calls).toEqual(ran.calls);
});

test('--content-free where it has no meaning is exit 2', async () => {
  const refused = async (template: string, ...more: string[]) =>
    (await folderOf(template, { 'people.jsonl': users(8) }).cli(['run', 'task.prompt', ...more])).stderr;
  expect(await refused(rating, '--content-free')).toContain('--content-free is for yes/no');
  expect(await refused(yesNo.replace('{{item.title}}', 'it'), '--content-free')).toContain('no `item`');
  expect(await refused(choice.replace('labels: letters', 'labels: none'), '--shuffle-labels')).toContain('by label');
  expect(await refused(rating, '--logprobs')).toContain('--logprobs reads the first token');
});

test('probabilities: an AUC of yes/no, three questions without content', async () => {
  const ran = await run(folderOf(yesNo), '--logprobs', '--content-free', '--users', '40', '--repeats', '0');
  expect(ran.header.params.logprobs).toBe(true);
  expect(ran.outcomes[0].probabilities).toHaveLength(2);
  expect(ran.outcomes.slice(-3).map(({ order }: Ran) => order[0])).toEqual(['N/A', '', '[MASK]']);
  expect(ran.metrics.AUC).toMatchObject({ users: 40, interval: [expect.any(Number), expect.any(Number)] });
  const plain = await run(folderOf(yesNo), '--users', '40', '--repeats', '0');
  expect(plain.metrics.AUC).toBeUndefined();
  expect(plain.metrics.balancedAccuracy.all).toBeCloseTo((plain.metrics.TPR.all + plain.metrics.TNR.all) / 2);
});

test('probabilities: β of pairs, first tokens of choices in cyclic orders', async () => {
  const pairs = await run(
    folderOf(pair, { 'people.jsonl': people(12, 2) }),
    ...['--logprobs', '--model', 'sim/first?rate=0.5', '--users', '12', '--repeats', '0'],
  );
  expect(pairs.position.odds).toMatchObject({ pairs: 12, beta: expect.any(Number) });
  expect(pairs.findings[0].message).toContain('multiplies the odds');
  const five = { 'people.jsonl': people(6, 5) };
  const choices = await run(
    folderOf(choice, five),
    ...['--logprobs', '--orders', 'cyclic', '--repeats', '0', '--users', '6', '--model', 'sim/first?rate=0.5'],
  );
  expect(choices.position.firstToken.prior).toHaveLength(5);
  expect(choices.position.tests.map(({ name }: Ran) => name)).toContain('firstToken');
  expect(choices.position.firstToken.prior[0]).toBeGreaterThan(0.5);
});

test('labels shuffled apart from places tell a label that wins from a place that wins', async () => {
  const argv = ['--shuffle-labels', '--users', '20', '--orders', 'mirror4'];
  const files = { 'people.jsonl': people(20, 5) };
  const letter = await run(folderOf(choice, files), ...argv, '--model', 'sim/label?label=B&rate=0.5');
  expect(letter.header.design.labels).toBe('shuffled');
  expect([...letter.outcomes[0].labels].sort()).toEqual([0, 1, 2, 3, 4]);
  expect(letter.position.factorial.letter.p).toBeLessThan(0.01);
  expect(letter.position.factorial.place.p).toBeGreaterThan(0.05);
  expect(letter.notes.join()).toContain('Labels were shuffled apart from the candidates. A fixed label wins');
  const place = await run(folderOf(choice, files), ...argv, '--model', 'sim/first?rate=0.5');
  expect(place.position.factorial.letter.p).toBeGreaterThan(0.05);
  expect(place.position.factorial.place.p).toBeLessThan(0.01);
  expect(place.validity.rate).toBe(1);
});

test('early stopping: copying ends the run before its plan, a fair model is asked to the end', async () => {
  const early = rankingTemplate('{ users: 8, orders: "random:8", repeats: 0, stop: early }');
  const files = project({ 'task.prompt': early });
  const copy = await run(folderWith(files), '--model', 'sim/copy?rate=0.6', '--concurrency', '1');
  expect(copy.outcomes.length).toBeLessThan(40);
  expect(copy.position.early).toMatchObject({ found: true });
  expect(codesOf(copy)[0]).toContain('position-bias');
  expect(copy.position.intervals.rhoLin).toBeNull();
  const fair = await run(folderWith(files), '--model', 'sim/noisy');
  expect(fair.outcomes).toHaveLength(64);
  expect(codesOf(fair).join()).not.toContain('position-bias');
});

test('target:K moves the target, and says where it is found best', async () => {
  const template = rankingTemplate('{ users: 12, orders: "target:5", repeats: 0 }');
  const first = await run(folderWith(project({ 'task.prompt': template })), '--model', 'sim/copy?rate=0.6');
  expect(first.position.profile.means).toHaveLength(5);
  expect(first.position.profile.range).toBeGreaterThan(0.25);
  expect(first.findings.map(({ message }: Ran) => message).join()).toMatch(/target/);
  const noTarget = template.replace('rec.target: target\n', '');
  const refused = await folderWith(project({ 'task.prompt': noTarget })).cli(['run', 'task.prompt']);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('target');
});

test.each([
  ['cyclic', 5, 5],
  ['williams', 5, 10],
  ['mirror', 5, 2],
  ['all', 3, 6],
  ['random:3', 5, 3],
  ['given', 5, 1],
])('the design %s of %i candidates asks %i orders, and is analysed as itself', async (design, n, orders) => {
  const folder = folderOf(choice, { 'people.jsonl': people(8, n) });
  const ran = await run(folder, '--orders', design, '--repeats', '1', '--model', 'sim/noisy');
  expect(ran.outcomes).toHaveLength(8 * (orders + 1));
  expect(ran.notes.join()).not.toContain('are not those of the design');
});

test.each([
  ['ranking', rankingTemplate(), 'quick', 20],
  ['ranking', rankingTemplate(), 'standard', 40],
  ['choice', choice, 'quick', 25],
  ['choice', choice, 'standard', 50],
  ['pair', pair, 'quick', 35],
  ['pair', pair, 'standard', 90],
  ['yes/no', yesNo, 'quick', 15 * 2 + 10],
  ['rating', rating, 'standard', 80],
])('--effort: %s', async (task, template, effort, calls) => {
  const candidates = task === 'pair' ? 2 : 10;
  const folder = folderOf(template, { 'people.jsonl': people(40, candidates), 'users.jsonl': users(40) });
  const plan = await folder.cli(['plan', 'task.prompt', '--effort', effort, '--format', 'json']);
  expect(plan.json().calls.planned).toBe(calls);
});

test('options come before an effort, and an unknown one is exit 2', async () => {
  const folder = folderOf(choice);
  const plan = (...more: string[]) => folder.cli(['plan', 'task.prompt', '--format', 'json', ...more]);
  expect((await plan('--effort', 'quick', '--users', '3', '--repeats', '0')).json().calls.planned).toBe(12);
  expect((await plan('--effort', 'great')).code).toBe(2);
});
