import { expect, test } from 'vitest';
import { project } from './project.ts';
import { cli, folderWith } from './support.ts';

async function records(...models: string[]) {
  const folder = folderWith(project());
  const made: string[] = [];
  for (const model of models) {
    const { json } = await folder.cli(['run', 'rank.prompt', '--format', 'json', '--model', model]);
    made.push(json().record);
  }
  return { folder, made };
}

test('two runs over the same users and orders are paired, one metric is primary', async () => {
  const { folder, made } = await records('sim/fair', 'sim/copy?rate=0.8');
  const { code, json } = await folder.cli(['compare', ...made, '--format', 'json']);
  expect(code).toBe(0);
  const { runs, pairs } = json();
  expect(runs.map(({ name, record }: { name: string; record: string }) => [name, record])).toEqual([
    ['A', made[0]],
    ['B', made[1]],
  ]);
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({ a: 'A', b: 'B', pairing: 'orders', sentence: expect.any(String) });
  const primary = pairs[0].metrics.filter((one: { primary: boolean }) => one.primary);
  expect(primary).toEqual([expect.objectContaining({ metric: 'NDCG@5', users: 8, calls: 40 })]);
});

test('three runs give three pairs; as text each has its sentence', async () => {
  const { folder, made } = await records('sim/fair', 'sim/noisy', 'sim/random');
  const { stdout } = await folder.cli(['compare', ...made]);
  expect(stdout).toMatch(/^A {2}rank\.prompt, sim\/fair, seed 1 \(/);
  for (const pair of ['A and B: ', 'A and C: ', 'B and C: ']) expect(stdout).toContain(pair);
});

test('a run beside itself differs in nothing', async () => {
  const { folder, made } = await records('sim/noisy');
  const { pairs } = (await folder.cli(['compare', made[0]!, made[0]!, '--format', 'json'])).json();
  expect(pairs[0].metrics[0]).toMatchObject({ difference: 0, winner: null });
});

test('the primary metric can be named; one that is not there is exit 2', async () => {
  const { folder, made } = await records('sim/fair', 'sim/random');
  const { pairs } = (await folder.cli(['compare', ...made, '--metric', 'HR@1', '--format', 'json'])).json();
  expect(pairs[0].metrics[0]).toMatchObject({ metric: 'HR@1', primary: true });
  const { code, stderr } = await folder.cli(['compare', ...made, '--metric', 'AUC']);
  expect(code).toBe(2);
  expect(stderr).toContain('NDCG@5');
});

test('one record is too few, and runs of different tasks are refused', async () => {
  const { folder, made } = await records('sim/fair');
  expect(await folder.cli(['compare', made[0]!])).toMatchObject({ code: 2, stdout: '' });
  folder.write('log.jsonl', '{"user":"a","answer":"yes","target":"yes"}');
  const { code, stderr } = await folder.cli(['compare', made[0]!, 'log.jsonl']);
  expect(code).toBe(2);
  expect(stderr).toContain('ranking, yes_no');
});

test('the self-test prints a table of verdicts, or the same as JSON', async () => {
  const argv = ['selftest', '--seeds', '3', '--models', 'sim/fair,copy?rate=0.4', '--candidates', '6'];
  const { code, stdout, stderr } = await cli(argv);
  expect(code).toBe(0);
  expect(stdout.split('\n')[1]).toMatch(/^sim\/fair +6 +40 /);
  expect(stdout.split('\n')[2]).toMatch(/^sim\/copy\?rate=0\.4 +6 +40 /);
  expect(stderr).toContain('sim/fair: 3 runs');
  const rows = (await cli([...argv, '--format', 'json', '--quiet'])).json();
  expect(rows[0]).toMatchObject({ model: 'fair', n: 6, calls: 40, seeds: 3 });
  expect(await cli(['selftest', '--models', 'fiar'])).toMatchObject({ code: 2, stdout: '' });
});
