import { expect, test } from 'vitest';
import { createInlineWorker } from '../../server/src/host/index.ts';
import { type Worker, WorkerError } from '../../server/src/ports.ts';
import { RunCancelled } from '../../server/src/runs.ts';
import { films, project, rankingTemplate, users } from '../cli/project.ts';
import { hooks, linesOf, outcomesOf, runsIn } from './support.ts';

test('progress tells every call once, up to all', async () => {
  const { runs, template } = runsIn(project());
  const told: [number, number][] = [];
  await runs.run(template, { users: 2 }, hooks({ progress: (done, total) => void told.push([done, total]) }));
  expect(told.map(([done]) => done)).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
  expect(new Set(told.map(([, total]) => total))).toEqual(new Set([10]));
});

test('whoever is asked sees the plan, and a no leaves nothing', async () => {
  const { runs, template, folder } = runsIn(project());
  let calls = 0;
  const confirm = async (plan: { calls: { planned: number } }) => {
    calls = plan.calls.planned;
    return false;
  };
  await expect(runs.run(template, {}, hooks({ confirm }))).rejects.toThrow(RunCancelled);
  expect(calls).toBe(40);
  expect(folder.files()).toEqual(Object.keys(project()).sort());
});

test('the newest record of a template is its latest result, junk and empty records passed over', async () => {
  const { runs, template, folder } = runsIn(project());
  expect(await runs.latest(template)).toBeUndefined();
  await runs.run(template, { users: 1 }, hooks());
  const second = await runs.run(template, { users: 2, seed: 5 }, hooks());
  const place = second.record.replace(`${folder.path}/`, '').replace(/[^/]+$/, '');
  folder.write(`${place}29990101T000000Z-aaaaaa.jsonl`, 'not a record\n');
  folder.write(`${place}29990102T000000Z-aaaaaa.jsonl`, `${JSON.stringify(linesOf(folder, second.record)[0])}\n`);
  expect((await runs.latest(template))!.record).toBe(second.record);
});

test('the latest result has the numbers of the run, its findings stale once the text is another', async () => {
  const { runs, template, folder } = runsIn(project());
  const ran = await runs.run(template, { model: 'sim/copy?rate=0.8' }, hooks());
  const { notes: _, ...numbers } = ran;
  expect(await runs.latest(template)).toMatchObject(numbers);
  const text = folder.read('rank.prompt');
  folder.write('rank.prompt', text.replace('You recommend films.', 'You recommend films.\n\nBe brief.'));
  const stale = (await runs.latest(template))!.findings[0]!;
  expect(stale).toMatchObject({ stale: true, range: { start: { line: ran.findings[0]!.range.start.line + 2 } } });
  folder.write('rank.prompt', text);
  expect((await runs.latest(template))!.findings[0]!.stale).toBe(false);
});

