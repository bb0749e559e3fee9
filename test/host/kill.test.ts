import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createClock, createNodeFiles } from '../../server/src/host/index.ts';
import { createModels } from '../../server/src/models/index.ts';
import { execute, readRecord, reopened } from '../../server/src/run/index.ts';
import { completion, type ScriptedServer, scriptedServer } from '../models/server.ts';
import { jobFor, linesOf } from '../run/support.ts';
import { bundle } from './bundle.ts';
import { longPlan } from './longPlan.ts';

let script: string;
beforeAll(async () => {
  script = await bundle('test/host/killed.ts', 'killed.mjs', 'esm');
});

/** Kills the child at the nth request, before that is answered. */
function serverThatKills(nth: number, victim: () => ChildProcess): Promise<ScriptedServer> {
  let count = 0;
  return scriptedServer((response) => {
    count += 1;
    if (count === nth) victim().kill('SIGKILL');
    setTimeout(() => response.end(completion('a')), 2);
  });
}

test.each([2, 9, 17, 31])('kill -9 at request %i loses no answer, and a resume asks what is missing', async (nth) => {
  const path = join(await mkdtemp(join(tmpdir(), 'recprompt-kill-')), 'r.jsonl');
  let child: ChildProcess;
  const server = await serverThatKills(nth, () => child);
  child = spawn(process.execPath, [script, server.baseUrl, path], { stdio: 'ignore' });
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
  const before = readRecord(await readFile(path, 'utf8'));
  expect(before.outcomes.length).toBeGreaterThanOrEqual(nth - 4 - 1);
  const askedBefore = server.asked.length;

  const { end } = await resume(server.baseUrl, path);
  expect(server.asked.length - askedBefore).toBe(40 - before.outcomes.length);
  expect(server.asked.length).toBeLessThanOrEqual(40 + 4);
  expect(end).toMatchObject({ planned: 40, made: 40, failed: 0 });
  const lines = linesOf(await readFile(path, 'utf8'));
  expect(lines.filter(({ type }) => type === 'outcome')).toHaveLength(40);
  expect(lines.filter(({ type }) => type === 'end')).toHaveLength(1);
  expect(lines.at(-1).type).toBe('end');
  await server.close();
});

async function resume(baseUrl: string, path: string) {
  const files = createNodeFiles();
  const models = createModels({ files, cache: '/nowhere', localEntry: '/nowhere', environment: {} });
  const model = await models.open('openai-compatible/tiny', { baseUrl });
  const record = await files.append(path, 'continue', reopened);
  const earlier = readRecord(await files.read(path));
  const job = jobFor(model, record, { plan: longPlan, clock: createClock(), concurrency: 4, earlier });
  const ended = await execute(job, new AbortController().signal);
  await record.close();
  return ended;
}
