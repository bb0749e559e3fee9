import { expect, test } from 'vitest';
import { project, rankingTemplate, users } from './project.ts';
import { cli, folderWith } from './support.ts';

const json = (...more: string[]) => ['run', 'rank.prompt', '--format', 'json', ...more];

test('a run of a copying model finds the position bias on the candidates block: exit 1', async () => {
  const { code, json: parsed } = await cli(json('--model', 'sim/copy?rate=0.8'), project());
  const result = parsed();
  expect(code).toBe(1);
  expect(result.calls).toEqual({ planned: 40, made: 40, cached: 0, failed: 0 });
  expect(result.position.verdict).toBe('error');
  const [finding] = result.findings;
  expect(finding).toMatchObject({ code: 'position-bias', severity: 'error', part: { kind: 'candidates' } });
  expect(finding.range.start).toEqual({ line: lineOf('{{#each candidates}}'), character: 0 });
});

test('invented titles are found on the answer instruction, with k of N', async () => {
  const { json: parsed } = await cli(json('--model', 'sim/invalid?code=S6&rate=0.5'), project());
  const result = parsed();
  const finding = result.findings.find(({ code }: { code: string }) => code === 'invalid-output');
  expect(finding.message).toMatch(/\d+ of 40/);
  expect(finding.range.start.line).toBe(lineOf('Rank all'));
  expect(result.validity.codes.S6).toBeGreaterThan(5);
});

test('a fair model has no findings: exit 0', async () => {
  const { code, json: parsed } = await cli(json(), project());
  expect(code).toBe(0);
  expect(parsed().findings).toEqual([]);
  expect(parsed().validity).toMatchObject({ strict: 40, valid: 40, total: 40, rate: 1, codes: {} });
});

test('stdout is the result alone, progress goes to stderr as plain lines', async () => {
  const { stdout, stderr } = await cli(json(), project());
  expect(() => JSON.parse(stdout)).not.toThrow();
  expect(stderr.split('\n')).toContain('40 of 40 calls');
  expect(stderr).not.toContain('\r');
});

test('on a terminal progress is a bar, and --quiet shows none', async () => {
  const terminal = { stdin: false, stdout: false, stderr: true };
  const loud = await cli(json(), project(), { terminal });
  expect(loud.stderr).toContain('█ 40 of 40 calls');
  const quiet = await cli(json('--quiet'), project(), { terminal });
  expect(quiet.stderr).toBe('');
});

test('the record lies below OUT by the template’s path, ends once, and OUT hides it from version control', async () => {
  const folder = folderWith({
    'recprompt.config.json': '{}',
    'deep/templates/rank.prompt': rankingTemplate()
      .replaceAll('users.jsonl', '../users.jsonl')
      .replaceAll('films.jsonl', '../films.jsonl'),
    'deep/users.jsonl': users(12),
    'deep/films.jsonl': project()['films.jsonl']!,
  });
  const { json: parsed } = await folder.cli(['run', 'deep/templates/rank.prompt', '--format', 'json']);
  const { record, run } = parsed();
  expect(record).toBe(`.recprompt/runs/deep/templates/rank/${run}.jsonl`);
  expect(folder.read('.recprompt/.gitignore')).toBe('*\n');
  const lines = folder
    .read(record)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({
    type: 'run',
    v: 1,
    id: run,
    template: 'deep/templates/rank.prompt',
    model: 'sim/fair',
    seed: 1,
  });
  expect(lines.filter(({ type }) => type === 'end')).toEqual([lines.at(-1)]);
  expect(lines.filter(({ type }) => type === 'user')).toHaveLength(8);
  expect(lines.find(({ type }) => type === 'user').items[0]).toMatchObject({ popularity: expect.any(Number) });
  expect(folder.files().filter((name) => name.endsWith('.lock'))).toEqual([]);
});

test('--out moves records, and a folder with other things keeps them in sight', async () => {
  const folder = folderWith({ ...project(), 'results/notes.txt': 'mine' });
  const { json: parsed } = await folder.cli(json('--out', 'results'));
  expect(parsed().record).toMatch(/^results\/runs\/rank\/.+\.jsonl$/);
  expect(folder.files('results')).toContain('runs/.gitignore');
  expect(folder.files('results')).not.toContain('.gitignore');
  expect(folder.files().some((name) => name.startsWith('.recprompt'))).toBe(false);
});

test('over the budget: exit 2, one message with plan and budget, nothing sent, no record', async () => {
  const folder = folderWith(project({ 'rank.prompt': rankingTemplate('{ budget: { calls: 39 } }') }));
  const over = await folder.cli(json());
  expect(over).toMatchObject({ code: 2, stdout: '' });
  expect(over.stderr).toContain('40 calls');
  expect(over.stderr).toContain('39 calls');
  expect(folder.files().some((name) => name.includes('.recprompt'))).toBe(false);
  expect(await folder.cli(json('--yes'))).toMatchObject({ code: 2 });
  expect(await folder.cli(json('--max-calls', '40'))).toMatchObject({ code: 0 });
  expect(await folder.cli(json('--max-calls', '39'))).toMatchObject({ code: 2 });
});