test('a finding stays when its part is gone', async () => {
  const { runs, template, folder } = runsIn(project());
  await runs.run(template, { model: 'sim/copy?rate=0.8' }, hooks());
  folder.write('rank.prompt', rankingTemplate().replace(/\{\{#each candidates\}\}[\s\S]*?\{\{\/each\}\}/, ''));
  expect((await runs.latest(template))!.findings.map(({ code }) => code)).toContain('position-bias');
});

test('the answers behind a finding come with the prompts that were sent; no calls named are all', async () => {
  const { runs, template } = runsIn(project());
  const { record, findings } = await runs.run(template, { model: 'sim/copy?rate=0.8' }, hooks());
  const counted = await runs.answers(record, findings[0]!.calls);
  expect(counted.map(({ outcome }) => outcome.call).sort()).toEqual([...findings[0]!.calls].sort());
  expect(counted[0]!.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  expect(await runs.answers(record, [])).toHaveLength(40);
});

test('an open document is run in place of its file', async () => {
  const { runs, template, files, folder } = runsIn(project());
  files.overlay(template, rankingTemplate().replace('Watched:', 'Has seen:'));
  const { record } = await runs.run(template, { users: 1 }, hooks());
  const prompt = linesOf(folder, record).find(({ type }) => type === 'prompt');
  expect(JSON.stringify(prompt)).toContain('Has seen:');
});

test('orders depend on seed, user and candidates, not on the wording or the file’s order', async () => {
  const orders = async (changed: Record<string, string>) => {
    const { runs, template, folder } = runsIn(project(changed));
    const { record } = await runs.run(template, { users: ['u1', 'u2'] }, hooks());
    return Object.fromEntries(
      outcomesOf(folder, record).map((o) => [`${o.user} ${o.orderIndex} ${o.repeat}`, o.order]),
    );
  };
  const reversed = users(12)
    .trim()
    .split('\n')
    .map((line) => {
      const user = JSON.parse(line);
      return JSON.stringify({ ...user, candidates: user.candidates.toReversed() });
    });
  const first = await orders({});
  expect(await orders({ 'rank.prompt': rankingTemplate().replace('Rank all', 'Please rank all') })).toEqual(first);
  expect(await orders({ 'users.jsonl': reversed.toReversed().join('\n') })).toEqual(first);
});

test('mirror4 shows π, its reverse, π turned by half, the reverse of that, and π again', async () => {
  const { runs, template, folder } = runsIn(project());
  const { record } = await runs.run(template, { users: 1 }, hooks());
  const [a, b, c, d, again] = outcomesOf(folder, record).sort((x, y) => x.call - y.call);
  const turned = [...a!.order.slice(5), ...a!.order.slice(0, 5)];
  expect(b!.order).toEqual(a!.order.toReversed());
  expect([c!.order, d!.order]).toEqual([turned, turned.toReversed()]);
  expect([again!.order, again!.orderIndex, again!.repeat, again!.prompt]).toEqual([a!.order, 0, 1, a!.prompt]);
});

test('shuffle: false keeps the file’s order in a run of one order', async () => {
  const template = rankingTemplate('{ users: 1, orders: random:1, repeats: 0 }').replace(
    'labels: numbers }',
    'labels: numbers, shuffle: false }',
  );
  const { runs, template: path, folder } = runsIn(project({ 'rank.prompt': template }));
  const { record } = await runs.run(path, {}, hooks());
  const [only] = outcomesOf(folder, record);
  expect(only!.order).toEqual(JSON.parse(users(1)).candidates);
  expect(linesOf(folder, record)[0]).toMatchObject({ design: { orders: 'given' } });
});

test('without a popularity in the catalogue the users’ histories are counted, from 30 users on', async () => {
  const bare = films.replaceAll(/,"popularity":\d+/g, '');
  const itemsWith = async (count: number) => {
    const { runs, template, folder } = runsIn(project({ 'films.jsonl': bare, 'users.jsonl': users(count) }));
    const { record } = await runs.run(template, { users: 1 }, hooks());
    const line = linesOf(folder, record).find(({ type }) => type === 'user') as {
      items: { id: string; popularity?: number }[];
    };
    return line.items;
  };
  expect((await itemsWith(29)).every(({ popularity }) => popularity === undefined)).toBe(true);
  const rows = users(30)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const { id, popularity } of await itemsWith(30)) {
    const others = rows.filter((row) => row.id !== 'u1' && row.history.includes(id));
    expect(popularity).toBe(others.length);
  }
});

test('a worker that gives up on a batch is asked for its prompts one by one', async () => {
  const inline = createInlineWorker();
  const jobs: number[] = [];
  const weak: Worker = {
    ...inline,
    async render(job) {
      jobs.push(job.requests.length);
      if (job.requests.length > 1) throw new WorkerError('It took longer than 1 s and was stopped.', 'time');
      return inline.render(job);
    },
  };
  const { runs, template } = runsIn(project(), { worker: weak });
  const { calls } = await runs.run(template, { users: 2 }, hooks());
  expect(calls).toMatchObject({ made: 10, failed: 0 });
  expect(Math.max(...jobs)).toBe(10);
});

test('a template that cannot be rendered is refused before anything is sent', async () => {
  const stuck: Worker = {
    ...createInlineWorker(),
    render: () => Promise.reject(new WorkerError('It took longer than 1 s and was stopped.', 'time')),
  };
  const { runs, template, folder } = runsIn(project(), { worker: stuck });
  await expect(runs.run(template, {}, hooks())).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining('u1'),
  });
  expect(folder.files().some((name) => name.includes('.recprompt'))).toBe(false);
});

test.each([
  ['rec.task: ranking\n', '', 'rec.task'],
  ['rec.samples: { users: users.jsonl, catalog: films.jsonl }\n', '', 'rec.samples'],
  ['users.jsonl', 'nobody.jsonl', 'nobody.jsonl'],
  ['model: sim/fair\n', '', 'names no model'],
  ['{{/each}}', '{{/eahc}}', 'eahc'],
  ['rec.run:', 'rec.rnu:', 'rec.rnu'],
])('a template that cannot be run says why: %j → %j', async (from, to, says) => {
  const { runs, template } = runsIn(project({ 'rank.prompt': rankingTemplate().replace(from, to) }));
  await expect(runs.run(template, {}, hooks())).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining(says),
  });
});

