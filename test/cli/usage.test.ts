import { expect, test } from 'vitest';
import { project } from './project.ts';
import { cli } from './support.ts';

test.each([
  [['chek', '.'], "unknown command 'chek'", 'check'],
  [['check', '--formt', 'json'], "unknown option '--formt'", '--format'],
  [['check', '--format', 'jsn'], "'jsn' is invalid", 'json'],
  [['run'], "missing required argument 'template'", 'template'],
  [['run', 'rank.prompt', '--users', '0'], "'0' is invalid", 'from 1'],
  [['run', 'rank.prompt', '--repeats', 'two'], "'two' is invalid", 'whole number'],
  [['run', 'rank.prompt', '--concurrency', '0'], "'0' is invalid", 'from 1'],
  [['analyze', 'x.jsonl', '--task', 'rank'], "'rank' is invalid", 'ranking'],
  [['render', 'rank.prompt', '--user', 'u1', '--input', 'x.json'], '--input', 'cannot be used'],
])('%j is wrong usage: exit 2, named', async (argv, named, helps) => {
  const { code, stdout, stderr } = await cli(argv, project());
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(named);
  expect(stderr).toContain(helps);
  expect(stderr).not.toMatch(/^ {4}at /m);
});

test.each([
  [['run', 'rank.prompt', '--model', 'sim/copi'], 'sim/copi', 'copy'],
  [['run', 'rank.prompt', '--model', 'nobody/x'], 'nobody', 'openai-compatible'],
  [['run', 'rank.prompt', '--model', 'openai-compatible/x'], 'openai-compatible/x', '--base-url'],
  [['run', 'rank.prompt', '--users', 'u1,u22'], 'u22', 'Did you mean "u2"?'],
  [['run', 'rank.prompt', '--orders', 'miror4'], 'miror4', 'mirror4'],
  [['render', 'rank.prompt', '--user', 'u99'], 'u99', 'Did you mean'],
  [['run', 'rnk.prompt'], 'rnk.prompt', 'does not exist'],
  [['check', 'nowhere'], 'nowhere', 'does not exist'],
  [['analyze', 'nowhere.jsonl'], 'nowhere.jsonl', 'does not exist'],
])('%j names what is not there: exit 2', async (argv, named, helps) => {
  const { code, stdout, stderr } = await cli(argv, project());
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(named);
  expect(stderr).toContain(helps);
  expect(stderr.trim().split('\n').length).toBeLessThan(3);
});

test('help and version are results', async () => {
  const help = await cli(['--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  for (const name of ['check', 'render', 'plan', 'run', 'analyze', 'lsp']) expect(help.stdout).toContain(`  ${name} `);
  const version = await cli(['--version']);
  expect(version).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test.each(['check', 'render', 'plan', 'run', 'analyze', 'lsp'])('%s has help of its own', async (name) => {
  const { code, stdout } = await cli([name, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: recprompt ${name}`);
});

test('no command is wrong usage, and shows the help', async () => {
  const { code, stdout, stderr } = await cli([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Usage: recprompt');
});

test.each([['run'], ['plan'], ['render']])('%s needs a config that can be read', async (command) => {
  const files = project({ 'recprompt.config.json': '{"schemas": {' });
  const { code, stdout, stderr } = await cli([command, 'rank.prompt'], files);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('recprompt.config.json cannot be used: ');
});

test.each(['8080', '["http://localhost:1"]', '{}'])('an address that is no text is none: %s', async (address) => {
  const config = `{"servers": {"m": {"baseUrl": ${address}}}}`;
  const flags = ['--model', 'openai-compatible/m'];
  const { code, stderr } = await cli(['plan', 'rank.prompt', ...flags], project({ 'recprompt.config.json': config }));
  expect(code).toBe(2);
  expect(stderr).toContain("openai-compatible/m needs its server's address");
});

test('what is no template is not run', async () => {
  const { code, stderr } = await cli(['run', 'films.jsonl'], project());
  expect(code).toBe(2);
  expect(stderr).toContain("films.jsonl is no template: a template's name ends in .prompt");
});
