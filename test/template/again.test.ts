import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument, type TemplateDocument } from '../../server/src/template/index.ts';

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

test('front matter that an edit has not touched is not read again', () => {
  const before = parseDocument('---\nmodel: a/b\n---\nHi\n');
  expect(parseDocument('---\nmodel: a/b\n---\nHi you\n', before).frontMatter).toBe(before.frontMatter);
});

/** All that can be seen of a document. */
function seen({ text, frontMatter, body, problems, broken }: TemplateDocument) {
  const places = Object.keys(frontMatter?.value ?? {}).map((key) => frontMatter!.place([key]));
  return {
    text,
    body,
    problems,
    broken,
    places,
    ...frontMatter,
    document: String(frontMatter?.document().contents),
    place: 0,
  };
}