test('users that all have errors are named with the first', async () => {
  const { runs, template } = runsIn(project({ 'users.jsonl': '{"id": "u1", "candidates": 3}\n{"id": "u2"}\n' }));
  await expect(runs.plan(template, {})).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining('users.jsonl, line 1'),
  });
});

test('a run that may stop early does so once the order is seen to decide, and is then complete', async () => {
  const early = rankingTemplate('{ users: 4, orders: random:10, repeats: 0, stop: early, seed: 1 }');
  const { runs, template, folder } = runsIn(project({ 'rank.prompt': early }));
  const copying = { model: 'sim/copy?rate=0.9', concurrency: 1 };
  const ran = await runs.run(template, copying, hooks());
  expect(ran.calls.planned).toBe(40);
  expect(ran.calls.made).toBeLessThan(20);
  expect(ran.notes.join()).toContain(`stopped after ${ran.calls.made} of 40`);
  expect(linesOf(folder, ran.record).at(-1)).toMatchObject({ type: 'end', stopped: 'early', cancelled: false });
  const users = outcomesOf(folder, ran.record).map(({ user }) => user);
  expect(users.slice(0, 3)).toEqual(['u1', 'u2', 'u3']);
  expect(ran.position!.intervals.rhoLin ?? null).toBeNull();
  const again = await runs.run(template, { ...copying, resume: true }, hooks());
  expect(again).toMatchObject({ record: ran.record, calls: ran.calls, position: ran.position });
  const fair = await runs.run(template, { model: 'sim/fair' }, hooks());
  expect(fair.calls.made).toBe(40);
});

test('stopping early is refused with orders that are not independent', async () => {
  const { runs, template } = runsIn(project({ 'rank.prompt': rankingTemplate('{ orders: random:4, stop: early }') }));
  await expect(runs.plan(template, { orders: 'mirror4' })).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining('random:8'),
  });
});

test('the users’ mean ratings stand in the record of a rating task', async () => {
  const template = `---
model: sim/fair
input:
  schema:
    item: { title: string }
rec.task: rating
rec.samples: { users: users.jsonl }
rec.target: rating
rec.run: { users: 2 }
---
{{role "user"}}Rate {{item.title}} from 1 to 5. Answer with one number.
`;
  const [a, b] = [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
  ];
  const rows = [
    {
      id: 'u1',
      history: [
        { ...b, rating: 4 },
        { ...a, rating: 1 },
      ],
      item: a,
      rating: 2,
    },
    { id: 'u2', history: [{ ...a, rating: 5 }], item: a, rating: 5 },
    { id: 'u3', history: [{ ...a, rating: 2 }], item: b, rating: 3 },
  ];
  const files = { 'rank.prompt': template, 'users.jsonl': rows.map((row) => JSON.stringify(row)).join('\n') };
  const { runs, template: path, folder } = runsIn(files);
  const { record } = await runs.run(path, {}, hooks());
  const lines = linesOf(folder, record).filter(({ type }) => type === 'user');
  expect(lines.map(({ means }) => means)).toEqual([
    { user: 2.5, item: 3.5 },
    { user: 5, item: 1.5 },
  ]);
});

test('a plan over the budget is shown all the same, with what a run would say', async () => {
  const { runs, template } = runsIn(project());
  const { calls, notes } = await runs.plan(template, { maxCalls: 39 });
  expect(calls.planned).toBe(40);
  expect(notes.join()).toContain('the budget is 39 calls');
  expect((await runs.plan(template, {})).notes).toEqual([]);
});
