import { expect, test } from 'vitest';
import { ann, hovering, ranking } from './support.ts';

test('a variable: type, description, value of the sample user', () => {
  expect(hovering(ranking('Hi {{na█me}}'), { sample: ann })).toBe(
    'name: **`name`** · string\n\nhow the person is called\n\nFor user `ann`: `"Ann"`',
  );
});

test('a list says what its items are and how many there are', () => {
  expect(hovering(ranking('{{#each cand█idates}}{{/each}}'), { sample: ann })).toBe(
    'candidates: **`candidates`** · list of {label, title, year}\n\nFor user `ann`: 1 items, the first: `{"label":"1","title":"Brazil","year":1985}`',
  );
});

test('each segment of a path is a thing of its own', () => {
  const body = (text: string) => ranking(`{{#each history as |h|}}${text}{{/each}}`);
  expect(hovering(body('{{h.rat█ing}}'), { sample: ann })).toBe('rating: **`rating`** · number\n\nFor user `ann`: `4`');
  expect(hovering(body('{{█h.rating}}'), { sample: ann })).toBe('h: **`h`** · {title, rating?}');
  expect(hovering(body('{{@root.na█me}}'), { sample: ann })).toContain('For user `ann`: `"Ann"`');
  expect(hovering(body('{{../na█me}}'), { sample: ann })).toContain('For user `ann`: `"Ann"`');
});

test('helpers, data names and partials', () => {
  expect(hovering(ranking('{{#ea█ch history}}{{/each}}'))).toMatch(
    /^each: \*\*`each`\*\* · helper\n\n```handlebars\n\{\{#each list/,
  );
  expect(hovering(ranking('{{#each history}}{{@ind█ex}}{{/each}}'))).toMatch(/^index: \*\*`@index`\*\* · number/);
  expect(hovering(ranking('{{@sta█te}}'))).toContain('Given by the program');
  expect(hovering(ranking('{{> it█em}}'), { partials: { item: '- {{title}}' } })).toBe(
    'item: **`item`** · partial `_item.prompt`\n\n```handlebars\n- {{title}}\n```',
  );
});

test('a close tag says what it ends', () => {
  expect(hovering(ranking('{{#each history}}\n{{/ea█ch}}'), { sample: ann })).toMatch(
    /^each: Ends `\{\{#each history\}\}` of line 12\.\n\nFor user `ann`: 1 items/,
  );
});

test('text, unknown names and broken tags say nothing, and nothing fails', () => {
  for (const body of [
    'Hi t█here',
    '{{no█body}}',
    '{{█',
    '{{#each █',
    '{{> █',
    '█{{/each}}',
    '{{#each history as |h|}}{{h.n█o',
  ]) {
    expect(hovering(ranking(body)), body).toBeUndefined();
  }
});

test('keys and values of the front matter', () => {
  expect(hovering('---\nrec.ta█sk: ranking\n---\nx\n')).toMatch(
    /^rec\.task: \*\*`rec\.task`\*\* · What the model is asked to do\n\n/,
  );
  expect(hovering('---\nrec.task: rank█ing\n---\nx\n')).toMatch(
    /^ranking: `ranking`: Put the candidates in order, best first\./,
  );
  expect(hovering('---\nrec.run: { ord█ers: mirror4 }\n---\nx\n')).toContain('Orders of the candidates');
  expect(hovering('---\nrec.run: { users: 8 } # com█ment\n---\nx\n')).toBeUndefined();
});

test('an input where it is declared and where a field names it', () => {
  const declared = ranking('x').replace('hist', 'hi█st');
  expect(hovering(declared, { sample: ann })).toMatch(
    /^history: \*\*`history`\*\* · list of \{title, rating\?\}\n\nwhat was watched/,
  );
  const named = ranking('x').replace('input: cand', 'input: ca█nd');
  expect(hovering(named, { sample: ann })).toMatch(/^candidates: \*\*`candidates`\*\*/);
});

test('values of users are shown as code, whatever they hold', () => {
  const sample = { ...ann, input: { name: '``` <b>\n' } };
  expect(hovering(ranking('{{na█me}}'), { sample })).toContain('For user `ann`: ````"``` <b>\\n"````');
});
