import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument, parsePartial, type TemplateDocument } from '../../server/src/template/index.ts';
import { grammarBodies, tokenSoup } from '../support/bodies.ts';
import { memoryKept } from '../support/memory.ts';

const texts = fc.constantFrom(
  '---\nmodel: a/b\ninput: { schema: { user: string } }\n---\nHi {{user}}.\n',
  '\uFEFF---\nmodel: [\n---\n{{#if a}}\n',
  '# note\n---\nmodel: a/b\nmodel: c/d\n---\n\n  Hi {{user}\n---\nmore\n',
  '---\r\nrec.task: ranking\r\n---\r\n{{#each a}}x{{/each}}',
  '---\n---\n',
);
const pieces = fc.constantFrom('---\n', '---', '\n', '\uFEFF', ' ', '{{x}}', '{{#if', 'a: 1\n', '# note\n', ']', '');
const edits = fc.array(fc.record({ at: fc.nat(80), removed: fc.nat(9), added: pieces }), {
  minLength: 1,
  maxLength: 8,
});

test('a text read after another is read as if it were the first', () => {
  fc.assert(
    fc.property(texts, edits, (text, changes) => {
      let last = parseDocument(text);
      for (const { at, removed, added } of changes) {
        const edited = last.text.slice(0, at) + added + last.text.slice(at + removed);
        last = parseDocument(edited, last);
        expect(seen(last)).toEqual(seen(parseDocument(edited)));
      }
    }),
    { numRuns: 1000 },
  );
});

test('a body read after another with the same beginning is read as if it were the first', () => {
  const part = fc.oneof(grammarBodies(), tokenSoup(), fc.constantFrom('', ' ', '\\', '{', '}', '~', '\n\n  ', 'abcde'));
  const parts = fc.array(part, { minLength: 1, maxLength: 3 }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.constantFrom('', '---\na: 1\n---\n'), parts, parts, parts, (head, shared, one, other) => {
      const last = parseDocument(head + shared + one);
      const text = head + shared + other;
      expect(seen(parseDocument(text, last))).toEqual(seen(parseDocument(text)));
      expect(seen(parsePartial(text, parsePartial(head + shared + one)))).toEqual(seen(parsePartial(text)));
    }),
    { numRuns: RUNS, seed: Number(process.env.SEED ?? 6) },
  );
});

test('an edit after the other, down the text, keeps few of the texts between', () => {
  const line = 'Words that are no short text {{name}}\n';
  let last = parseDocument(line.repeat(5000));
  const kept = memoryKept(() => {
    for (let i = 0; i < 300; i++) {
      const at = i * (line.length + 1);
      last = parseDocument(`${last.text.slice(0, at)}x${last.text.slice(at)}`, last);
    }
  });
  expect(last.text).toHaveLength(5000 * line.length + 300);
  expect(kept).toBeLessThan(100 * last.text.length);
});

const RUNS = Number(process.env.RUNS ?? 1000);

test('what stands before an edit is not read again', () => {
  const before = parseDocument('{{#if a}}x{{/if}} and {{b}}, then {{c}}\n');
  const after = parseDocument('{{#if a}}x{{/if}} and {{b}}, then {{cc}}\n', before);
  expect(after.body.nodes.map((node, i) => node === before.body.nodes[i])).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('front matter that an edit has not touched is not read again', () => {
  const before = parseDocument('---\nmodel: a/b\n---\nHi\n');
  expect(parseDocument('---\nmodel: a/b\n---\nHi you\n', before).frontMatter).toBe(before.frontMatter);
});

/** All that can be seen of a document. */
function seen({ text, frontMatter, body, problems, broken }: TemplateDocument) {
  const places = Object.keys(frontMatter?.value ?? {}).map((key) => frontMatter!.place([key]));
  return {
    text,
    body: { ...body, age: 0 },
    problems,
    broken,
    places,
    ...frontMatter,
    document: frontMatter && String(frontMatter.document().contents),
    place: 0,
  };
}
