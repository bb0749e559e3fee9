import type { PathLike } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { folderWith } from './support.ts';

// Rights would not keep out an administrator, who may be the one that runs this.
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const shut = () => Promise.reject(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }));
  const readdir = (path: PathLike, options: object) =>
    String(path).endsWith('shut') ? shut() : fs.readdir(path, options);
  return { ...fs, readdir };
});

const bad = '---\nmodel: sim/fair\ninput:\n  schema:\n    name: string\n---\nHello {{nmae}}.\n';

test('a folder that cannot be read is exit 2, and the others are judged', async () => {
  const folder = folderWith({ 'bad.prompt': bad, 'a/shut/x.prompt': bad });
  const { code, stderr, json } = await folder.cli(['check', '.', 'a', '--format', 'json']);
  expect(code).toBe(2);
  expect(stderr).toBe(`${join(folder.path, 'a/shut')} may not be opened: permission is denied.\n`);
  expect(json().map(({ file }: { file: string }) => file)).toContain('bad.prompt');
});

test('nothing is said to be right where only such a folder is named', async () => {
  const { code, stdout, stderr } = await folderWith({ 'shut/x.prompt': bad }).cli(['check', 'shut']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).not.toContain('no template');
});
