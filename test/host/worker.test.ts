import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInlineWorker, createThreadWorker } from '../../server/src/host/index.ts';
import type { RenderJob, Worker } from '../../server/src/ports.ts';
import { bundle } from './bundle.ts';

let worker: Worker;
beforeAll(async () => {
  const entry = await bundle('server/src/host/worker.ts', 'worker.js');
  await placeTokenizer(dirname(entry));
  worker = createThreadWorker(entry);
});
afterAll(() => worker.dispose());

/** A tokeniser that counts words, in the place of the real one: what is tested is that the worker finds and uses it. */
async function placeTokenizer(folder: string): Promise<void> {
  await writeFile(join(folder, 'o200k.js'), 'exports.countTokens = (text) => text.split(" ").length;');
}

const job = (body: string, input = {}, extras: RenderJob['with'] = []): RenderJob => ({
  requests: [{ body, partials: {}, input, prompt: {} }],
  with: extras,
});

/** Ten nested loops over ten items: ten thousand million lines. */
const bomb = `${'{{#each @root.xs}}'.repeat(10)}x${'{{/each}}'.repeat(10)}`;
const xs = Array.from({ length: 10 }, (_, i) => i);

test('a render in the thread is the render in the caller', async () => {
  const hello = job('{{role "system"}}Be brief.{{role "user"}}Hi {{name}} & co', { name: '<Ann>' }, ['map']);
  const [there] = await worker.render(hello);
  const [here] = await createInlineWorker().render(hello);
  expect(there).toEqual(here);
  expect(there?.rendered?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
});

test('the tokeniser beside the bundle counts', async () => {
  const [result] = await worker.render(job('one two three', {}, ['tokens']));
  expect(result?.tokens?.total).toBe(3);
});

test('what cannot be rendered says so and leaves the others alone', async () => {
  const { requests } = job('{{#if}}');
  const results = await worker.render({ requests: [...requests, ...job('fine').requests], with: [] });
  expect(results[0]?.rendered).toBeUndefined();
  expect(results[0]?.error).toMatch(/\w/);
  expect(results[1]?.rendered?.messages).toHaveLength(1);
});

test('a prompt of more than 1 MB is refused', async () => {
  const [result] = await worker.render(
    job('{{#each xs}}{{this}}{{/each}}', { xs: Array(1100).fill('x'.repeat(1000)) }),
  );
  expect(result).toMatchObject({ rendered: undefined, error: expect.stringContaining('longer than 1 MB') });
});

test('a bomb is stopped, and the next job is done by a new thread', async () => {
  await expect(worker.render(job(bomb, { xs }))).rejects.toMatchObject({
    name: 'WorkerError',
    limit: expect.stringMatching(/time|memory/),
  });
  expect((await worker.render(job('fine')))[0]?.rendered?.messages).toHaveLength(1);
});

test('values are validated, and a pattern that never ends is stopped', async () => {
  const schema = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } }, required: ['a'] };
  const [good, bad] = await worker.validate({ schema, values: [{ a: 'aa' }, {}] });
  expect(good).toEqual([]);
  expect(bad).toHaveLength(1);
  const endless = worker.validate({ schema, values: [{ a: `${'a'.repeat(40)}!` }] });
  await expect(endless).rejects.toMatchObject({ limit: 'time' });
});

test('an entry that is not there is said, not waited for', async () => {
  const broken = createThreadWorker('/nowhere/worker.js');
  await expect(broken.render(job('x'))).rejects.toMatchObject({ name: 'WorkerError', limit: 'crash' });
  await broken.dispose();
});

test('a worker that is idle does not keep its process alive', async () => {
  const script = await bundle('test/host/idle.ts', 'idle.mjs', 'esm');
  const entry = await bundle('server/src/host/worker.ts', 'worker.js');
  expect(execFileSync(process.execPath, [script, entry], { timeout: 10_000, encoding: 'utf8' })).toBe('1 result\n');
});
