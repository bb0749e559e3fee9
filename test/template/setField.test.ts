import { expect, test } from 'vitest';
import { parseDocument, setField } from '../../server/src/template/index.ts';
import { applyEdits } from '../../server/src/text/index.ts';

/** The front matter after a field is set, body and fences left out; undefined where it cannot be. */
function set(yaml: string, path: readonly string[], value: string): string | undefined {
  const text = `---\n${yaml}\n---\nHello\n`;
  const edits = setField(parseDocument(text), path, value);
  return edits && applyEdits(text, edits).slice(4, -11);
}

test.each([
  [
    'a value is replaced, its comment kept',
    'rec.history: { input: h, keep: 10 } # why',
    'rec.history: { input: h, keep: 5 } # why',
  ],
  ['a key is added to a flow map', 'rec.history: { input: h }', 'rec.history: { input: h, keep: 5 }'],
  ['… with a trailing comma', 'rec.history: { input: h, }', 'rec.history: { input: h, keep: 5 }'],
  ['… that is empty', 'rec.history: {}', 'rec.history: { keep: 5 }'],
  ['… with a comment inside', 'rec.history: { input: h # why\n  }', 'rec.history: { keep: 5, input: h # why\n  }'],
  [
    'a key is added to a block map',
    'rec.history:\n  input: h # why\nmodel: a/b',
    'rec.history:\n  input: h # why\n  keep: 5\nmodel: a/b',
  ],
  ['the map is added where there is none', 'model: a/b # mine', 'model: a/b # mine\nrec.history: { keep: 5 }'],
  ['a map without a value gets one', 'rec.history:\nmodel: a/b', 'rec.history: { keep: 5 }\nmodel: a/b'],
  ['a value that is missing is filled in', 'rec.history: { input: h, keep: }', 'rec.history: { input: h, keep: 5 }'],
])('%s', (_, before, after) => expect(set(before, ['rec.history', 'keep'], '5')).toBe(after));

test('line breaks stay those of the text', () => {
  const text = '---\r\nrec.history:\r\n  input: h\r\n---\r\nHello\r\n';
  const edits = setField(parseDocument(text), ['rec.history', 'keep'], '5')!;
  expect(applyEdits(text, edits)).toBe('---\r\nrec.history:\r\n  input: h\r\n  keep: 5\r\n---\r\nHello\r\n');
});

test.each([
  ['an alias', 'a: &a { input: h, keep: 3 }\nrec.history: *a'],
  ['a value over several lines', 'rec.history: { keep: [1,\n 2] }'],
  ['a map that is no map', 'rec.history: none'],
])('%s is left alone', (_, yaml) => expect(set(yaml, ['rec.history', 'keep'], '5')).toBeUndefined());

test('without front matter there is nothing to set', () => {
  expect(setField(parseDocument('Hello\n'), ['rec.history', 'keep'], '5')).toBeUndefined();
});
