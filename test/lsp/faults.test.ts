import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createThreadWorker } from '../../server/src/host/index.ts';
import type { Worker } from '../../server/src/ports.ts';
import { createService } from '../../server/src/service.ts';
import { bundle } from '../host/bundle.ts';
import { goodBody, memoryFiles, movies, ranking, template, users } from '../service/support.ts';
import { until } from '../support/until.ts';
import { type Editor, startEditor } from './editor.ts';
import { fakeRuns, fakeService } from './fakes.ts';

const uri = `file://${template}`;
const small = 'file:///w/small.prompt';

let worker: Worker;
let editor: Editor;
beforeAll(async () => {
  worker = createThreadWorker(await bundle('server/src/host/worker.ts', 'worker.js'));
});
afterAll(() => worker.dispose());
afterEach(() => editor.dispose());

/** An editor on a ranking with these files about it, whose jobs are done in a thread as the product does them. */
async function open(text: string, texts: Readonly<Record<string, string>> = {}, jobs: Worker = worker): Promise<void> {
  const files = memoryFiles({ [template]: text, '/w/users.jsonl': users, '/w/movies.jsonl': movies, ...texts });
  const service = createService({ files, worker: jobs });
  editor = await startEditor({ service, runs: fakeRuns(fakeService()), files });
  editor.open(uri, text);
}

const codes = (of = uri) => editor.shown(of).map(({ code }) => code);
const errors = () => editor.shown(uri).filter(({ severity }) => severity === 1);

/** Opens a small document with a mistake, and resolves when it is told. */
async function typeBeside(): Promise<void> {
  editor.open(small, 'Hi {{#if}}');
  await until(() => codes(small).length > 0);
}

test.each([
  ['a text beyond a mebibyte', 'x {{a}}\n'.repeat(200_000), 'too-large'],
  ['one line beyond a mebibyte', '{{a}} '.repeat(200_000), 'too-large'],
  ['blocks without end', '{{#if a}}'.repeat(20_000), 'too-deep'],
  ['brackets without end', `---\na: ${'['.repeat(20_000)}\n---\n`, 'too-deep'],
  [
    'aliases of aliases',
    `---\n${Array.from({ length: 10 }, (_, i) => `a${i}: &a${i} [${i ? Array(9).fill(`*a${i - 1}`) : 1}]\n`).join('')}---\n`,
    'yaml',
  ],
])('%s: one problem, and the document beside it is told its own', async (_, text, code) => {
  await open(text);
  await typeBeside();
  await editor.settled();
  expect(codes()).toEqual([code]);
});

test('a partial that calls itself, and two that call each other, are told where they do', async () => {
  await open(ranking(`${goodBody}{{> one}}{{> two}}`), {
    '/w/_one.prompt': '{{> one}}',
    '/w/_two.prompt': '{{> three}}',
    '/w/_three.prompt': '{{> two}}',
  });
  await editor.settled();
  const told = editor.publications.flatMap((one) => one.diagnostics.map(({ code }) => `${one.uri} ${code}`));
  expect(new Set(told)).toEqual(
    new Set(['file:///w/_one.prompt endless-partial', 'file:///w/_three.prompt endless-partial']),
  );
});

test('a partial whose condition never ends it is stopped when it is rendered', async () => {
  await open(ranking(`${goodBody}{{> one}}`), { '/w/_one.prompt': '{{#if candidates}}{{> one}}{{/if}}' });
  await editor.settled();
  expect(errors().map(({ message }) => message)).toEqual([expect.stringMatching(/^Partial `one` calls itself/)]);
});

test('loops that would write for years are stopped, and typing goes on meanwhile', async () => {
  const bomb = `${'{{#each @root.candidates}}'.repeat(40)}x${'{{/each}}'.repeat(40)}`;
  await open(ranking(`${goodBody}\n${bomb}`));
  await typeBeside();
  expect(codes()).not.toContain('render-error');
  await editor.settled();
  expect(codes()).toContain('render-error');
});

test('a pattern that takes for ever is stopped, and typing goes on meanwhile', async () => {
  const schema = ranking(goodBody).replace(
    'history(array): { title: string }',
    'type: object\n    properties: { bio: { type: string, pattern: "^(a+)+$" }, history: { type: array }, candidates: { type: array } }',
  );
  const text = schema.replace(/ {4}candidates\(array\).*\n/, '');
  await open(text, { '/w/users.jsonl': users.replace('{"id":"ann"', `{"id":"ann","bio":"${'a'.repeat(40)}!"`) });
  await typeBeside();
  await editor.settled();
  expect(editor.shown(uri).map(({ message }) => message)).toContainEqual(expect.stringMatching(/longer than 1 s/));
});

test('a worker that never answers keeps nothing else waiting', async () => {
  const never = () => new Promise<never>(() => undefined);
  await open(ranking(goodBody), {}, { render: never, validate: never, measure: never, dispose: async () => undefined });
  for (let version = 2; version < 6; version++) {
    editor.change(uri, version, { text: ranking(`${goodBody}{{#if}}${'{{a.}}'.repeat(version)}`) });
    await until(() => codes().filter((code) => code === 'incomplete-path').length === version);
  }
  await typeBeside();
});

test('a worker that was killed is started anew', async () => {
  await open(ranking(goodBody));
  await editor.settled();
  await worker.dispose();
  editor.change(uri, 2, { text: ranking(`${goodBody} {{candidates.[7].title}}`) });
  await editor.settled();
  expect(errors()).toEqual([]);
});

test('names that objects have of their own are names like others', async () => {
  const text =
    '---\n__proto__: { polluted: yes }\ninput: { schema: { constructor: string, toString: string } }\n---\n{{constructor}} {{toString}} {{__proto__}} {{hasOwnProperty}}';
  await open(text);
  await editor.settled();
  expect(codes().filter((code) => code === 'unknown-variable')).toHaveLength(2);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('characters that no text should have', async () => {
  await open('\uFEFF\u0000abc \ud800 \udfff {{a}}\r\r\n\u2028 {{#if');
  await typeBeside();
  editor.change(uri, 2, {
    range: { start: { line: 99, character: 9 }, end: { line: 3, character: -4 } },
    text: '😀{{',
  });
  await editor.settled();
  expect(codes().length).toBeGreaterThan(0);
});
