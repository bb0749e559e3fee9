import { expect, test } from 'vitest';
import { createInlineWorker } from '../../server/src/host/index.ts';
import { WorkerError } from '../../server/src/ports.ts';
import { brief, goodBody, ranking, serviceWith, template, users } from './support.ts';

test('a good template with good samples has nothing to say', async () => {
  const { service } = serviceWith();
  expect(brief(await service.problems(template))).toEqual([]);
});

test('problems of the text stand in it, with fixes as edits of files', async () => {
  const { service } = serviceWith({
    [template]: ranking(goodBody.replace('{{label}}. {{title}}', '{{label}}. {{titel}}')),
  });
  const problems = await service.staticProblems(template);
  expect(brief(problems)).toEqual(['rank.prompt:19:14 unknown-variable']);
  expect(problems[0]?.fixes?.[0]?.edits[0]).toMatchObject({ file: template, newText: 'title' });
});

test('a broken row is told in its file, and once on the template while it is edited', async () => {
  const { service } = serviceWith({ '/w/users.jsonl': users.replace('{"id":"bob"', '{"id":"bob') });
  expect(brief(await service.problems(template))).toEqual(['users.jsonl:2:13 bad-row']);
  const edited = await service.dataProblems(template);
  expect(brief(edited)).toEqual(['users.jsonl:2:13 bad-row', 'rank.prompt:8:1 sample-problems']);
  expect(edited.at(-1)?.message).toMatch(/^The sample files have a problem\. In users\.jsonl, line 2: /);
});

test.each([
  ['as severe as the worst of it', {}, '', 'error'],
  ['as the config says', { 'sample-problems': 'hint' }, '', 'hint'],
  ['not where the config switches it off', { 'sample-problems': 'off' }, '', undefined],
  ['not where the template switches it off', {}, 'rec.disable: [sample-problems]\n', undefined],
])('what is wrong in sample files is told on the template %s', async (_, rules, more, severity) => {
  const { service } = serviceWith({
    [template]: ranking(goodBody, more),
    '/w/users.jsonl': users.replace('{"id":"bob"', '{"id":"bob'),
    '/w/recprompt.config.json': JSON.stringify({ rules }),
  });
  const found = (await service.dataProblems(template)).filter(({ code }) => code !== 'unreached-branch');
  expect(found.find(({ code }) => code === 'bad-row')?.severity).toBe('error');
  expect(found.find(({ code }) => code === 'sample-problems')?.severity).toBe(severity);
});

test('users are validated against the input schema, at the value that is wrong', async () => {
  const wrong = users.replace('"history":["m3"]', '"history":[{"id":"x","title":7}]');
  const { service } = serviceWith({ '/w/users.jsonl': wrong });
  const [problem] = await service.problems(template);
  expect(brief([problem!])).toEqual(['users.jsonl:1:42 invalid-sample']);
  expect(problem?.message).toContain('User `ann`');
});

test('a missing users file is one problem on the path that names it', async () => {
  const { service, files } = serviceWith();
  files.texts.delete('/w/users.jsonl');
  const problems = await service.problems(template);
  expect(brief(problems)).toEqual(['rank.prompt:8:23 unreadable-samples']);
  expect(problems[0]?.message).toBe('A file of `rec.samples` cannot be used: `users.jsonl` does not exist.');
});

test('a glob names several files; a user of an earlier one counts', async () => {
  const body = ranking(goodBody).replace('users: users.jsonl', 'users: "more/*.jsonl"');
  const { service } = serviceWith({
    [template]: body,
    '/w/more/a.jsonl': users,
    '/w/more/b.jsonl': users.replace('bob', 'eve'),
  });
  const problems = await service.problems(template);
  expect(brief(problems)).toEqual(['more/b.jsonl:1:7 duplicate-user']);
  expect(problems[0]?.message).toMatch(/^User `ann` is there already, in a\.jsonl on line 1\. /);
  expect((await service.preview(template, {})).users).toEqual(['ann', 'bob', 'eve']);
});

test('a glob that matches nothing says so', async () => {
  const { service } = serviceWith({
    [template]: ranking(goodBody).replace('users: users.jsonl', 'users: "none/*.jsonl"'),
  });
  const [problem] = await service.problems(template);
  expect(problem?.message).toBe('No file matches `none/*.jsonl` of `rec.samples`.');
  expect(brief([problem!])).toEqual(['rank.prompt:8:23 unreadable-samples']);
});

