import { expect, test } from 'vitest';
import { project, users } from './project.ts';
import { cli, folderWith } from './support.ts';

const run = (...more: string[]) => ['run', 'rank.prompt', '--format', 'json', '--model', 'sim/copy?rate=0.4', ...more];
const analyze = (...argv: string[]) => ['analyze', ...argv, '--format', 'json'];

test('analyze gives the numbers and findings of the run to the last digit', async () => {
  const folder = folderWith(project());
  const ran = (await folder.cli(run())).json();
  const again = await folder.cli(analyze(ran.record));
  const numbers = ({ validity, position, metrics, findings, calls }: typeof ran) => ({
    validity,
    position,
    metrics,
    findings,
    calls,
  });
  expect(numbers(again.json())).toEqual(numbers(ran));
  expect(again.code).toBe(ran.findings.some(({ severity }: { severity: string }) => severity === 'error') ? 1 : 0);
});

test('a resumed run gives the numbers of one that was never stopped', async () => {
  const folder = folderWith(project());
  const whole = (await folder.cli(run())).json();
  const lines = folder.read(whole.record).split('\n');
  folder.write(whole.record, `${lines.slice(0, 30).join('\n')}\n{"type":"outcome","call":29,"us`);
  const resumed = (await folder.cli(run('--resume'))).json();
  expect(resumed.record).toBe(whole.record);
  expect({ ...resumed, notes: [] }).toEqual({ ...whole, notes: [] });
});

test('without its template a record still gives every number', async () => {
  const folder = folderWith(project());
  const ran = (await folder.cli(run())).json();
  const copy = folderWith({ 'log.jsonl': folder.read(ran.record) });
  const { position, findings } = (await copy.cli(analyze('log.jsonl'))).json();
  expect(position).toEqual(ran.position);
  expect(findings.map(({ range }: { range: unknown }) => range)).toEqual(findings.map(() => null));
});

