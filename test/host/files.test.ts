import { mkdtemp, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cacheFolder, createNodeFiles } from '../../server/src/host/index.ts';
import { FileError } from '../../server/src/ports.ts';

const folder = await mkdtemp(join(tmpdir(), 'recprompt-files-'));
const files = createNodeFiles();
let count = 0;

async function fileOf(bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, `f${count++}`);
  await writeFile(path, bytes);
  return path;
}

async function streamed(path: string): Promise<string> {
  let text = '';
  for await (const chunk of files.stream(path)) text += chunk;
  return text;
}

test('any text comes back, whole and in chunks, with its byte order mark', async () => {
  const string = fc.string({ unit: 'grapheme' });
  await fc.assert(
    fc.asyncProperty(string, fc.nat(3), async (text, times) => {
      const whole = `\uFEFF${text.repeat(10 ** times)}`;
      const path = await fileOf(whole);
      expect(await files.read(path)).toBe(whole);
      expect(await streamed(path)).toBe(whole);
    }),
    { numRuns: 30 },
  );
});

test('characters cut by the edge of a chunk are whole', async () => {
  const text = `a${'😀é'.repeat(200_000)}`;
  expect(await streamed(await fileOf(text))).toBe(text);
});

test.each([
  ['a lone continuation byte', [0x61, 0x80, 0x62], 1],
  ['a cut character', [0x61, 0x62, 0xf0, 0x9f, 0x98], 2],
  ['an overlong form', [0xc0, 0xaf], 0],
  ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
])('%s is refused with its byte offset', async (_, bytes, offset) => {
  const path = await fileOf(Uint8Array.from(bytes));
  const error = { name: 'FileError', kind: 'encoding', path };
  await expect(files.read(path)).rejects.toMatchObject(error);
  await expect(files.read(path)).rejects.toThrow(new RegExp(`offset ${offset}\\b`));
  await expect(streamed(path)).rejects.toMatchObject(error);
});

test('a bad byte deep in a long file is found where it is', async () => {
  const bytes = Buffer.from('é'.repeat(300_000));
  bytes[400_001] = 0xff;
  const path = await fileOf(bytes);
  await expect(files.read(path)).rejects.toThrow('offset 400000 ');
  await expect(streamed(path)).rejects.toThrow('offset 400000 ');
});

test('missing files and folders in their place are told apart', async () => {
  await expect(files.read(join(folder, 'none'))).rejects.toMatchObject({ kind: 'missing' });
  await expect(files.read(folder)).rejects.toMatchObject({ kind: 'unreadable' });
  await expect(streamed(join(folder, 'none'))).rejects.toBeInstanceOf(FileError);
  expect(await files.stat(join(folder, 'none'))).toBeUndefined();
  expect(await files.stat(folder)).toMatchObject({ kind: 'folder' });
  expect(await files.list(join(folder, 'none'))).toEqual({ files: [], folders: [] });
});

test('an open document lies over its file, also where there is none', async () => {
  const path = await fileOf('on disk');
  const unsaved = join(folder, 'unsaved.prompt');
  files.overlay(path, 'open');
  files.overlay(unsaved, 'new');
  expect(await files.read(path)).toBe('open');
  expect(await streamed(unsaved)).toBe('new');
  expect(await files.stat(unsaved)).toMatchObject({ kind: 'file', size: 3 });
  expect((await files.list(folder)).files).toContain('unsaved.prompt');
  files.overlay(path, undefined);
  files.overlay(unsaved, undefined);
  expect(await files.read(path)).toBe('on disk');
  expect(await files.stat(unsaved)).toBeUndefined();
});

test('folders and files are listed apart, links as what they lead to', async () => {
  const inner = join(folder, 'inner');
  await files.write(join(inner, 'deep', 'a.txt'), 'x');
  await symlink(join(inner, 'deep'), join(inner, 'link'));
  await symlink(join(inner, 'nothing'), join(inner, 'dangling'));
  expect(await files.list(inner)).toEqual({ files: ['dangling'], folders: ['deep', 'link'] });
});

test('a file is appended to by one writer, and is whole after every write', async () => {
  const path = join(folder, 'runs', 'r.jsonl');
  const record = await files.append(path, 'new');
  await record.write('one\n');
  expect(await readFile(path, 'utf8')).toBe('one\n');
  await expect(files.append(path, 'continue')).rejects.toThrow(
    `${path} is in use by another run. Wait until that one has ended, or run without --resume`,
  );
  await record.write('twö\n');
  await record.close();
  await expect(files.append(path, 'new')).rejects.toThrow('exists already');
  expect(await readFile(path, 'utf8')).toBe('one\ntwö\n');
});

test('going on cuts what is torn and what is not kept', async () => {
  const path = join(folder, 'torn.jsonl');
  await writeFile(path, 'one\nend\nhalf of 😀');
  await truncate(path, 'one\nend\nhalf of '.length + 2);
  const record = await files.append(path, 'continue', (text) => text.replace('end\n', ''));
  await record.write('two\n');
  await record.close();
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
});

test('the lock of a process that is gone is taken over', async () => {
  const path = join(folder, 'gone.jsonl');
  await writeFile(
    `${path}.lock`,
    JSON.stringify({ pid: 2 ** 30, host: (await import('node:os')).hostname(), id: 'x' }),
  );
  const record = await files.append(path, 'continue');
  await record.close();
  expect((await files.list(folder)).files).not.toContain('gone.jsonl.lock');
});

test('the cache folder follows RECPROMPT_CACHE, then the platform', () => {
  expect(cacheFolder({ RECPROMPT_CACHE: '/c', XDG_CACHE_HOME: '/x' }, 'linux')).toBe('/c');
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux')).toBe(join('/x', 'recprompt'));
  expect(cacheFolder({}, 'linux')).toMatch(/\.cache.recprompt$/);
  expect(cacheFolder({}, 'darwin')).toMatch(/Library.Caches.recprompt$/);
  expect(cacheFolder({ LOCALAPPDATA: '/l' }, 'win32')).toBe(join('/l', 'recprompt'));
});