test('what is wrong with an item of the catalogue is told once, for all users who have it', async () => {
  const everybody = Array.from({ length: 5 }, (_, i) => `{"id":"u${i}","history":[],"candidates":["m1","m2"]}\n`);
  const catalog = '{"id":"m1","title":"Heat"}\n{"id":"m2"}\n';
  const { service } = serviceWith({ '/w/users.jsonl': everybody.join(''), '/w/movies.jsonl': catalog });
  const problems = (await service.problems(template)).filter(({ code }) => code === 'invalid-sample');
  expect(brief(problems)).toEqual(['movies.jsonl:2:1 invalid-sample']);
  expect(problems[0]?.message).toBe('User `u0`, `candidates[1].title` (item `m2` of the catalogue): is missing.');
});

test('broken YAML gives its own problem, and no row of others', async () => {
  const { service } = serviceWith({ [template]: ranking(goodBody).replace('model: sim/fair', 'model: [') });
  expect((await service.problems(template)).every(({ code }) => code.startsWith('yaml'))).toBe(true);
});

test('a limit of the worker is a problem of the template that names the user', async () => {
  const worker = createInlineWorker();
  const slow = async (job: Parameters<typeof worker.render>[0]) => {
    if (JSON.stringify(job).includes('Chinatown'))
      throw new WorkerError('It took longer than 1 s and was stopped.', 'time');
    return worker.render(job);
  };
  const { service } = serviceWith({}, { ...worker, render: slow });
  const [problem] = await service.problems(template);
  expect(problem?.code).toBe('render-error');
  expect(problem?.message).toBe('Rendering for user ann met a limit. It took longer than 1 s and was stopped.');
});

test('a schema whose check does not end leaves the users unchecked and says so', async () => {
  const validate = () => Promise.reject(new WorkerError('It took longer than 1 s and was stopped.', 'time'));
  const { service } = serviceWith({}, { ...createInlineWorker(), validate });
  const [problem] = await service.problems(template);
  expect(brief([problem!])).toEqual(['rank.prompt:8:1 unreadable-samples']);
  expect(problem?.message).toMatch(/could not be checked against `input.schema`/);
});

test('a partial is judged in its own file: its syntax alone, its names under its callers', async () => {
  const body = goodBody.replace('{{label}}. {{title}}', '{{> item}}');
  const { service } = serviceWith({ [template]: ranking(body), '/w/_item.prompt': '{{label}}. {{titel}}' });
  expect(brief(await service.problems(template))).toEqual(['_item.prompt:1:14 unknown-variable']);
  expect(brief(await service.staticProblems('/w/_item.prompt'))).toEqual(['_item.prompt:1:14 unknown-variable']);
  service.open('/w/_item.prompt', '{{label}}. {{title', 1);
  expect(brief(await service.staticProblems('/w/_item.prompt'))).toContain('_item.prompt:1:12 unclosed-tag');
});

test('a config that is no JSON is a problem of its own file', async () => {
  const { service } = serviceWith({ '/w/recprompt.config.json': '{"schemas": {' });
  expect(brief(await service.problems(template))).toEqual(['recprompt.config.json:1:14 bad-config']);
});

test('many problems of one file are counted', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `{"id":"u${i}","history":["m3"],"candidates":["m9","m2"]}`);
  const { service } = serviceWith({ '/w/users.jsonl': rows.join('\n') });
  const problems = (await service.problems(template)).filter(({ file }) => file === '/w/users.jsonl');
  expect(problems).toHaveLength(200);
  expect(problems.at(-1)?.message).toBe('There are 101 more problems in this file.');
});

test('nothing is read or worked out twice while nothing changes', async () => {
  const worker = createInlineWorker();
  let renders = 0;
  const render: typeof worker.render = (job) => {
    renders++;
    return worker.render(job);
  };
  const { service, files } = serviceWith({}, { ...worker, render });
  await service.dataProblems(template);
  const [first, reads] = [renders, new Map(files.reads)];
  await service.dataProblems(template);
  await service.staticProblems(template);
  expect([renders, files.reads]).toEqual([first, reads]);
  service.open(template, ranking(`${goodBody} `), 2);
  await service.dataProblems(template);
  expect(files.reads.get('/w/users.jsonl')).toBe(1);
  files.texts.set('/w/users.jsonl', users.replace('ann', 'amy'));
  service.changed('/w/users.jsonl');
  expect((await service.preview(template, {})).users).toEqual(['amy', 'bob']);
});

test('an open document is laid over its file, and an older version of it does not come back', async () => {
  const { service } = serviceWith();
  service.open(template, ranking('{{#each history}}'), 3);
  service.open(template, ranking(goodBody), 2);
  expect(brief(await service.staticProblems(template))).toContain('rank.prompt:12:1 unclosed-block');
  service.close(template);
  expect(brief(await service.staticProblems(template))).toEqual([]);
});

