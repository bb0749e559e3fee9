import { expect, test } from 'vitest';
import { applyEdits, lineIndex } from '../../server/src/text/index.ts';
import { serviceWith, template } from './support.ts';

const users = `{"id":"u1","name":"Ann","mood":"calm","history":[{"title":"A","rating":3,"tags":["x"]}],"profile":{"job":"cook"},"candidates":[{"title":"C1"},{"title":"C2"}]}
{"id":"u2","name":"Bob","mood":"calm","history":[{"title":"A","rating":4,"tags":["y"]},{"title":"B","rating":2,"tags":["y"]}],"profile":{"job":"cook"},"candidates":[{"title":"C1"},{"title":"C2"}]}`;

const whole = (body: string) => `---
model: sim/fair
input:
  schema:
    name?: string
    vip?: boolean
    mood: string
    history(array): { title: string, rating?: number, tags?(array): string }
    disliked?(array): { title: string, year: integer }
    profile?: { city?: string, job: string }
    kind?: { enum: [a, b] }
    candidates(array): { label: string, title: string }
rec.task: ranking
rec.samples: { users: users.jsonl }
rec.candidates: { input: candidates }
---
${body}
{{#each candidates}}
{{label}}. {{title}}
{{/each}}
Rank all, each once. Answer with the numbers only, one per line.
`;

/** The users that are added, one fix after the other, until no branch is left that a fix could reach; and what is left. */
async function covering(
  body: string,
  partials: Record<string, string> = {},
): Promise<{ added: string[]; left: string[] }> {
  let text = users;
  const added: string[] = [];
  for (;;) {
    const { service } = serviceWith({ ...partials, [template]: whole(body), '/w/users.jsonl': text });
    const problems = await service.problems(template);
    expect(problems.filter(({ code }) => code === 'invalid-sample')).toEqual([]);
    const found = problems.filter(({ code }) => code === 'unreached-branch');
    const fix = found.flatMap(({ fixes = [] }) => fixes)[0];
    if (!fix || added.includes(fix.title)) return { added, left: found.map(({ message }) => message) };
    added.push(fix.title);
    const lines = lineIndex(text);
    const [edit] = fix.edits;
    const at = lines.offsetAt(edit!.range.start);
    text = applyEdits(text, [{ span: { start: at, end: at }, newText: edit!.newText }]);
  }
}

test.each([
  ['{{#if name}}{{#if vip}}VIP {{name}}{{else}}Plain {{name}}{{/if}}{{else}}Nobody{{/if}}', 2],
  ['{{#if vip}}A{{else if name}}B{{else if mood}}C{{else}}D{{/if}}', 3],
  [
    '{{#each history}}{{title}}{{#if rating}} ({{rating}}){{else}} unrated{{/if}}{{#each tags}} #{{this}}{{/each}}; {{else}}nothing yet{{/each}}',
    2,
  ],
  ['{{#unless vip}}Plain{{else}}VIP{{/unless}} {{^name}}no name{{/name}}', 2],
  ['{{#with profile}}{{#if city}}From {{city}}{{/if}} works as {{job}} {{../mood}}{{else}}no profile{{/with}}', 2],
  [
    '{{#each history as |h i|}}{{i}} {{h.title}}{{#if h.rating}} {{h.rating}}{{else}}-{{/if}}{{#if @last}}.{{else}};{{/if}}{{/each}}',
    1,
  ],
  ['{{#each history}}{{#if ../vip}}V{{else}}P{{/if}}{{#if @root.name}}R{{else}}N{{/if}}{{/each}}', 2],
  [
    '{{#if disliked}}Dislikes: {{#each disliked}}{{title}} {{year}}; {{/each}}{{/if}}{{#ifEquals mood "calm"}}Calm{{else}}Not calm{{/ifEquals}}',
    2,
  ],
  ['{{#if history.length}}H{{else}}N{{/if}}', 1],
  ['{{#if name}}Hi {{#unless vip}}{{name}}{{else}}VIP{{/unless}}{{/if}}', 2],
  ['{{#unlessEquals mood "calm"}}{{mood}}{{/unlessEquals}}{{#if profile}}{{profile.job}}{{/if}}', 2],
])('each branch is reached by the users that fixes add: %s', async (body, count) => {
  const { added, left } = await covering(body);
  expect(left).toEqual([]);
  expect(added).toHaveLength(count);
});

test.each([
  '{{#if name}}a{{#unless name}}never{{/unless}}{{/if}}',
  '{{#if vip}}a{{else if vip}}never{{/if}}',
  '{{#ifEquals mood "calm"}}a{{#ifEquals mood "gay"}}never{{/ifEquals}}{{/ifEquals}}',
])(
  'of a branch that contradicts itself it is said that nobody can take it, and no user is offered: %s',
  async (body) => {
    const { left } = await covering(body);
    expect(left).toEqual([expect.stringMatching(/^No user can ever take this branch/)]);
  },
);

test.each([
  '{{#if age}}a{{#unless age includeZero=true}}b{{/unless}}{{/if}}',
  '{{#each history}}{{#if rating}}{{#each ../history}}{{#unless rating}}b{{/unless}}{{/each}}{{/if}}{{/each}}',
])('what some user may take is not said to be out of reach: %s', async (body) => {
  expect((await covering(body)).left.join()).not.toContain('can ever');
});

