import { execFile } from 'node:child_process';
import { readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { bundle } from './bundle.ts';

let folder: string;
const cache = () => join(folder, 'cache');
const code = () => join(cache(), 'code');

beforeAll(async () => {
  folder = dirname(await bundle('server/src/host/launcher.ts', 'tool.js'));
  return () => rm(folder, { recursive: true });
});

beforeEach(() => rm(cache(), { recursive: true, force: true }));

/** A program as the build seals one. */
const write = (id: string, body: string) =>
  writeFile(
    join(folder, 'tool.main.js'),
    `//${id}\n(function (exports, require, module, __filename, __dirname) {${body}})`,
  );

/** What the program prints. */
async function run(args: readonly string[] = [], RECPROMPT_CACHE = cache()): Promise<string> {
  const env = { ...process.env, RECPROMPT_CACHE };
  return (await promisify(execFile)(process.execPath, [join(folder, 'tool.js'), ...args], { env })).stdout;
}

async function onlyKept(): Promise<string> {
  const names = await readdir(code());
  expect(names).toHaveLength(1);
  return join(code(), names[0]!);
}

test('a program has what CommonJS gives a file', async () => {
  await write(
    'a',
    `console.log(require('./tool.js') === module.exports, __filename === require.resolve('./tool.main.js'), __dirname);`,
  );
  const expected = `true true ${folder}\n`;
  expect([await run(), await run()]).toEqual([expected, expected]);
});

test.each([
  ['', 'console.log(1);'],
  [
    ', also of one that lives on: flags of V8 are changed only when it has been kept',
    'setTimeout(() => console.log(1), 700);',
  ],
])('compiled code is kept by the first run and left alone by the second%s', async (_title, body) => {
  await write('a', body);
  await run();
  await utimes(await onlyKept(), 1000, 1000);
  const before = await readFile(await onlyKept());
  expect(await run()).toBe('1\n');
  expect(await readFile(await onlyKept())).toEqual(before);
});

test('another build of the same length is compiled anew, and its code takes the place of the other', async () => {
  await write('a', 'console.log(1);');
  await run();
  const first = await onlyKept();
  await write('b', 'console.log(2);');
  expect(await run()).toBe('2\n');
  expect(await onlyKept()).not.toBe(first);
});

test('code that was cut off is refused and kept anew', async () => {
  await write('a', 'console.log(1);');
  await run();
  const kept = await onlyKept();
  const { length } = await readFile(kept);
  await truncate(kept, length / 2);
  expect(await run()).toBe('1\n');
  expect(await readFile(kept)).toHaveLength(length);
});

test('each command has its own', async () => {
  await write('a', 'console.log(1);');
  for (const args of [['check', 'x'], ['render'], ['--version'], ['../up']]) await run(args);
  expect((await readdir(code())).map((name) => name.slice(0, name.indexOf('.'))).sort()).toEqual([
    'tool',
    'tool-check',
    'tool-render',
  ]);
});

test('a cache that cannot be written costs nothing but time', async () => {
  await write('a', 'console.log(1);');
  expect(await run([], join(folder, 'tool.js'))).toBe('1\n');
});
