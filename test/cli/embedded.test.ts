import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { readRecord } from '../../server/src/run/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = await mkdtemp(join(tmpdir(), 'recprompt-embedded-'));
afterAll(() => rm(out, { recursive: true, force: true }));

/** Asked afresh, and nothing but the result said. */
const anew = ['--cache', 'off', '--out', out, '--yes', '--quiet'];

/** Fetches runtime and weights where they are missing, which takes a minute. */
test('the embedded model answers the sample ranking, and its answers are read, counted and kept', async () => {
  const template = 'samples/templates/rank-movies.prompt';
  const flags = ['--users', '2', '--orders', 'mirror', '--repeats', '1', ...anew];
  const { code, stdout } = await recprompt('run', template, '--format', 'json', ...flags);
  expect([0, 1]).toContain(code);
  const result = JSON.parse(stdout);
  expect(result.calls).toEqual({ planned: 6, made: 6, cached: 0, failed: 0 });
  expect(result.validity.total).toBe(6);
  const { run, outcomes } = readRecord(await readFile(join(root, result.record), 'utf8'));
  expect(run.model).toBe('local/smollm2-135m-instruct');
  expect(outcomes.every(({ raw, usage }) => raw !== '' && usage!.in > 50 && usage!.out > 0)).toBe(true);
  // At temperature 0 the same prompt has the same answer, and another order another prompt.
  const of = (order: number, repeat: number) => outcomes.find((o) => o.orderIndex === order && o.repeat === repeat)!;
  expect(of(0, 1).raw).toBe(of(0, 0).raw);
  expect(of(1, 0).prompt).not.toBe(of(0, 0).prompt);
}, 600_000);

test('the embedded model gives the probabilities of yes and no in both orders of the words', async () => {
  const flags = ['--users', '2', '--orders', 'swap', '--repeats', '0', ...anew];
  const { stdout } = await recprompt('run', 'samples/templates/like-movie.prompt', '--format', 'json', ...flags);
  const { run, outcomes } = readRecord(await readFile(join(root, JSON.parse(stdout).record), 'utf8'));
  expect(run.params.logprobs).toBe(true);
  expect(outcomes.map(({ order }) => order[0])).toEqual(['Yes', 'No', 'Yes', 'No']);
  for (const { probabilities } of outcomes) {
    const [yes, no] = probabilities!;
    expect([yes! > 0, no! > 0, yes! + no! < 1]).toEqual([true, true, true]);
  }
}, 600_000);

async function recprompt(...args: string[]): Promise<{ code: number; stdout: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/cli.js', ...args], { cwd: root });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, stdout };
  }
}