test('without rec.run the budget is 200 calls', async () => {
  const template = rankingTemplate().replace(/rec\.run: .*\n/, '');
  const folder = folderWith(project({ 'rank.prompt': template, 'users.jsonl': users(41) }));
  expect((await folder.cli(json())).json().calls.planned).toBe(40);
  const over = await folder.cli(json('--users', '41'));
  expect(over.code).toBe(2);
  expect(over.stderr).toContain('205 calls');
  expect(over.stderr).toContain('200 calls');
});

test('a budget of tokens is counted before anything is sent', async () => {
  const folder = folderWith(project({ 'rank.prompt': rankingTemplate('{ budget: { tokens: 100 } }') }));
  const { code, stderr } = await folder.cli(json());
  expect(code).toBe(2);
  expect(stderr).toContain('tokens, and the budget is 100 tokens');
  expect(folder.files().some((name) => name.includes('.recprompt'))).toBe(false);
});

test('options come before rec.run', async () => {
  const argv = json('--users', '3', '--orders', 'random:2', '--repeats', '0', '--seed', '7');
  const folder = folderWith(project());
  const { run, record, calls } = (await folder.cli(argv)).json();
  expect(calls.planned).toBe(6);
  expect(JSON.parse(folder.read(record).split('\n')[0]!)).toMatchObject({
    id: run,
    seed: 7,
    design: { orders: 'random:2', repeats: 0, users: 3 },
  });
});

test('users are named by id, or are the first valid ones; skipped rows are named', async () => {
  const rows = users(12).split('\n');
  rows[1] = '{"id": "u2", "history": "none"}';
  rows[3] = '{"id": "u4", ';
  const folder = folderWith(project({ 'users.jsonl': rows.join('\n') }));
  const { stderr, json: parsed } = await folder.cli(json('--users', '3'));
  const { record, notes } = parsed();
  const ids = folder.read(record).matchAll(/"type":"user","user":"(\w+)"/g);
  expect([...ids].map(([, id]) => id)).toEqual(['u1', 'u3', 'u5']);
  expect(notes.join()).toContain('u2');
  expect(notes.join()).toContain('line 4');
  expect(stderr).not.toContain('    at ');
  const named = (await folder.cli(json('--users', 'u5,u7'))).json();
  expect(named.calls.planned).toBe(10);
  expect((await folder.cli(json('--users', 'u2'))).code).toBe(2);
});

test('fewer users than asked for are all taken, and a note says so', async () => {
  const { json: parsed } = await cli(json('--users', '20'), project());
  expect(parsed().calls.planned).toBe(60);
  expect(parsed().notes.join()).toContain('12 valid sample users, and 20 were asked for');
});

test('the same seed gives the same numbers to the last digit, whatever ran before', async () => {
  const folder = folderWith(project());
  const numbers = async (...more: string[]) => {
    const { validity, position, metrics, findings } = (
      await folder.cli(json('--model', 'sim/copy?rate=0.4', ...more))
    ).json();
    return { validity, position, metrics, messages: findings.map(({ message }: { message: string }) => message) };
  };
  const first = await numbers();
  expect(await numbers('--concurrency', '1')).toEqual(first);
  expect(await numbers('--seed', '2')).not.toEqual(first);
});

test('on a terminal the plan is shown and confirmed, elsewhere nobody is asked', async () => {
  const terminal = { stdin: true, stdout: true, stderr: true };
  const folder = folderWith(project());
  const no = await folder.cli(json(), { terminal, ask: async () => 'n' });
  expect(no).toMatchObject({ code: 3, stdout: '' });
  expect(no.stderr).toContain('40 calls');
  expect(folder.files().some((name) => name.includes('.recprompt'))).toBe(false);
  expect(await folder.cli(json(), { terminal, ask: async () => 'y' })).toMatchObject({ code: 0 });
  expect(await folder.cli(json('--yes'), { terminal })).toMatchObject({ code: 0 });
});

test('a cancelled run keeps what was answered and exits with 3', async () => {
  const controller = new AbortController();
  const folder = folderWith(project());
  const stderr = (text: string) => void (text.includes('of 40 calls') && !text.startsWith('40') && controller.abort());
  const { code, json: parsed } = await folder.cli(json('--concurrency', '1'), {
    interrupted: () => controller.signal,
    stderr,
  });
  const result = parsed();
  expect(code).toBe(3);
  expect(result).toMatchObject({ cancelled: true, calls: { planned: 40 } });
  expect(result.calls.made).toBeLessThan(40);
  expect(JSON.parse(folder.read(result.record).trim().split('\n').at(-1)!)).toMatchObject({
    type: 'end',
    cancelled: true,
  });
  const resumed = (await folder.cli(json('--resume'))).json();
  expect(resumed).toMatchObject({ record: result.record, run: result.run, cancelled: false, calls: { made: 40 } });
});

