import { expect, test } from 'vitest';
import { checkStatic } from '../../server/src/rules/index.ts';
import { ann, completions, labels, meaningOf, ranking, taking } from './support.ts';

const body = (text: string) => ranking(text);

test('variables come first, then helpers', () => {
  const found = labels(body('Hi {{█'));
  expect(found.slice(0, 3)).toEqual(['candidates', 'this.history', 'name']);
  expect(found).toContain('role');
  expect(found).not.toContain('each');
});

test('an input that is named like a helper is offered as it must be written', () => {
  const found = labels(body('Hi {{█}}'));
  expect(found).toContain('this.history');
  expect(labels(body('{{#each █}}{{/each}}'))).toContain('history');
});

test('inside a loop the item’s fields come first, outer names only as they must be written', () => {
  const found = labels(body('{{#each candidates}}{{█}}{{/each}}'));
  expect(found.slice(0, 3)).toEqual(['label', 'title', 'year']);
  expect(found).toEqual(expect.arrayContaining(['../name', '@root.name', '@index', '@first', 'this', 'else']));
  expect(found).not.toContain('name');
});

test('a half-typed word is offered as much as an empty one', () => {
  for (const word of ['█', 'ti█', 'ti█tle', 'ti█ ', '~ti█', 'json ti█', '#if ti█']) {
    const found = labels(body(`{{#each candidates}}{{${word}}}{{/each}}`));
    expect(found, word).toEqual(expect.arrayContaining(['title', '../name', '@root.name', '@index']));
  }
});

test('block parameters are names, and hide fields of the same name', () => {
  const found = labels(body('{{#each candidates as |title i|}}{{█}}{{/each}}'));
  expect(found).toEqual(expect.arrayContaining(['title', 'i', 'this.title', 'label']));
});

test('names below a path, on half-typed text', () => {
  expect(labels(body('{{#each candidates as |c|}}{{c.█}}'))).toEqual(['label', 'title', 'year']);
  expect(labels(body('{{#each candidates as |c|}}{{c.t█'))).toEqual(['label', 'title', 'year']);
  expect(labels(body('{{candidates.█}}'))).toEqual(['length']);
  expect(labels(body('{{#each history}}{{../█}}{{/each}}'))).toEqual(['candidates', 'history', 'name']);
  expect(labels(body('{{#each history}}{{@root.█}}{{/each}}'))).toEqual(['candidates', 'history', 'name']);
  expect(labels(body('{{nothing.█}}'))).toEqual([]);
});

test('a completion replaces the whole word', () => {
  expect(taking('title', body('{{#each history}}{{ti█xx}}{{/each}}'))).toBe(
    body('{{#each history}}{{title}}{{/each}}'),
  );
  expect(taking('year', body('{{#each candidates as |c|}}{{c.y█'))).toBe(body('{{#each candidates as |c|}}{{c.year'));
  expect(taking('../name', body('{{#each history}}{{█'))).toBe(body('{{#each history}}{{../name'));
  expect(taking('@index', body('{{#each history}}{{@in█}}{{/each}}'))).toBe(
    body('{{#each history}}{{@index}}{{/each}}'),
  );
});

test('types, descriptions and the sample user’s values are shown', () => {
  const [first] = completions(body('{{█}}'), { sample: ann }).filter(({ label }) => label === 'name');
  expect(first?.detail).toBe('string');
  expect(first?.documentation).toBe('**`name`** · string\n\nhow the person is called\n\nFor user `ann`: `"Ann"`');
  const [title] = completions(body('{{#each candidates as |c|}}{{c.█'), { sample: ann }).filter(
    ({ label }) => label === 'title',
  );
  expect(title?.documentation).toContain('For user `ann`: `"Brazil"`');
});

test('blocks: helpers, lists and whole loops', () => {
  const found = labels(body('{{#█}}'));
  expect(found.slice(0, 2)).toEqual(['each candidates …', 'each history …']);
  expect(found).toEqual(expect.arrayContaining(['each', 'if', 'with', 'candidates']));
  expect(taking('each candidates …', body('{{#█}}'))).toBe(
    body('{{#each candidates\\}\\}\n{{label\\}\\}. {{title\\}\\}$0\n{{/each}}'),
  );
  expect(taking('each history …', body('{{#█'))).toContain('{{#each history\\}\\}\n{{title\\}\\}$0\n{{/each\\}\\}');
});

test('lists come first where a loop is begun', () => {
  expect(labels(body('{{#each █}}{{/each}}')).slice(0, 2).sort()).toEqual(['candidates', 'history']);
});

test('the innermost open block is closed first', () => {
  expect(labels(body('{{#if name}}{{#each history}}{{/█'))).toEqual(['each', 'if']);
  expect(taking('each', body('{{#each history}}{{/█}}'))).toBe(body('{{#each history}}{{/each}}'));
});

test('roles, in quotes or not yet', () => {
  expect(labels(body('{{role "█"}}'))).toEqual(['system', 'user', 'model', 'tool']);
  expect(taking('user', body('{{role "u█"}}'))).toBe(body('{{role "user"}}'));
  expect(taking('system', body('{{role █}}'))).toBe(body('{{role "system"}}'));
});