test('within a partial block, and what it calls is judged elsewhere', async () => {
  const partials = { '/w/_layout.prompt': '[{{> @partial-block}}]' };
  const { added, left } = await covering('{{#> layout}}{{#if vip}}V{{/if}}x{{/layout}}', partials);
  expect({ added, left }).toEqual({ added: ['Add a sample user with `vip`'], left: [] });
});

const hello = '/w/_hello.prompt';
const GREETING = 'Hello {{#if name}}{{name}}{{else}}you{{/if}}{{#if vip}}, dear{{/if}}.';

test.each([
  ['of its caller', '{{> hello}}', GREETING],
  ['that a call gives', '{{> hello who=name dear=vip}}', GREETING.replaceAll('name', 'who').replaceAll('vip', 'dear')],
  ['of what it is called with', '{{#with profile}}{{> hello}}{{/with}}', 'At {{#if city}}{{city}}{{else}}home{{/if}}'],
  ['of each item', '{{#each disliked}}{{> hello}}{{else}}-{{/each}}', '{{title}}{{#if year}} {{year}}{{/if}}'],
])('each branch of a partial is reached by a value %s', async (_, body, text) => {
  const { added, left } = await covering(body, { [hello]: text });
  expect(left).toEqual([]);
  expect(added.length).toBeGreaterThan(0);
});

test('each branch of an inline partial is reached, and of one that nobody calls nothing is said', async () => {
  const inline = `{{#*inline "hello"}}${GREETING}{{/inline}}`;
  expect(await covering(`${inline}{{> hello}}`)).toEqual({
    added: ['Add a sample user without `name`', 'Add a sample user with `vip`'],
    left: [],
  });
  expect(await covering(inline)).toEqual({ added: [], left: [] });
});

/** Where branches are told that nobody takes. */
async function untaken(files: Record<string, string>, of = template): Promise<string[]> {
  const { service } = serviceWith({ '/w/users.jsonl': users, ...files });
  const found = (await service.problems(of)).filter(({ code }) => code === 'unreached-branch');
  return found.map(({ file, range, message }) => `${file.slice(3)}:${range.start.character} ${message}`);
}

test('a partial is told in its own file, and not where nobody comes to it', async () => {
  expect(await untaken({ [template]: whole('{{> hello}}'), [hello]: GREETING })).toEqual([
    '_hello.prompt:26 No sample user takes this `{{else}}`.',
    '_hello.prompt:44 No sample user takes this branch.',
  ]);
  // The call is all that stands in the branch.
  expect(await untaken({ [template]: whole('{{#if vip}}{{> hello}}{{/if}}'), [hello]: GREETING })).toEqual([
    'rank.prompt:0 No sample user takes this branch.',
  ]);
  const half = '{{#if name}}{{name}}{{else}}you{{#if vip}}, dear{{/if';
  expect(await untaken({ [template]: whole('{{> hello}}'), [hello]: half })).toEqual([]);
});

test('where calls give different values no user is made up for the partial', async () => {
  const body = '{{> hello who=name}}{{> hello who=kind}}';
  expect(await untaken({ [template]: whole(body), [hello]: 'A{{#if who}}{{who}}{{/if}}' })).toEqual([]);
  const fixed = await covering('{{> hello who=vip}}{{> hello who=kind}}', { [hello]: 'A{{#if who}}{{who}}{{/if}}' });
  expect(fixed).toEqual({ added: [], left: ['No sample user takes this branch.'] });
});

test('a comment silences a partial’s branches', async () => {
  const silent = `{{!-- recprompt-disable unreached-branch --}}${GREETING}`;
  expect(await untaken({ [template]: whole('{{> hello}}'), [hello]: silent })).toEqual([]);
});

test.each([
  ['by users of another template', 'more.jsonl', ['_hello.prompt:44 No sample user takes this branch.']],
  ['by nobody', 'users.jsonl', ['_hello.prompt:26', '_hello.prompt:44']],
  ['by nobody where the other has no users', 'none.jsonl', ['_hello.prompt:26', '_hello.prompt:44']],
])('a partial’s branch may be taken %s', async (_, file, told) => {
  const other = whole('{{> hello}}').replace('users.jsonl', file);
  const files = {
    [template]: whole('{{> hello}}'),
    '/w/other.prompt': other,
    [hello]: GREETING,
    '/w/more.jsonl': users.split('\n')[0]!.replace('"name":"Ann",', ''),
  };
  const starting = told.map((one) => expect.stringMatching(new RegExp(`^${one}`)));
  expect(await untaken(files)).toEqual(starting);
  const { service } = serviceWith({ '/w/users.jsonl': users, ...files });
  const found = await service.dataProblems(template);
  expect(found.filter(({ file }) => file === hello)).toHaveLength(told.length);
  expect((await untaken(files, '/w/other.prompt')).filter((one) => one.startsWith('_'))).toEqual(
    file === 'none.jsonl' ? [] : starting,
  );
});

test('among very many templates nothing is said of partials: all of them might call it', async () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`/w/t${i}.prompt`, 'Hi']));
  expect(await untaken({ ...many, [template]: whole('{{> hello}}'), [hello]: GREETING })).toEqual([]);
});

test.each([
  ['{{#if (lookup profile "city")}}C{{/if}}', 'what a helper gives'],
  ['{{#each candidates}}{{#if @first}}F{{else}}{{#if @last}}L{{else}}M{{/if}}{{/if}}{{/each}}', 'a place in the loop'],
])('no user is made up for %s: %s', async (body) => {
  expect((await covering(body)).added).toEqual([]);
});
