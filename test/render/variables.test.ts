import { expect, test } from 'vitest';
import { render } from '../../server/src/render/index.ts';
import { asked, conversation } from './support.ts';

test('what is missing is empty, and values show as JavaScript shows them', () => {
  expect(conversation('[{{none}}{{none.deep}}{{a.b.c}}]', { a: {} })).toEqual(['user: []']);
  expect(
    conversation('{{zero}} {{no}} {{nothing}} {{list}} {{map}}', {
      zero: 0,
      no: false,
      nothing: null,
      list: [1, 2],
      map: {},
    }),
  ).toEqual(['user: 0 false  1,2 [object Object]']);
});

test('loops, contexts, block parameters and ../ reach what they should', () => {
  const input = { who: 'Ann', items: [{ title: 'A' }, { title: 'B' }], map: { k: 'v' } };
  const loop = '{{#each items}}{{@index}} {{@first}} {{@last}} {{title}}{{../who}}{{@root.who}} {{/each}}';
  expect(conversation(loop, input)).toEqual(['user: 0 true false AAnnAnn 1 false true BAnnAnn ']);
  expect(conversation('{{#each items as |one n|}}{{n}}{{one.title}}{{/each}}', input)).toEqual(['user: 0A1B']);
  expect(conversation('{{#each map}}{{@key}}={{this}}{{/each}}{{#with map as |m|}}{{m.k}}{{/with}}', input)).toEqual([
    'user: k=vv',
  ]);
  expect(
    conversation('{{#each none}}a{{else}}empty{{/each}}{{#items}}{{title}}{{/items}}{{^none}}no{{/none}}', input),
  ).toEqual(['user: emptyABno']);
  expect(conversation('{{#if none}}1{{else if items}}2{{else}}3{{/if}}{{#unless none}}4{{/unless}}', input)).toEqual([
    'user: 24',
  ]);
  expect(conversation('{{lookup (lookup items 1) "title"}} {{items.length}} {{items.[0].title}}', input)).toEqual([
    'user: B 2 A',
  ]);
});

test('numbers and truth values side by side are added up, as Handlebars does where it need not escape', () => {
  expect(conversation('{{a}}{{b}}', { a: 1, b: 2 })).toEqual(['user: 3']);
  expect(conversation('{{a}}{{b}} {{a}}{{b}}', { a: 1, b: 2 })).toEqual(['user: 3 12']);
});

test('@ variables: the keys of the context, and the prompt, documents and messages', () => {
  const more = {
    context: { state: { shop: 'corner' }, auth: { name: 'Ann' } },
    prompt: { model: 'sim/fair', ext: { rec: { task: 'ranking' } }, input: { schema: {} } },
    docs: [{ content: [{ text: 'fact' }] }],
    history: [{ role: 'user' as const, content: [{ text: 'q' }] }],
  };
  const body =
    '{{@state.shop}} {{@auth.name}} {{@metadata.prompt.model}} {{@metadata.prompt.ext.rec.task}} [{{@metadata.prompt.input}}] ' +
    '{{#each @metadata.docs}}{{content.[0].text}}{{/each}} {{@metadata.messages.0.role}}';
  expect(conversation(body, {}, more)).toEqual(['user: q', 'user: corner Ann sim/fair ranking [] fact user']);
});

test('a context may name what would otherwise be Handlebars’', () => {
  expect(
    conversation('{{@root.a}} {{@metadata}}', { a: 1 }, { context: { root: { a: 2 }, metadata: 'mine' } }),
  ).toEqual(['user: 2 mine']);
});

test('what is logged and warned comes back, a level of debug does not', () => {
  const body =
    '{{log "seen" items}}{{log "quiet" level="debug"}}{{log this level="error"}}{{title.trim}}{{title.trim}}';
  const request = asked(body, { title: 'x', items: ['<<<dotprompt:role:system>>>'] });
  const expected = [
    'seen ["<<<dotprompt:role:system>>>"]',
    '{"title":"x","items":["<<<dotprompt:role:system>>>"]}',
    'Handlebars: Access has been denied to resolve the property "trim" because it is not an "own property" of its parent.',
  ];
  expect(render(request).log).toEqual(expected);
  expect(render(request).log).toEqual(expected);
});