test('a partial whose file lacks the underscore is told by that file, as long as it is there', async () => {
  const { service, files } = serviceWith({
    [template]: ranking(`${goodBody}\n{{> intro}}{{> rank}}{{> more/end}}`, 'rec.disable: [unreached-branch]\n'),
    '/w/intro.prompt': 'Be brief.',
    '/w/more/end.prompt': 'Bye.',
  });
  const told = async () => (await service.staticProblems(template)).map(({ message }) => message);
  expect(await told()).toEqual([
    expect.stringMatching(/`intro\.prompt` is a template .* Rename the file to `_intro\.prompt`/),
    expect.stringContaining('neither a file `_rank.prompt`'),
    expect.stringMatching(/`more\/end\.prompt` is a template .* Rename the file to `more\/_end\.prompt`/),
  ]);
  expect(service.dependents('/w/intro.prompt')).toEqual([template]);
  expect(service.dependents('/w/more/end.prompt')).toEqual([template]);
  expect(service.dependents('/w/end.prompt')).toEqual([]);
  for (const end of ['/w/intro.prompt', '/w/more/end.prompt']) {
    files.texts.delete(end);
    service.changed(end);
  }
  expect((await told()).filter((one) => one.includes('Rename'))).toEqual([]);
});

test('templates depend on their partials, samples and config, also on those that are not there', async () => {
  const { service } = serviceWith({ [template]: ranking(goodBody.replace('{{label}}. {{title}}', '{{> item}}')) });
  await service.staticProblems(template);
  const depends = (file: string) => service.dependents(file).length > 0;
  expect(
    ['/w/_item.prompt', '/w/users.jsonl', '/w/movies.jsonl', '/recprompt.config.json'].filter(depends),
  ).toHaveLength(4);
  expect(['/w/_other.prompt', '/w/other.jsonl', '/v/recprompt.config.json'].filter(depends)).toEqual([]);
});

test('a misspelt field is one problem: what users then lack is no fault of theirs', async () => {
  const text = ranking(goodBody).replace('rec.candidates:', 'rec.candidatez:');
  const { service } = serviceWith({ [template]: text });
  const problems = brief(await service.problems(template));
  expect(problems.filter((one) => one.includes('invalid-sample'))).toEqual([]);
  expect(problems.some((one) => one.endsWith('unknown-field'))).toBe(true);
});

test('what needs all users is not said of the first ones only', async () => {
  const many = Array.from({ length: 60 }, (_, i) => users.split('\n')[0]!.replace('ann', `u${i}`)).join('\n');
  const { service } = serviceWith({ [template]: ranking(goodBody), '/w/users.jsonl': many });
  expect(brief(await service.problems(template)).map((one) => one.split(' ')[1])).toContain('unreached-branch');
  expect(await service.dataProblems(template)).toEqual([]);
});

test('a project decides how severe its problems are', async () => {
  const rules = { 'unknown-variable': 'hint', 'unreached-branch': 'off', 'unused-inputs': 'off', 'bad-row': 'loud' };
  const { service } = serviceWith({
    [template]: ranking(goodBody.replace('{{label}}. {{title}}', '{{label}}. {{titel}} {{title}}')),
    '/w/users.jsonl': users.split('\n')[0]!,
    '/recprompt.config.json': JSON.stringify({ rules }),
  });
  const problems = await service.problems(template);
  expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
    'bad-config warning',
    'bad-config warning',
    'unknown-variable hint',
  ]);
  expect(problems.slice(0, 2).map(({ message }) => message)).toEqual([
    'There is no rule `unused-inputs`. Did you mean `unused-input`?',
    '`bad-row` must be one of: error, warning, information, hint, off.',
  ]);
});

test('of many open templates each is still known for what it depends on, and judged as before', async () => {
  const many = Array.from({ length: 80 }, (_, i) => `/w/t${i}.prompt`);
  const { service } = serviceWith({ '/w/_intro.prompt': 'Hello' });
  for (const [i, file] of many.entries()) service.open(file, i % 2 ? 'Hi {{user}' : `{{> intro}} ${i}\n`, 1);
  const first = await Promise.all(many.map((file) => service.staticProblems(file)));
  const callers = many.filter((_, i) => i % 2 === 0);
  expect(service.dependents('/w/_intro.prompt').toSorted()).toEqual(callers.toSorted());
  expect(await Promise.all(many.map((file) => service.staticProblems(file)))).toEqual(first);
  service.close(many[0]!);
  expect(service.dependents('/w/_intro.prompt')).toHaveLength(callers.length - 1);
});
