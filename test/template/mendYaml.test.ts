import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/template/index.ts';

/** What is read of some YAML, and the lines that are left out. */
function read(yaml: string) {
  const { text, broken, unread, frontMatter } = parseDocument(`---\n${yaml}\n---\nHi\n`);
  const lines = frontMatter!.leftOut.map(({ start, end }) => text.slice(start, end));
  return { value: frontMatter!.value, lines, broken, unread };
}

const FIELDS = `model: "x"
input:
  schema:
    items(array): { title: string }
rec.task: ranking`;
const VALUE = { model: 'x', input: { schema: { 'items(array)': { title: 'string' } } }, 'rec.task': 'ranking' };

describe('front matter with a line that is wrong', () => {
  it.each([
    'foo',
    '{',
    '"',
    "'",
    '\tb',
    '[',
    'a: b: c',
    'a: {{x}}',
    'a: { b',
    '"a',
    'a: "b',
    '}',
    '- a',
    'model: y',
    '%',
  ])('%j has its other fields', (line) => {
    expect(read(`${FIELDS}\n${line}`)).toMatchObject({ value: VALUE, broken: true, unread: false });
    expect(read(`${FIELDS.replace('input:', `${line}\ninput:`)}`).value).toEqual(VALUE);
  });
  it.each(['{', '[', '"', "'", 'a: {', 'a: [b'])('%j before all others takes none of them away', (line) => {
    const fields = Array.from({ length: 20 }, (_, i) => `k${i}: v`).join('\n');
    expect(read(`${line}\n${fields}`)).toMatchObject({ lines: [line], unread: false });
  });
  it('is not read a second time where it is far longer than front matter is', () => {
    const long = Array.from({ length: 4000 }, (_, i) => `k${i}: v`).join('\n');
    expect(read(`foo\n${long}`)).toMatchObject({ value: {}, unread: true });
  });
  it('leaves out no more than that line', () => {
    expect(read(`a: "b\n${FIELDS}`)).toMatchObject({ value: VALUE, lines: ['a: "b'] });
    expect(read(`${FIELDS}\nfoo`).lines).toEqual(['foo']);
  });
  it('has its fields where they are', () => {
    const text = '---\nfoo\nmodel: x\n---\n';
    const { key, value } = parseDocument(text).frontMatter!.place(['model'])!;
    expect([key, value].map((span) => text.slice(span!.start, span!.end))).toEqual(['model', 'x']);
  });
  it('is read whole where nothing is wrong', () => {
    expect(read(FIELDS)).toEqual({ value: VALUE, lines: [], broken: false, unread: false });
  });
});

describe('any YAML', () => {
  const lines = fc.constantFrom(
    ...FIELDS.split('\n'),
    'a',
    '  b',
    '{',
    '}',
    '"',
    '- c',
    '\t',
    '&x y',
    '*x',
    '? z',
    '...',
  );
  const texts = fc.oneof(
    fc.array(lines).map((some) => some.join('\n')),
    fc.string(),
  );
  it('is read: whole, without some lines, or not at all', () => {
    fc.assert(
      fc.property(texts, (yaml) => {
        const { frontMatter, broken, unread } = parseDocument(`---\n${yaml}\n---\nHi\n`);
        expect(broken).toBe(unread || (frontMatter?.leftOut.length ?? 0) > 0);
        if (unread) expect(frontMatter?.value ?? {}).toEqual({});
      }),
      { numRuns: 1000, seed: 11 },
    );
  });
});
