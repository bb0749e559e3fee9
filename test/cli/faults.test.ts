import { afterEach, expect, test } from 'vitest';
import { answer, body, hang, reset, type ScriptedServer, type Step, scriptedServer, status } from '../models/server.ts';
import { virtualClock } from '../run/support.ts';
import { until } from '../support/until.ts';
import { against, project, RANKING, users } from './project.ts';
import { folderWith } from './support.ts';

let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const ranked = answer(RANKING);

async function runAgainst(steps: Step[], argv: string[] = [], environment: Record<string, string> = {}) {
  server = await scriptedServer(...steps);
  const folder = folderWith(project({ 'users.jsonl': users(4) }));
  const base = against(server, 'run');
  const again = (...more: string[]) => folder.cli([...base, '--users', '2', ...argv, ...more], { environment });
  return { ...(await again()), folder, again };
}

test('a server that answers: every call made, the key sent and written nowhere', async () => {
  const key = 'sk-canary-123';
  const { code, stdout, stderr, folder, json } = await runAgainst([ranked], [], { RECPROMPT_API_KEY: key });
  expect([0, 1]).toContain(code);
  expect(json().calls).toEqual({ planned: 10, made: 10, cached: 0, failed: 0 });
  expect(server!.asked[0]!.headers.authorization).toBe(`Bearer ${key}`);
  const everything = [stdout, stderr, ...folder.files().map((name) => folder.read(name))].join('\n');
  expect(everything).not.toContain(key);
});

test.each([
  ['429', status(429, { 'retry-after': '0' })],
  ['503', status(503)],
  ['half a JSON', body('{"choices":[{"mess')],
  ['a reset', reset],
])('%s is asked again and nothing is lost', async (_name, fault) => {
  const { json } = await runAgainst([fault, ranked]);
  expect(json().calls).toEqual({ planned: 10, made: 10, cached: 0, failed: 0 });
});

test.each([
  [401, 'does not accept|wants a key'],
  [403, 'gives no access'],
  [404, 'no model "m"'],
])('%i ends the run at the first with a sentence', async (code, says) => {
  const ran = await runAgainst([status(code)]);
  expect(ran.code).toBe(3);
  expect(server!.asked).toHaveLength(1);
  expect(ran.stderr).toMatch(new RegExp(says));
  expect(ran.stderr).toContain('127.0.0.1');
});

test('a run that a refusal ended goes on where it stopped, and sends only what is missing', async () => {
  const { code, again, json } = await runAgainst([ranked, ranked, ranked, status(401), ranked], ['--concurrency', '1']);
  expect(code).toBe(3);
  expect(json().calls.made).toBe(3);
  const before = server!.asked.length;
  const resumed = await again('--resume');
  expect(resumed.json().record).toBe(json().record);
  expect(resumed.json().calls).toEqual({ planned: 10, made: 10, cached: 0, failed: 0 });
  expect(server!.asked.length - before).toBe(7);
});

test('resuming a complete run prints its result and sends nothing', async () => {
  const { json, again, folder } = await runAgainst([ranked]);
  const record = folder.read(json().record);
  const resumed = await again('--resume');
  expect(resumed.json()).toEqual(json());
  expect(server!.asked).toHaveLength(10);
  expect(folder.read(json().record)).toBe(record);
});

test('without --resume it is always a new file', async () => {
  const { json, again } = await runAgainst([ranked]);
  expect((await again()).json().record).not.toBe(json().record);
  expect(server!.asked).toHaveLength(20);
});

test('a changed template is asked again where its prompts changed, and the difference is said', async () => {
  const { json, again, folder } = await runAgainst([ranked]);
  folder.write('rank.prompt', folder.read('rank.prompt').replace('You recommend films.', 'You recommend films well.'));
  const resumed = await again('--resume');
  expect(resumed.json().record).toBe(json().record);
  expect(resumed.json().notes.join()).toContain('10 prompts have changed');
  expect(server!.asked).toHaveLength(20);
  expect(resumed.json().calls.planned).toBe(10);
});

test('a changed user is asked again, with a new line of its own, the others are not', async () => {
  const { again, folder, json } = await runAgainst([ranked]);
  const rows = folder.read('users.jsonl').split('\n');
  rows[0] = rows[0]!.replace('"f1"', '"f4"');
  folder.write('users.jsonl', rows.join('\n'));
  await again('--resume');
  expect(server!.asked).toHaveLength(15);
  const lines = folder.read(json().record).matchAll(/"type":"user","user":"(\w+)"/g);
  expect([...lines].map(([, id]) => id)).toEqual(['u1', 'u2', 'u1']);
});

test('a server that is not there: exit 3, with URL and cause', async () => {
  const gone = await scriptedServer(ranked);
  await gone.close();
  const folder = folderWith(project());
  const argv = [...against(gone, 'run'), '--users', '1'];
  const { code, stderr } = await folder.cli(argv, { clock: virtualClock() });
  expect(code).toBe(3);
  expect(stderr).toContain(gone.baseUrl.replace('http://', ''));
  expect(stderr).toContain('nothing listens');
});

test('a server that hangs is cancelled within a second, what was answered is kept', async () => {
  const controller = new AbortController();
  server = await scriptedServer(ranked, ranked, hang);
  const folder = folderWith(project());
  const argv = [...against(server, 'run'), '--users', '1'];
  const io = { interrupted: () => controller.signal };
  const running = folder.cli([...argv, '--concurrency', '1'], io);
  await until(() => server?.asked.length === 3);
  const stopped = performance.now();
  controller.abort();
  const { code, json } = await running;
  expect(performance.now() - stopped).toBeLessThan(1500);
  expect(code).toBe(3);
  expect(json()).toMatchObject({ cancelled: true, calls: { planned: 5, made: 2, failed: 0 } });
});

test('answers come from the cache where one is asked for, repeats never', async () => {
  const { json, again } = await runAgainst([ranked], ['--cache', 'answers']);
  expect(json().calls).toMatchObject({ made: 10, cached: 0 });
  const second = (await again()).json();
  expect(second.calls).toEqual({ planned: 10, made: 2, cached: 8, failed: 0 });
  expect(server!.asked).toHaveLength(12);
  expect((await again('--cache', 'off')).json().calls.made).toBe(10);
});

test('two runs at once write two files, and a held record is not resumed', async () => {
  const { again, folder } = await runAgainst([ranked]);
  const both = await Promise.all([again(), again()]);
  const [a, b] = both.map(({ json }) => json().record);
  expect(a).not.toBe(b);
  for (const record of [a, b]) expect(folder.read(record).match(/"type":"end"/g)).toHaveLength(1);
});

test('the plan of a server sends nothing, not even a probe', async () => {
  server = await scriptedServer(ranked);
  const folder = folderWith(project());
  const argv = against(server, 'plan');
  const { code, json } = await folder.cli(argv);
  expect(code).toBe(0);
  expect(json()).toMatchObject({
    calls: { planned: 40, cached: 0 },
    users: 8,
    orders: 'mirror4',
    repeats: 1,
    tokens: { in: expect.any(Number), outMax: 2560 },
    usd: null,
    model: 'openai-compatible/m',
  });
  expect(json().sample.map(({ role }: { role: string }) => role)).toEqual(['system', 'user']);
  expect(server.asked).toEqual([]);
  expect(folder.files()).toEqual(Object.keys(project()).sort());
});