test('a run cancelled before it began leaves no record', async () => {
  const folder = folderWith(project());
  const { code, stdout, stderr } = await folder.cli(json(), { interrupted: () => AbortSignal.abort() });
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain('before anything was sent');
  expect(folder.files().some((name) => name.includes('.recprompt'))).toBe(false);
});

test('as text the template’s lines stand with their findings under them', async () => {
  const { stdout } = await cli(['run', 'rank.prompt', '--model', 'sim/copy?rate=0.8'], project());
  const lines = stdout.split('\n');
  const at = lines.findIndex((line) => line.includes('{{#each candidates}}'));
  expect(lines[at + 1]).toMatch(/\| \^+$/);
  expect(lines[at + 2]).toMatch(/\| error: .*/);
  expect(stdout).toContain('answered 40 of 40 calls by sim/copy?rate=0.8 (simulated)');
  expect(stdout).toMatch(/^NDCG@5 +\d/m);
  expect(stdout).not.toContain('\u001b[');
});

test('colours on a terminal only, and none with NO_COLOR', async () => {
  const terminal = { stdin: false, stdout: true, stderr: true };
  const argv = ['run', 'rank.prompt', '--model', 'sim/copy?rate=0.8', '--yes'];
  expect((await cli(argv, project(), { terminal })).stdout).toContain('\u001b[31m');
  expect((await cli(argv, project(), { terminal, environment: { NO_COLOR: '1' } })).stdout).not.toContain('\u001b[');
});

test.each(['sarif', 'junit', 'html'] as const)('%s holds the finding', async (format) => {
  const { code, stdout } = await cli(
    ['run', 'rank.prompt', '--model', 'sim/copy?rate=0.8', '--format', format],
    project(),
  );
  expect(code).toBe(1);
  const begins = { sarif: '{', junit: '<?xml', html: '<!doctype html>' };
  expect(stdout.startsWith(begins[format])).toBe(true);
  expect(stdout).toContain('position-bias');
});

function lineOf(text: string): number {
  return rankingTemplate()
    .split('\n')
    .findIndex((line) => line.includes(text));
}

test('on a terminal a complete run that is resumed asks nobody', async () => {
  const folder = folderWith(project());
  const { record } = (await folder.cli(json())).json();
  const terminal = { stdin: true, stdout: true, stderr: true };
  const again = await folder.cli(json('--resume'), { terminal });
  expect(again).toMatchObject({ code: 0 });
  expect(again.json().record).toBe(record);
});

const paid = { 'rank.prompt': rankingTemplate('{ users: 1, budget: { usd: 0.5 } }', 'openai/gpt-5') };

test('a budget in money refuses a run whose price is not known; --max-calls bounds it instead', async () => {
  const folder = folderWith(project(paid));
  const environment = { OPENAI_API_KEY: 'k' };
  const refused = await folder.cli(json(), { environment });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('The budget of US$ 0.50 cannot be held: the price of openai/gpt-5 is not known.');
  expect(refused.stderr).toContain('Nothing was sent. --max-calls N bounds the run by calls instead.');
  expect(folder.files()).toEqual(Object.keys(project()).sort());
  const plan = (...more: string[]) => folder.cli(['plan', 'rank.prompt', '--format', 'json', ...more]);
  expect((await plan()).json()).toMatchObject({ usd: null, notes: [expect.stringContaining('cannot be held')] });
  expect((await plan('--max-calls', '9')).json().notes.join()).toContain('What bounds the run is --max-calls 9.');
  expect((await folder.cli(json('--model', 'sim/fair'))).code).toBe(0);
});

test('a provider that wants a key is not asked without one', async () => {
  const folder = folderWith(project());
  const { code, stderr } = await folder.cli(json('--model', 'openai/gpt-5'));
  expect(code).toBe(2);
  expect(stderr).toContain('openai/gpt-5 needs a key, and there is none. Nothing was sent. Set OPENAI_API_KEY');
  expect(stderr).toContain('Recprompt: Set Model Key…');
  expect(folder.files()).toEqual(Object.keys(project()).sort());
});

test('a code that no answer of the task can carry is refused before there is a record', async () => {
  const folder = folderWith(project());
  const { code, stderr } = await folder.cli(json('--model', 'sim/invalid?code=R2'));
  expect(code).toBe(2);
  expect(stderr).toContain('sim/invalid cannot give R2');
  expect(folder.files()).toEqual(Object.keys(project()).sort());
});