test('arguments with a name that are not there yet', () => {
  const found = labels(body('{{media url=name █}}'));
  expect(found).toContain('contentType=');
  expect(found).not.toContain('url=');
  expect(labels(body('{{media contentType="█"}}'))).toContain('image/png');
});

test('values that a compared variable can have', () => {
  const text = (inner: string) => `---\ninput:\n  schema:\n    mood(enum): [calm, tense]\n---\n${inner}`;
  expect(taking('tense', text('{{#ifEquals mood █}}{{/ifEquals}}'))).toBe(
    text('{{#ifEquals mood "tense"}}{{/ifEquals}}'),
  );
});

test('partials of the folder, and what they can be given', () => {
  const around = { partials: ['item', 'intro'] };
  expect(labels(body('{{> █}}'), { around })).toEqual(['intro', 'item']);
  expect(labels(body('{{> item █}}'), { partials: { item: '{{heading}}: {{title}}' } })).toEqual(
    expect.arrayContaining(['heading=', 'title=', 'candidates']),
  );
});

test('a partial is given what it asks about, too, and not what its lists hold', () => {
  const item =
    '{{#if heading}}{{heading}}{{/if}}{{#each list}}{{title}}{{/each}}{{> other x=inner}}{{#with user}}{{age}}{{/with}}';
  const found = labels(body('{{> item █}}'), { partials: { item } }).filter((label) => label.endsWith('='));
  expect(found).toEqual(['heading=', 'inner=', 'list=', 'user=']);
});

test('an empty line offers loops and messages; running text nothing', () => {
  expect(labels(body('█'))).toEqual(expect.arrayContaining(['{{#each candidates}} …', '{{role "system"}}']));
  expect(labels(body('some text █'))).toEqual([]);
});

test('keys of the front matter that are not there yet', () => {
  const found = labels('---\nmodel: sim/fair\nrec.task: ranking\nrec.█\n---\nx\n');
  expect(found).toEqual(expect.arrayContaining(['rec.answer', 'rec.candidates', 'rec.samples']));
  expect(found).not.toContain('rec.task');
  expect(taking('rec.run', '---\nrec.ru█\n---\nx\n')).toBe('---\nrec.run: \n---\nx\n');
  expect(taking('rec.run', '---\nrec.r█un: {}\n---\nx\n')).toBe('---\nrec.run: {}\n---\nx\n');
});

test('keys and values within a field', () => {
  const run = '---\nrec.task: ranking\nrec.run: { users: 8, █ }\n---\nx\n';
  expect(labels(run)).toEqual(expect.arrayContaining(['orders', 'seed']));
  expect(labels(run)).not.toContain('users');
  expect(labels('---\nrec.task: █\n---\nx\n')).toEqual(expect.arrayContaining(['ranking', 'yes_no']));
  expect(taking('mirror4', '---\nrec.run: { orders: █ }\n---\nx\n')).toContain('orders: mirror4 }');
});

test('inputs, data files, codes, models and the ground truth as values', () => {
  const text = (field: string) => ranking('x').replace('rec.task', `${field}\nrec.task`);
  expect(labels(text('rec.history: { input: █ }'))).toEqual(['history', 'candidates']);
  expect(labels(text('rec.samples: { users: █ }'), { around: { dataFiles: ['../users/a.jsonl'] } })).toEqual([
    '../users/a.jsonl',
  ]);
  expect(labels(text('rec.disable: [█]'))).toContain('unused-input');
  expect(labels('---\nmodel: █\n---\nx\n', { around: { models: ['openai-compatible/mine'] } })).toEqual(
    expect.arrayContaining(['openai-compatible/mine', 'local/smollm2-135m-instruct', 'sim/copy?rate=0.2']),
  );
  expect(labels('---\nrec.task: ranking\nrec.target: █\n---\nx\n', { sample: ann })).toEqual(
    expect.arrayContaining(['target', 'mood']),
  );
});

test('inputs are offered from what the sample users have', () => {
  const marked = ranking('x').replace('    name:', '    █\n    name:');
  expect(labels(marked, { sample: ann })).toEqual(['mood', 'seen']);
  expect(taking('seen', marked, { sample: ann })).toContain('    seen(array): string\n');
  const fresh = '---\ninput:\n  schema:\n    █\n---\nx\n';
  expect(taking('history', fresh, { sample: ann })).toContain('history(array): { title: string, rating: number }');
});

test('a block that is being opened sees what is around it', () => {
  for (const marked of ['{{#each c█', '{{#if c█\n{{/if}}', '{{~#with c█ }', '{{#each (lookup c█'])
    expect(labels(body(marked)).slice(0, 2), marked).toEqual(expect.arrayContaining(['candidates']));
  expect(labels(body('{{#each candidates}}{{#if █'))).toEqual(expect.arrayContaining(['title', '../name']));
  expect(labels(body('{{#each candidates}}x{{else if █'))).toContain('name');
});

