import { describe, expect, it } from 'vitest';
import { fieldAt, frontMatterSlot, keysAt, valuesAt } from '../../server/src/schema/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import { cursor } from '../support/cursor.ts';
import { template } from './support.ts';

function slotAt(yaml: string) {
  const { text, offset } = cursor(template(yaml));
  const document = parseDocument(text);
  return { document, text, slot: frontMatterSlot(document, offset) };
}

/** The place of a cursor: `key rec.run "us" [seed]` is a key of `rec.run` that begins with `us`, beside `seed`. */
function place(yaml: string): string {
  const { slot, text } = slotAt(yaml);
  if (!slot) return 'none';
  const after = text.slice(slot.span.start + slot.prefix.length, slot.span.end);
  const siblings = slot.siblings.length > 0 ? ` [${slot.siblings}]` : '';
  return `${slot.kind} ${slot.path.join('/')} "${slot.prefix}${after && `|${after}`}"${siblings}`;
}

/** What may be written at a cursor. */
function offered(yaml: string): string[] {
  const { slot, document } = slotAt(yaml);
  if (!slot) return [];
  return slot.kind === 'key'
    ? keysAt(slot.path, document).map(({ name }) => name)
    : valuesAt(slot.path, document).map(({ value }) => value);
}

describe('the place of the cursor', () => {
  it.each([
    ['█', 'key  ""'],
    ['mod█', 'key  "mod"'],
    ['mod█\ninput: {}', 'key  "mod" [input]'],
    ['mod█el: x', 'key  "mod|el"'],
    ['model: x\n█\nrec.task: ranking', 'key  "" [model,rec.task]'],
    ['model: █', 'value model "" [model]'],
    ['model: loc█al/x', 'value model "loc|al/x" [model]'],
    ['rec.task: "ran█"', 'value rec.task "ran" [rec.task]'],
    ["rec.task: 'ran█king'", 'value rec.task "ran|king" [rec.task]'],
    ['rec.task: rank█\nrec.run: {}', 'value rec.task "rank" [rec.task,rec.run]'],
    ['rec.task:\n  rank█', 'value rec.task "rank"'],
    ['rec.run:\n  █', 'key rec.run ""'],
    ['rec.run:\n  us█\n  seed: 1', 'key rec.run "us" [seed]'],
    ['rec.run:\n  users: 8\n  █', 'key rec.run "" [users]'],
    ['rec.run:\n  users: 8\n█', 'key  "" [rec.run]'],
    ['rec.run:\r\n  us█\r\n  seed: 1', 'key rec.run "us" [seed]'],
    ['rec.run:\n  budget:\n    ca█', 'key rec.run/budget "ca"'],
    ['rec.run: { █ }', 'key rec.run ""'],
    ['rec.run: { users: 8, or█ }', 'key rec.run "or" [users]'],
    ['rec.run: { users: 8, █', 'key rec.run "" [users]'],
    ['rec.run: { orders: mir█ }', 'value rec.run/orders "mir" [orders]'],
    ['rec.run: { orders: █, users: 3 }', 'value rec.run/orders "" [orders,users]'],
    ['rec.candidates:\n  labels: { pre█ }', 'key rec.candidates/labels "pre"'],
    ['rec.disable:\n  - █', 'value rec.disable/0 ""'],
    ['rec.disable:\n  - a\n  - b█', 'value rec.disable/1 "b" [a]'],
    ['rec.disable: [█]', 'value rec.disable/0 ""'],
    ['rec.disable: [a, b█]', 'value rec.disable/1 "b" [a]'],
    ['input:\n  schema:\n    title: st█', 'value input/schema/title "st" [title]'],
    ['a: 😀█', 'value a "😀" [a]'],
    ['# com█ment', 'none'],
    ['model: x # c█', 'none'],
  ])('%j', (yaml, expected) => expect(place(yaml)).toBe(expected));

  it('is none outside', () => {
    for (const text of ['--█-\na: 1\n---\nHi', '---\na: 1\n---\nH█i', 'H█i']) {
      const found = cursor(text);
      expect(frontMatterSlot(parseDocument(found.text), found.offset)).toBeUndefined();
    }
  });
});

describe('what may be written', () => {
  it.each([
    ['rec.run: { budget: { █ } }', 'calls tokens usd context'],
    ['rec.samples: { █ }', 'users catalog'],
    ['rec.task: ranking\nrec.answer: { █ }', 'by count format reasoning path'],
    ['rec.answer: { █ }\nrec.task: yes_no', 'yes no reasoning path'],
    ['rec.candidates: { labels: { █ } }', 'prefix'],
    ['rec.candidates: { shuffle: █ }', 'true false'],
    ['rec.candidates: { labels: █ }', 'numbers letters none'],
    ['rec.history: { order: █ }', 'oldest-first newest-first'],
    ['rec.run: { orders: █ }', 'given random:8 swap mirror mirror4 cyclic williams all target:5'],
    ['rec.task: item\nrec.answer: { by: █ }', 'title id'],
    ['rec.task: choice\nrec.answer: { by: █ }', 'label title id'],
    ['input:\n  schema:\n    a: █', 'string number integer boolean any null'],
    [
      'output:\n  schema:\n    type: object\n    properties: { a: { type: █ } }',
      'string number integer boolean array object null',
    ],
    ['input: { schema: { "films(array)": any, name: string } }\nrec.candidates: { input: █ }', 'films'],
    ['rec.colour: { █ }', ''],
  ])('%j', (yaml, expected) => expect(offered(yaml).join(' ')).toBe(expected));

  it('at the top is everything, needed or not', () => {
    const { document } = slotAt('█');
    const keys = keysAt([], document);
    expect(keys.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['model', 'config', 'input', 'output', 'rec.task', 'rec.run', 'rec.disable']),
    );
    expect(
      keysAt(['rec.candidates'], document)
        .filter(({ required }) => required)
        .map(({ name }) => name),
    ).toEqual(['input']);
  });
  it('is known while the YAML is broken elsewhere', () => {
    expect(offered('rec.task: rating\nrec.answer: { █ }\nconfig: { a: [')).toEqual([
      'min',
      'max',
      'step',
      'reasoning',
      'path',
    ]);
  });
});

describe('the documentation of a field', () => {
  it('is there for every field at every depth', () => {
    const { document } = slotAt('rec.task: ranking█');
    const undocumented = (path: string[]): string[] =>
      keysAt(path, document).flatMap(({ name, doc }) => [
        ...(doc.title && doc.description ? [] : [[...path, name].join('/')]),
        ...undocumented([...path, name]),
      ]);
    expect(undocumented([])).toEqual([]);
  });
  it('has its values, default and type', () => {
    expect(fieldAt(['rec.history', 'order'])).toMatchObject({
      values: ['oldest-first', 'newest-first'],
      default: 'oldest-first',
    });
    expect(fieldAt(['rec.run', 'users'])).toMatchObject({ type: 'integer', default: 8 });
    expect(fieldAt(['rec.candidates', 'keep'])?.values).toBeUndefined();
  });
  it('is not there for what is no field', () => {
    for (const path of [[], ['rec.colour'], ['rec.run', 'constructor'], ['__proto__'], ['rec.disable', 0, 'x']]) {
      expect(fieldAt(path)).toBeUndefined();
    }
  });
});