/** Four users, four orders each, the first item of the list always on top. */
function bareLog(answer: (order: string[]) => Record<string, unknown>): string {
  const lines = [];
  for (let user = 1; user <= 8; user++) {
    for (let k = 0; k < 6; k++) {
      const order = ['a', 'b', 'c', 'd', 'e'].map((_, i, all) => `${all[(i * (k + 1) + user * k) % 5]}${user}`);
      if (new Set(order).size === 5) lines.push({ user: `p${user}`, order, ...answer(order) });
    }
  }
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

test('bare outcome lines of rankings, choices, yes/no answers and ratings', async () => {
  const task = async (text: string, ...more: string[]) => {
    const { code, json } = await cli(analyze('log.jsonl', ...more), { 'log.jsonl': text });
    return { code, ...json() };
  };
  const ranking = await task(bareLog((order) => ({ answer: order })));
  expect(ranking.position.rhoLin).toBeCloseTo(1);
  expect(ranking.validity.rate).toBe(1);
  const choice = await task(bareLog((order) => ({ answer: order[0] })));
  expect(choice.position.n).toBe(5);
  const yesNo = await task('{"user":"a","answer":"yes","target":"yes"}\n{"user":"b","answer":"no","target":"yes"}');
  expect(yesNo.position).toBeNull();
  expect(yesNo.validity.total).toBe(2);
  const rating = await task('{"user":"a","answer":4,"target":5}\n{"user":"b","answer":2,"target":2}');
  expect(Object.keys(rating.metrics)).toContain('RMSE');
});

test('numbers as ids, a byte order mark and CRLF are read', async () => {
  const text = '\uFEFF{"user":1,"order":[1,2,3],"answer":[3,2,1]}\r\n{"user":2,"order":[1,2,3],"answer":[1,2,3]}\r\n';
  const { json } = await cli(analyze('log.jsonl'), { 'log.jsonl': text });
  expect(json()).toMatchObject({ calls: { made: 2 }, validity: { valid: 2 }, notes: expect.any(Array) });
});

test('lines that are no outcomes are left out and named', async () => {
  const text =
    'hello\n{"user":"a","order":["x","y","z"],"answer":["x","y","z"]}\n{"user":"b"}\n{"user":"c","order":["x';
  const { code, json } = await cli(analyze('log.jsonl'), { 'log.jsonl': text });
  expect(code).toBe(0);
  expect(json().notes.join()).toContain('3 lines are no outcomes');
  expect(json().notes.join()).toContain('log.jsonl:1');
});

test.each([
  ['', 'neither the record of a run nor outcomes'],
  ['{"type":"prompt"}', 'neither the record of a run nor outcomes'],
  ['{"user":"a","order":["x","y"],"raw":"1"}', '--template'],
])('a log that cannot be analysed is exit 2: %j', async (text, says) => {
  const { code, stdout, stderr } = await cli(analyze('log.jsonl'), { 'log.jsonl': text });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(says);
});

test('raw answers are read by a template’s contract and a catalogue', async () => {
  const order = ['f1', 'f2', 'f3', 'f4'];
  const lines = [
    { user: 'a', order, raw: '2\n1\n4\n3' },
    { user: 'b', order, raw: 'Film number 3\n2\n1\n4' },
    { user: 'c', order, raw: 'I cannot help with that.' },
  ];
  const log = lines.map((line) => JSON.stringify(line)).join('\n');
  const files = project({ 'log.jsonl': log });
  const { validity } = (
    await cli(analyze('log.jsonl', '--template', 'rank.prompt', '--catalog', 'films.jsonl'), files)
  ).json();
  expect(validity).toMatchObject({ strict: 1, valid: 2, total: 3, codes: { E7: 1, E1: 1 } });
});

test('parts of one run are analysed together, unlike ones are refused', async () => {
  const folder = folderWith(project({ 'users.jsonl': users(8) }));
  const whole = (await folder.cli(run())).json();
  const part = async (ids: string, ...more: string[]) => (await folder.cli(run('--users', ids, ...more))).json().record;
  const parts = [await part('u1,u2,u3,u4'), await part('u5,u6,u7,u8')];
  const { position, calls } = (await folder.cli(analyze(...parts))).json();
  expect(position).toEqual(whole.position);
  expect(calls).toEqual(whole.calls);
  const other = await part('u1', '--seed', '2');
  const refused = await folder.cli(analyze(parts[0], other));
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('seed');
  expect((await folder.cli(analyze(parts[0], parts[0]))).stderr).toContain('same calls');
});

test('records of several templates: each one’s result, then what they amount to', async () => {
  const folder = folderWith(project());
  folder.write('second.prompt', folder.read('rank.prompt'));
  const first = (await folder.cli(run())).json();
  const second = (await folder.cli(['run', 'second.prompt', ...run().slice(2)])).json();
  const [alone, text] = [(await folder.cli(analyze(first.record))).json(), ['analyze', first.record, second.record]];
  const both = await folder.cli(analyze(first.record, second.record));
  expect(both.json().results[0]).toEqual(alone);
  expect(both.json().results).toHaveLength(2);
  expect(both.json().workspace).toMatchObject({ tested: 2, falseDiscoveryRate: 0.1 });
  expect((await folder.cli(text)).stdout).toMatch(
    /rank\.prompt[\s\S]*second\.prompt[\s\S]*Order effects: \d of 2 templates/,
  );
  expect(await folder.cli([...text, '--format', 'html'])).toMatchObject({ code: 2, stdout: '' });
  expect(await folder.cli([...text, '--template', 'rank.prompt'])).toMatchObject({ code: 2, stdout: '' });
});

test('--orders overrides the design that is recognised; an unknown one is exit 2', async () => {
  const log = bareLog((order) => ({ answer: order }));
  const folder = folderWith({ 'log.jsonl': log });
  expect((await folder.cli(analyze('log.jsonl', '--orders', 'given'))).json().position.verdict).toBe('inconclusive');
  expect(await folder.cli(analyze('log.jsonl', '--orders', 'sorted'))).toMatchObject({ code: 2 });
});

test('somebody else’s log has a report of its own, titled by its file', async () => {
  const log = bareLog((order) => ({ answer: order }));
  const { stdout } = await cli(['analyze', 'log.jsonl', '--format', 'html'], { 'log.jsonl': log });
  expect(stdout).toContain('<title>log.jsonl · Recprompt</title>');
});

test('lines that are not ours do no harm to a record', async () => {
  const folder = folderWith(project());
  const ran = (await folder.cli(run())).json();
  folder.write('log.jsonl', `\uFEFF{"note":"copied"}\n${folder.read(ran.record)}hello\n{"type":"outcome","call":4`);
  const again = (await folder.cli(analyze('log.jsonl'))).json();
  expect([again.position, again.validity]).toEqual([ran.position, ran.validity]);
});
