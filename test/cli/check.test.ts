import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project, rankingTemplate, users } from './project.ts';
import { cli, folderWith } from './support.ts';

const good = '---\nmodel: sim/fair\ninput:\n  schema:\n    name: string\n---\nHello {{name}}.\n';
const bad = good.replace('{{name}}', '{{nmae}}');

interface Shown {
  file: string;
  code: string;
  severity: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

const check = (...argv: string[]) => ['check', ...argv, '--format', 'json'];

test('a problem as JSON: file, code, severity, message, range, fixes', async () => {
  const { code, stderr, json } = await cli(check('.'), { 'a/b.prompt': bad });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const problem = json().find(({ severity }: Shown) => severity === 'error');
  expect(problem).toMatchObject({
    file: 'a/b.prompt',
    severity: 'error',
    message: expect.stringContaining('nmae'),
    range: { start: { line: 6, character: 8 }, end: { line: 6, character: 12 } },
  });
  expect(problem.fixes[0].edits[0]).toEqual({ file: 'a/b.prompt', range: problem.range, newText: 'name' });
});

test('nothing wrong: an empty list and exit 0', async () => {
  expect(await cli(check('a.prompt'), { 'a.prompt': good })).toMatchObject({ code: 0, stdout: '[]\n', stderr: '' });
});

test('files and folders, sorted by file and place, each once; others’ code and dot folders left out', async () => {
  const names = [
    'z.prompt',
    'a/x.prompt',
    'node_modules/m/n.prompt',
    '.git/g.prompt',
    '.recprompt/r.prompt',
    'a/t.txt',
  ];
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, bad])));
  symlinkSync(folder.path, join(folder.path, 'a/loop'));
  const files = (await folder.cli(check('.', 'a', 'z.prompt'))).json().map(({ file }: Shown) => file);
  expect([...new Set(files)]).toEqual(['a/x.prompt', 'z.prompt']);
  expect(files).toEqual([...files].sort());
  expect(new Set((await folder.cli(check('a'))).json().map(({ file }: Shown) => file))).toEqual(
    new Set(['a/x.prompt']),
  );
});

test('links to folders are followed, each folder once, and never in a circle', async () => {
  const folder = folderWith({ 'real/x.prompt': bad, 'b/y.prompt': bad, 'c/real/z.prompt': bad });
  const link = (to: string, name: string) => symlinkSync(join(folder.path, to), join(folder.path, name));
  link('real', 'b/link');
  link('real', 'b/again');
  link('b', 'real/back');
  link('nowhere', 'b/broken');
  link('c/real', 'b/node_modules');
  const files = async (...paths: string[]) => [
    ...new Set((await folder.cli(check(...paths))).json().map(({ file }: Shown) => file)),
  ];
  expect(await files('b')).toEqual(['b/again/x.prompt', 'b/y.prompt']);
  expect(await files('.')).toEqual(['b/y.prompt', 'c/real/z.prompt', 'real/x.prompt']);
});

test('a pattern in quotes is exit 2, and the message says whose patterns are', async () => {
  const { code, stderr } = await cli(['check', 'a/**/*.prompt'], { 'a/a.prompt': good });
  expect(code).toBe(2);
  expect(stderr).toMatch(/does not exist\. Patterns are expanded by the shell/);
});

test('a folder without templates is fine, and said on stderr', async () => {
  const { code, stdout, stderr } = await cli(['check'], { 'a.txt': '' });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('no template');
});

test('what is no template, or cannot be read, is exit 2', async () => {
  const folder = folderWith({
    'a.txt': 'x',
    'latin1.prompt': Buffer.from('---\nmodel: x/y\n---\ncaf\xe9\n', 'latin1'),
  });
  expect(await folder.cli(['check', 'a.txt'])).toMatchObject({ code: 2, stdout: '' });
  const alone = await folder.cli(['check', 'latin1.prompt']);
  expect(alone).toMatchObject({ code: 2, stdout: '' });
  expect(alone.stderr).not.toContain('No problems');
  folder.write('good.prompt', good);
  const beside = await folder.cli(['check', '.']);
  expect(beside.code).toBe(2);
  expect(beside.stderr).toContain('No problems in 1 template.');
  folder.write('bad.prompt', bad);
  const { code, stderr, json } = await folder.cli(check('.'));
  expect(code).toBe(2);
  expect(json().map(({ file }: Shown) => file)).toContain('bad.prompt');
  expect(stderr).toMatch(/latin1\.prompt is not UTF-8: the byte at offset 22/);
});

test('a link that cannot be followed is exit 2, and the others are judged', async () => {
  const folder = folderWith({ 'good.prompt': good });
  symlinkSync('self.prompt', join(folder.path, 'self.prompt'));
  const { code, stderr, stdout } = await folder.cli(check('.'));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '[]\n' });
  expect(stderr).toContain(`${join(folder.path, 'self.prompt')} cannot be used`);
});

test('warnings alone are fine, unless there are more than --max-warnings', async () => {
  const template = good.replace('name: string', 'name: string\n    unused: string');
  const folder = folderWith({ 'a.prompt': template });
  expect(await folder.cli(check('.'))).toMatchObject({ code: 0 });
  expect(await folder.cli(check('.', '--max-warnings', '1'))).toMatchObject({ code: 0 });
  const strict = await folder.cli(check('.', '--max-warnings', '0'));
  expect(strict.code).toBe(1);
  expect(strict.stderr).toContain('There is 1 warning, and --max-warnings allows 0');
});

test('as text the line stands with carets under the place', async () => {
  const { stdout, stderr } = await cli(['check', '.'], { 'a.prompt': bad });
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('a.prompt');
  const at = lines.indexOf('7 | Hello {{nmae}}.');
  expect(lines[at + 1]).toBe('  |         ^^^^');
  expect(lines[at + 2]).toMatch(/^ {2}\| error: .*nmae/);
  expect(stderr).toMatch(/^1 error.* in 1 template\.\n$/);
});

test('a broken row of the users file is told at its line', async () => {
  const rows = users(12).split('\n');
  rows[6] = '{"id": "u7", "history": [';
  const { code, json } = await cli(check('.'), project({ 'users.jsonl': rows.join('\n') }));
  expect(code).toBe(1);
  expect(json().map(({ file, range }: Shown) => [file, range.start.line])).toContainEqual(['users.jsonl', 6]);
});

test('a problem of a shared users file is told once', async () => {
  const rows = `${users(3)}{"id": "u4"\n`;
  const files = project({ 'users.jsonl': rows, 'again.prompt': rankingTemplate() });
  const shown = (await cli(check('.'), files)).json().filter(({ file }: Shown) => file === 'users.jsonl');
  expect(shown).toHaveLength(1);
});

test('an unknown name in a partial is told in the partial, once, under its callers', async () => {
  const caller = good.replace('Hello {{name}}.', '{{name}} {{> part}}');
  const files = { 'a.prompt': caller, 'b.prompt': caller, '_part.prompt': 'I am {{nobody}}.\n' };
  const found = (await cli(check('.'), files)).json().filter(({ severity }: Shown) => severity === 'error');
  expect(found.map(({ file }: Shown) => file)).toEqual(['_part.prompt']);
});

test.each(['sarif', 'github', 'junit'])('%s holds the same problems', async (format) => {
  const { code, stdout } = await cli(['check', '.', '--format', format], { 'a.prompt': bad });
  expect(code).toBe(1);
  expect(stdout).toContain('nmae');
  expect(stdout).toContain('a.prompt');
});
