import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { answer, completion, hang, type ScriptedServer, type Step, scriptedServer } from '../models/server.ts';
import { until } from '../support/until.ts';
import { against, project, RANKING, users } from './project.ts';
import { type FileTree, type Folder, folderWith } from './support.ts';

const root = join(import.meta.dirname, '../..');
let script: string;

/** The command line and its worker as the product's build makes them. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recprompt-built-'));
  const options = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' } as const;
  const mainFields = ['module', 'main'];
  await build({ ...options, mainFields, entryPoints: ['server/src/cli/main.ts'], outfile: join(folder, 'cli.js') });
  await build({
    ...options,
    mainFields,
    entryPoints: ['server/src/host/worker.ts'],
    outfile: join(folder, 'worker.js'),
  });
  script = join(folder, 'cli.js');
  return () => rm(folder, { recursive: true });
});

interface Running {
  readonly child: ChildProcess;
  /** What it has said so far. */
  stderr(): string;
  readonly done: Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>;
}

function start(folder: Folder, argv: readonly string[], environment: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [script, ...argv], {
    cwd: folder.path,
    env: { PATH: process.env.PATH, HOME: folder.path, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = [collect(child.stdout!), collect(child.stderr!)];
  const done = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout: stdout(), stderr: stderr() }));
  return { child, stderr, done };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: string[] = [];
  stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  return () => chunks.join('');
}

async function served(
  files: FileTree,
  ...steps: Step[]
): Promise<{ server: ScriptedServer; folder: Folder; argv: string[] }> {
  const server = await scriptedServer(...steps);
  onTestFinished(() => server.close());
  const argv = against(server, 'run');
  return { server, folder: folderWith(files), argv: [...argv, '--concurrency', '4'] };
}

const slowly: Step = (response) => void setTimeout(() => response.end(completion(RANKING)), 5);
const recordIn = (folder: Folder) => {
  const name = folder.files().find((path) => path.endsWith('.jsonl') && path.includes('.recprompt'))!;
  return folder
    .read(name)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
};

test('a run in a process of its own: the result on stdout, exit 1 for an error', async () => {
  const folder = folderWith(project());
  const { code, stdout, stderr } = await start(folder, [
    'run',
    'rank.prompt',
    '--format',
    'json',
    '--model',
    'sim/copy?rate=0.8',
  ]).done;
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ position: { verdict: 'error' }, calls: { made: 40 } });
  expect(stderr).toContain('40 of 40 calls');
});

test.each([3, 14, 27])('kill -9 at request %i loses no answer, and --resume asks only what is missing', async (nth) => {
  let victim: ChildProcess | undefined;
  const { server, folder, argv } = await served(project(), (response, asked) => {
    if (server.asked.length === nth && victim) victim.kill('SIGKILL');
    slowly(response, asked);
  });
  const killed = start(folder, argv);
  victim = killed.child;
  expect((await killed.done).signal).toBe('SIGKILL');
  victim = undefined;
  const before = recordIn(folder).filter(({ type }) => type === 'outcome').length;
  const asked = server.asked.length;
  const { code, stdout } = await start(folder, [...argv, '--resume']).done;
  expect([0, 1]).toContain(code);
  expect(JSON.parse(stdout).calls).toEqual({ planned: 40, made: 40, cached: 0, failed: 0 });
  expect(server.asked.length - asked).toBe(40 - before);
  const lines = recordIn(folder);
  expect(lines.filter(({ type }) => type === 'outcome')).toHaveLength(40);
  expect(lines.filter(({ type }) => type === 'end')).toEqual([lines.at(-1)]);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the run within a second, keeps what was answered, exit 3',
  async (signal) => {
    const { server, folder, argv } = await served(project(), answer(RANKING), answer(RANKING), answer(RANKING), hang);
    const running = start(folder, argv);
    await until(() => server.asked.length >= 6);
    const sent = performance.now();
    running.child.kill(signal);
    const { code, stdout } = await running.done;
    expect(performance.now() - sent).toBeLessThan(2500);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ cancelled: true, calls: { planned: 40, made: 3, failed: 0 } });
    expect(recordIn(folder).at(-1)).toMatchObject({ type: 'end', cancelled: true });
  },
);

test('a second SIGINT ends at once', async () => {
  const { server, folder, argv } = await served(project(), hang);
  const running = start(folder, argv);
  await until(() => server.asked.length >= 1);
  running.child.kill('SIGINT');
  await until(() => running.stderr().includes('Stopping'));
  const sent = performance.now();
  running.child.kill('SIGINT');
  expect((await running.done).code).toBe(3);
  expect(performance.now() - sent).toBeLessThan(600);
});

test('a reader that goes away is no crash', async () => {
  const bad = Array.from({ length: 300 }, (_, i) => `{{#each x${i}}}\n`).join('');
  const folder = folderWith(
    Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.prompt`, `---\nmodel: a/b\n---\n${bad}`])),
  );
  const { child, done } = start(folder, ['check', '.', '--format', 'json']);
  child.stdout!.destroy();
  const { code, stderr } = await done;
  expect(code).toBe(1);
  expect(stderr).toBe('');
});

test('two that resume one record: one does, the other says it is in use', async () => {
  const { server, folder, argv } = await served(
    project({ 'users.jsonl': users(8) }),
    ...Array(9).fill(answer(RANKING)),
    hang,
  );
  const first = start(folder, argv);
  await until(() => server.asked.length >= 12);
  first.child.kill('SIGKILL');
  await first.done;
  const second = start(folder, [...argv, '--resume']);
  await until(() => server.asked.length >= 14);
  const third = await start(folder, [...argv, '--resume']).done;
  expect(third.code).toBe(2);
  expect(third.stderr).toContain('in use by another run');
  second.child.kill('SIGINT');
  expect((await second.done).code).toBe(3);
});

test('a stack trace only where RECPROMPT_DEBUG asks for one', async () => {
  const folder = folderWith({});
  const plain = await start(folder, ['check', 'nowhere']).done;
  expect(plain.stderr).not.toMatch(/^ {4}at /m);
  const debug = await start(folder, ['check', 'nowhere'], { RECPROMPT_DEBUG: '1' }).done;
  expect(debug.stderr).toMatch(/^ {4}at /m);
  expect([plain.code, debug.code]).toEqual([2, 2]);
});

test('a template that would render for ever is stopped, with a problem that says so', async () => {
  const loops = (depth: number): string => (depth === 0 ? 'x' : `{{#each list}}${loops(depth - 1)}{{/each}}`);
  const list = JSON.stringify({ list: Array.from({ length: 100 }, (_, i) => i) });
  const inner = loops(5).replaceAll('{{#each list}}', '{{#each @root.list}}');
  const folder = folderWith({ 'bomb.prompt': `---\nmodel: a/b\n---\n${inner}\n`, 'in.json': list });
  const { code, stdout } = await start(folder, ['render', 'bomb.prompt', '--input', 'in.json', '--format', 'json'])
    .done;
  expect(code).toBe(1);
  expect(JSON.parse(stdout).messages).toEqual([]);
  expect(JSON.stringify(JSON.parse(stdout).problems)).toMatch(/longer than 1 s|memory|1 MB/);
});
