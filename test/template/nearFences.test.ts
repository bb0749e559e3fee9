import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/template/index.ts';
import { annotate, applyFix } from '../support/annotate.ts';

const check = (text: string) => annotate(text, parseDocument(text).problems);

/** The text after the first fix of its first problem, until there is none. */
function mended(text: string): string {
  const [problem] = parseDocument(text).problems;
  return problem ? mended(applyFix(text, problem)) : text;
}

describe('lines that are nearly `---`', () => {
  it.each(['--- # ranking template', '---yaml', '----', '—--', '--', '—', '--- ---'])(
    'open front matter: %s',
    (line) => {
      const text = `${line}\nmodel: a/b\n---\nHi {{name}}\n`;
      expect(parseDocument(text).problems).toMatchObject([
        { code: 'unopened-front-matter', severity: 'error', span: { start: 0, end: line.length } },
      ]);
      expect(mended(text)).toBe('---\nmodel: a/b\n---\nHi {{name}}\n');
    },
  );

  it.each(['--- # end', ' ---', '----', '---x', '--', '—--'])('close it: %s', (line) => {
    const text = `---\nmodel: a/b\nconfig:\n  seed: 1\n${line}\nHi {{name}}\n`;
    const start = text.indexOf(`${line}\nHi`);
    expect(parseDocument(text).problems).toMatchObject([
      { code: 'unterminated-front-matter', span: { start, end: start + line.length } },
    ]);
    expect(mended(text)).toBe('---\nmodel: a/b\nconfig:\n  seed: 1\n---\nHi {{name}}\n');
  });

  it('are told one by one, and the fields between them are read', () => {
    const text = '----\nmodel: a/b\ninput: { schema: { name: strin } }\n----\r\nHi {{name}}\n';
    expect(check(text)).toMatchInlineSnapshot(`
      "----
      ~~~~ unopened-front-matter: Front matter begins with a line of \`---\` alone. After \`----\` Dotprompt takes the fields for prompt text.
      ----
      ~~~~ unterminated-front-matter: Front matter ends with a line of \`---\` alone. With \`----\` it goes on, and Dotprompt takes all of it for prompt text."
    `);
    const { frontMatter, body } = parseDocument(text);
    expect(frontMatter?.value).toMatchObject({ model: 'a/b' });
    expect(text.slice(body.span.start, body.span.end)).toBe('Hi {{name}}');
  });

  it('may be missing before what are surely fields', () => {
    const text = 'model: a/b\r\ninput:\r\n  schema: {name: string}\r\n---\r\nHi {{name}}\r\n';
    expect(check(text)).toMatchInlineSnapshot(`
      "model: a/b
      ~~~~~~~~~~ unopened-front-matter: These fields are prompt text for Dotprompt: front matter begins with a line \`---\`. Add it."
    `);
    expect(mended(text)).toBe(`---\r\n${text}`);
    expect(check('rec.task: ranking\n---\nHi\n')).toContain('unopened-front-matter');
  });

  it.each([
    'input: a cat\noutput: un chat\n---\ninput: {{word}}\noutput:\n',
    'model: Hello there.\n---\nuser: {{text}}\n',
    'Title: x\n---\nText\n',
    '----\nUser: {{name}}\n----\n',
    '----\na: b\n---\n',
    '-----\nA rule above and below.\n-----\n',
    'model: a/b\nHello.\n---\n',
    '# Film: a review\n\n--\nSigned\n',
    '--\n',
  ])('are text in a prompt: %s', (text) => {
    expect([parseDocument(text).frontMatter, parseDocument(text).problems]).toEqual([undefined, []]);
  });

  it('are text behind the first text', () => {
    expect(check('---\nmodel: a/b\n\nHello.\n----\nMore.\n')).toMatchInlineSnapshot(`
      "---
      ~~~ unterminated-front-matter: This front matter is never closed, and Dotprompt takes all of it for prompt text. Add a line \`---\` after its last field."
    `);
  });
});