test('right behind two braces: blocks, partials, the end of the open block', () => {
  const open = labels(body('{{#if name}}{{█}}{{/if}}'));
  expect(open).toEqual(expect.arrayContaining(['#each', '#if', '>', '/if', 'else', 'else if']));
  expect(labels(body('{{█}}'))).not.toContain('/if');
  expect(taking('/if', body('{{#if name}}x{{█}}'))).toBe(body('{{#if name}}x{{/if}}'));
  for (const marked of ['{{{█}}}', '{{&█}}', '{{name.█}}', '{{json █}}']) {
    expect(labels(body(marked)), marked).not.toContain('#if');
  }
  expect(taking('*inline', body('{{#█}}'))).toBe(body('{{#*inline }}'));
});

test('snippets of loops reach their list from where they stand', () => {
  expect(taking('{{#each @root.candidates}} …', body('{{#each history}}\n█\n{{/each}}'))).toContain(
    '{{#each @root.candidates\\}\\}',
  );
  expect(labels(body('{{#each history}}\n█\n{{/each}}'))).not.toContain('{{role "user"}}');
});

test('what is mostly given by name comes before variables', () => {
  expect(labels(body('{{media █}}')).slice(0, 2)).toEqual(['contentType=', 'url=']);
  expect(labels(body('{{> item █}}'), { partials: { item: '{{heading}}' } })[0]).toBe('heading=');
  expect(labels(body('{{#if █}}')).at(-1)).toBe('includeZero=');
});

test('words of sections, and of comparisons with what the sample user has', () => {
  expect(taking('output', body('{{section █}}'))).toBe(body('{{section "output"}}'));
  expect(taking('Ann', body('{{#ifEquals name █}}{{/ifEquals}}'), { sample: ann })).toContain(
    '{{#ifEquals name "Ann"}}',
  );
});

test('tools and schemas of the project, and paths of the user', () => {
  const around = { tools: ['search'], schemas: ['Movie'] };
  expect(labels('---\ntools: [█]\n---\nx\n', { around })).toEqual(['search']);
  expect(labels('---\noutput: { schema: █ }\n---\nx\n', { around })).toContain('Movie');
  const sample = { ...ann, fields: { ...ann.fields, item: { liked: true, tags: ['a'] } } };
  const text = '---\nrec.task: text\nrec.target: █\nrec.answer: { mustName: [] }\n---\nx\n';
  expect(labels(text, { sample })).toEqual(expect.arrayContaining(['mood', 'item.liked']));
  expect(labels(text.replace('█', 'mood').replace('[]', '[█]'), { sample })).toEqual(
    expect.arrayContaining(['name', 'item.liked']),
  );
});

test('front matter without an end yet goes on below', () => {
  for (const marked of [
    '---\nmodel: sim/fair\n█',
    '---\r\nmodel: sim/fair\r\nrec.ta█',
    '---\n█',
    '---\nmodel: sim/fair\n\n█\n',
  ]) {
    expect(labels(marked), marked).toContain('rec.task');
  }
  expect(labels('---\nmodel: sim/fair\n█')).not.toContain('model');
  expect(taking('rec.task', '---\nmodel: sim/fair\nrec.ta█')).toBe('---\nmodel: sim/fair\nrec.task: ');
  expect(labels('---\nmodel: sim/fair\n\nHello {{█')).not.toContain('rec.task');
});

test('an empty file offers whole templates, which are right', () => {
  const around = { dataFiles: ['../movies.jsonl', '../users.jsonl'] };
  const found = completions('█', { around });
  expect(found.map(({ label }) => label)).toEqual(['ranking template', 'yes/no template', 'rating template']);
  for (const { newText } of found) {
    const text = newText.replace(/\$\{\d:([^}]*)\}/g, '$1').replaceAll(/\\([$}\\])/g, '$1');
    const meaning = meaningOf(text);
    expect([...meaning.document.problems, ...meaning.meta.problems, ...checkStatic(meaning)]).toEqual([]);
    expect(text).toContain('rec.samples: { users: ../users.jsonl, catalog: ../movies.jsonl }');
  }
  expect(labels('\n█\n')).toContain('ranking template');
  expect(labels('x\n█')).not.toContain('ranking template');
});

test('`@metadata` has the front matter, without the input', () => {
  const head =
    '---\nmodel: a/b\nconfig: { temperature: 0, topK: 3 }\ninput: { schema: { x: string } }\nrec.task: text\n---\n';
  expect(labels(`${head}{{@metadata.█}}`)).toEqual(['docs', 'messages', 'prompt']);
  expect(labels(`${head}{{#if @metadata.prompt.█}}`)).toEqual(['config', 'model']);
  expect(labels(`${head}{{@metadata.prompt.config.t█}}`)).toEqual(['temperature', 'topK']);
  expect(labels(`${head}{{@metadata.prompt.model.█}}`)).toEqual([]);
  expect(labels('{{@metadata.█}}')).toEqual(['docs', 'messages', 'prompt']);
});
