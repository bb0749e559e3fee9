import { expect, test } from 'vitest';
import type { Message } from '../../server/src/render/index.ts';
import { conversation } from './support.ts';

const user = (text: string): Message => ({ role: 'user', content: [{ text }] });
const model = (text: string): Message => ({ role: 'model', content: [{ text }] });

test('without a marker all is one message of the user', () => {
  expect(conversation('Hello {{name}}!', { name: 'Ann' })).toEqual(['user: Hello Ann!']);
});

test('role starts a message, and the text of each is kept with its white space', () => {
  expect(conversation('{{role "system"}} Be kind.\n{{role "user"}}\nHi\n{{role "model"}}Yes? ')).toEqual([
    'system:  Be kind.\n',
    'user: \nHi\n',
    'model: Yes? ',
  ]);
});

test('text before the first role is the user’s', () => {
  expect(conversation('Hi{{role "model"}}Yes?')).toEqual(['user: Hi', 'model: Yes?']);
});

test('messages without text are dropped, and two roles in a row leave the last', () => {
  expect(conversation('{{role "system"}}\n {{role "model"}}a{{role "user"}}  ')).toEqual(['model: a']);
  expect(conversation('')).toEqual([]);
  expect(conversation('{{#if none}}a{{/if}} \n')).toEqual([]);
});

test('the same role twice is two messages', () => {
  expect(conversation('{{role "user"}}a{{role "user"}}b')).toEqual(['user: a', 'user: b']);
});

test('a role may come from a variable, a loop or a partial', () => {
  const turns = [
    { by: 'user', text: 'a' },
    { by: 'model', text: 'b' },
  ];
  expect(conversation('{{#each turns}}{{role by}}{{text}}{{/each}}', { turns })).toEqual(['user: a', 'model: b']);
  expect(conversation('{{> start}}a', {}, { partials: { start: '{{role "system"}}S{{role "user"}}' } })).toEqual([
    'system: S',
    'user: a',
  ]);
});

test('Dotprompt’s traps are kept: a capital role loses its message, and the block form its text', () => {
  expect(conversation('{{role "System"}}lost{{role "user"}}Hi')).toEqual(['user: Hi']);
  expect(conversation('{{#role "system"}}lost{{/role}}')).toEqual([]);
});

test('markers that are typed count', () => {
  expect(conversation('<<<dotprompt:role:system>>>S<<<dotprompt:role:{{by}}>>>M', { by: 'model' })).toEqual([
    'system: S',
    'model: M',
  ]);
  expect(conversation('a<<<dotprompt:other>>>b')).toEqual(['user: a<<<dotprompt:other>>>b']);
});

test('history stands where the template puts it, marked, and the model goes on after it', () => {
  const history = [user('q'), model('a')];
  expect(conversation('{{role "system"}}S{{history}}next{{role "user"}}U', {}, { history })).toEqual([
    'system: S',
    'user (history): q',
    'model (history): a',
    'model: next',
    'user: U',
  ]);
});

test('history that the template does not place goes before the user’s last message, else to the end', () => {
  const history = [user('q'), model('a')];
  expect(conversation('{{role "system"}}S{{role "user"}}U', {}, { history })).toEqual([
    'system: S',
    'user: q',
    'model: a',
    'user: U',
  ]);
  expect(conversation('{{role "system"}}S', {}, { history })).toEqual(['system: S', 'user: q', 'model: a']);
  expect(conversation('', {}, { history })).toEqual(['user: q', 'model: a']);
});

test('history keeps its own metadata, and an empty one is nothing', () => {
  const history: Message[] = [{ ...user('q'), metadata: { at: 'noon', purpose: 'chat' } }];
  expect(conversation('{{history}}', {}, { history })).toEqual(['user (history): q']);
  expect(conversation('a{{history}}b', {}, { history: [] })).toEqual(['user: a', 'model: b']);
});

test('media is a part of its own, and white space beside it is dropped', () => {
  const body = 'See {{media url=photo}}\n{{media url="data:x" contentType="image/png"}} Nice?';
  expect(conversation(body, { photo: 'http://a/b.png' })).toEqual([
    'user: See |[media http://a/b.png]|[media data:x as image/png]| Nice?',
  ]);
});

test('a media address with a space gives its second half as the content type, as in Dotprompt', () => {
  expect(conversation('{{media url="http://a b.png c"}}')).toEqual(['user: [media http://a as b.png]']);
  expect(conversation('{{media}}')).toEqual(['user: [media undefined]']);
  expect(conversation('<<<dotprompt:media:url>>>')).toEqual(['user: [media ]']);
});

test('section is a pending part', () => {
  expect(conversation('a{{section "code"}}b')).toEqual(['user: a|[{"purpose":"code","pending":true}]|b']);
});

test('nothing is escaped, in any script', () => {
  const text = '<b>&"\'`=</b> Amélie 👩‍👩‍👧 שלום こんにちは \u2028 \ud800';
  expect(conversation('{{text}} {{{text}}} {{&text}}', { text })).toEqual([`user: ${text} ${text} ${text}`]);
  expect(conversation('{{ключ}} {{[naïve key]}} {{名前}}', { ключ: 1, 'naïve key': 2, 名前: 3 })).toEqual([
    'user: 1 2 3',
  ]);
});

test('white space control and standalone lines are Handlebars’', () => {
  const input = { items: ['a', 'b'] };
  expect(conversation('x\n{{#each items}}\n  {{this}}\n{{/each}}\ny', input)).toEqual(['user: x\n  a\n  b\ny']);
  expect(conversation('x  {{~#each items~}}  {{this}}  {{~/each~}}\n y', input)).toEqual(['user: xaby']);
  expect(conversation('a\n{{! note }}\nb\n{{!-- {{x}} --}}\nc')).toEqual(['user: a\nb\nc']);
  expect(conversation('\\{{raw}} \\\\{{x}}', { x: 1 })).toEqual(['user: {{raw}} \\1']);
});
