import { describe, expect, it } from 'vitest';
import { parseDocument, parsePartial } from '../../server/src/template/index.ts';
import { annotate, applyFix } from '../support/annotate.ts';

function check(text: string): string {
  return `\n${annotate(text, parseDocument(text).problems)}\n`;
}

/** The problems of some YAML between its fences. */
function checkYaml(yaml: string): string {
  return check(`---\n${yaml}\n---\nHi {{name}}\n`);
}

function body(text: string): string {
  const { span } = parseDocument(text).body;
  return text.slice(span.start, span.end);
}

describe('fences', () => {
  it('hold the fields, and the body behind them is trimmed', () => {
    const text = '---\nmodel: x\n--- \n\n  Hi {{name}}\n\n';
    const { frontMatter, problems, broken } = parseDocument(text);
    expect([frontMatter?.value, problems, broken]).toEqual([{ model: 'x' }, [], false]);
    expect(text.slice(frontMatter!.yaml.start, frontMatter!.yaml.end)).toBe('model: x');
    expect(text.slice(frontMatter!.span.start, frontMatter!.span.end)).toBe('---\nmodel: x\n---');
    expect(body(text)).toBe('Hi {{name}}');
  });
  it('may be absent, and the body is then kept as it is', () => {
    for (const text of [
      '',
      ' Hi ',
      '\n--- \nx\n',
      'a\n---\nb: c\n---\n',
      '# Title\n\n---\nText.\n---\n',
      '----\na: b\n---\n',
    ]) {
      expect([parseDocument(text).frontMatter, parseDocument(text).problems, body(text)]).toEqual([
        undefined,
        [],
        text,
      ]);
    }
  });
  it('may end their lines in any way', () => {
    for (const line of ['\r\n', '\n']) {
      const text = ['---', 'model: x', 'config: { a: 1 }', '---', 'Hi', 'you', ''].join(line);
      expect([parseDocument(text).frontMatter?.value, parseDocument(text).problems]).toEqual([
        { model: 'x', config: { a: 1 } },
        [],
      ]);
      expect(body(text)).toBe(`Hi${line}you`);
    }
  });
});

describe('what Dotprompt silently takes for prompt text', () => {
  it('is an error', () => {
    expect(check('---\n---\nHi')).toMatchInlineSnapshot(`
      "
      ---
      ~~~… empty-front-matter: This front matter is empty, and Dotprompt takes its lines for prompt text. Write a field, such as \`model\`, or remove the lines.
      "
    `);
    expect(check('---\n \n---\nHi')).toMatchInlineSnapshot(`
      "
      ---
      ~~~… empty-front-matter: This front matter is empty, and Dotprompt takes its lines for prompt text. Write a field, such as \`model\`, or remove the lines.
      "
    `);
    expect(check('---\nmodel: x\n---')).toMatchInlineSnapshot(`
      "
      ---
      ~~~ front-matter-at-end: The file ends right after the closing \`---\`, and Dotprompt then takes the front matter for prompt text. Add a line break, and the prompt.
      "
    `);
    expect(check('---\nmodel: x\nconfig:\n  a: 1\n\nHello {{name}}\n')).toMatchInlineSnapshot(`
      "
      ---
      ~~~ unterminated-front-matter: This front matter is never closed, and Dotprompt takes all of it for prompt text. Add a line \`---\` after its last field.
      "
    `);
    expect(check('---\nHello {{name}}')).toMatchInlineSnapshot(`
      "
      ---
      ~~~ unterminated-front-matter: This front matter is never closed, and Dotprompt takes all of it for prompt text. Add a line \`---\` after its last field.
      "
    `);
    expect(check('---')).toMatchInlineSnapshot(`
      "
      ---
      ~~~ unterminated-front-matter: This front matter is never closed, and Dotprompt takes all of it for prompt text. Add a line \`---\` after its last field.
      "
    `);
    expect(check('\n# note\n---\nmodel: x\n---\nHi')).toMatchInlineSnapshot(`
      "

      ~… text-before-front-matter: Front matter begins on the first line. With anything before it, even a comment, Dotprompt takes it for prompt text. Remove these lines.
      "
    `);
  });
  it('with spaces before its lines', () => {
    expect(check('  ---\n  model: x\n  ---\nHi {{name}}')).toMatchInlineSnapshot(`
      "
        ---
      ~~~~~ indented-front-matter: The lines \`---\` begin at the margin. With spaces before them Dotprompt takes the front matter for prompt text. Remove the spaces.
      "
    `);
    expect(body('  ---\n  model: x\n  ---\nHi')).toBe('Hi');
    const text = '\t---\nmodel: x\n  ---\nHi\n';
    expect(applyFix(text, parseDocument(text).problems[0]!)).toBe('---\nmodel: x\n---\nHi\n');
    expect(check('  ---\nno field\n  ---\nHi').trim()).toBe('');
    expect(check('  ---\nmodel: x\nHi').trim()).toBe('');
  });
  it('with spaces that are letters for YAML', () => {
    expect(checkYaml('input:\n\u00a0\u00a0schema: { name: string }\noutput: { format: text }')).toMatchInlineSnapshot(`
      "
        schema: { name: string }
      ~~ yaml: Here is a no-break space (U+00A0), which looks like a space and is a letter for YAML. Write spaces in its place.
      "
    `);
    expect(checkYaml('model:\u00a0a/b\nname: x')).toMatchInlineSnapshot(`
      "
      model: a/b
            ~ yaml: Here is a no-break space (U+00A0), which looks like a space and is a letter for YAML. Write spaces in its place.
      "
    `);
    expect(checkYaml('input:\n  schema:\n\u3000 name: string\n  x: 1')).toMatchInlineSnapshot(`
      "
      　 name: string
      ~ yaml: Here is the character U+3000, which looks like a space and is a letter for YAML. Write spaces in its place.
      "
    `);
    expect(checkYaml('tools:\n \u00a0- a')).toContain('no-break space');
    expect(checkYaml('model:\u00a0a/b')).toContain('no-break space');
    const text = '---\ninput:\n\u00a0\u00a0schema: { name: string }\n---\nHi {{name}}\n';
    expect(parseDocument(applyFix(text, parseDocument(text).problems[0]!)).problems).toEqual([]);
    const meant = '---\ndescription: |\n  \u00a0 a: b\nname:  a\u00a0b\n---\nHi\n';
    expect(parseDocument(meant).problems).toEqual([]);
  });
  it('with a field twice, of which the later is removed', () => {
    const mended = (yaml: string) => {
      const text = `---\n${yaml}\n---\nHi\n`;
      return applyFix(text, parseDocument(text).problems.find(({ code }) => code === 'duplicate-key')!);
    };
    expect(mended('model: a\nname: x\nmodel: b')).toBe('---\nmodel: a\nname: x\n---\nHi\n');
    expect(mended('config:\n  seed: 1\nconfig:\n  seed: 2\n  topK: 1\nname: x')).toBe(
      '---\nconfig:\n  seed: 1\nname: x\n---\nHi\n',
    );
  });
  it('is analysed as it was meant', () => {
    expect(body('---\n---\nHi')).toBe('Hi');
    expect(body('---\nmodel: x\nconfig:\n  a: 1\n\nHello {{name}}\n')).toBe('Hello {{name}}');
    expect(parseDocument('---\nmodel: x\nconfig:\n  a: 1\n\nHello').frontMatter?.value).toEqual({
      model: 'x',
      config: { a: 1 },
    });
    expect(parseDocument('# note\n---\nmodel: x\n---\nHi').frontMatter?.value).toEqual({ model: 'x' });
  });
  it.each([
    ['---\n---\nHi', 'Hi'],
    ['---\nmodel: x\n---', '---\nmodel: x\n---\n'],
    ['---\nmodel: x\nHi {{x}}', '---\nmodel: x\n---\nHi {{x}}'],
    ['---\nmodel: x', '---\nmodel: x\n---\n'],
    ['\n# a\n---\nmodel: x\n---\n', '---\nmodel: x\n---\n'],
    ['\uFEFF---\nmodel: x\n---\n', '---\nmodel: x\n---\n'],
  ])('%j becomes %j', (before, after) => {
    expect(applyFix(before, parseDocument(before).problems[0]!)).toBe(after);
    expect(parseDocument(after).problems).toEqual([]);
  });
});

describe('a byte order mark', () => {
  it('is a warning, and the rest is read as if it were not there', () => {
    const text = '\uFEFF---\nmodel: x\n---\nHi {{a.}}';
    expect(check(text)).toMatchInlineSnapshot(`
      "
      ﻿---
      ~ warning byte-order-mark: The file begins with a byte order mark, and Dotprompt then takes its front matter for prompt text. Save it as UTF-8 without the mark.
      Hi {{a.}}
           ~~ incomplete-path: A name is missing after \`.\` in \`a.\`.
      "
    `);
    expect(parseDocument(text).frontMatter?.value).toEqual({ model: 'x' });
    expect([body('\uFEFFHi'), body(text)]).toEqual(['Hi', 'Hi {{a.}}']);
  });
});

describe('a partial', () => {
  it('has no front matter', () => {
    const text = '---\nmodel: x\n---\nHi {{name}}\n';
    const { frontMatter, problems, body } = parsePartial(text);
    expect([frontMatter, body.span]).toEqual([undefined, { start: 0, end: text.length }]);
    expect(annotate(text, problems)).toMatchInlineSnapshot(`
      "---
      ~~~ warning partial-front-matter: A partial has no front matter: these lines become part of the prompt. Move the fields to the templates that use it."
    `);
    expect(parsePartial('---\ntext\n').problems).toEqual([]);
  });
});

describe('YAML errors', () => {
  it('leave the body to be read', () => {
    const { problems, broken, unread, frontMatter } = parseDocument('---\na: [1\n---\n{{#if x}}');
    const codes = problems.map((one) => one.code);
    expect([codes, broken, unread, frontMatter?.value]).toEqual([['yaml', 'unclosed-block'], true, false, {}]);
  });
  it('say what to do about indentation', () => {
    expect(checkYaml('a:\n\tb: c')).toMatchInlineSnapshot(`
      "
      	b: c
      ~ yaml: YAML is indented with spaces, never with tabs.
      "
    `);
    expect(checkYaml('a:\n  - 1\n - 2')).toMatchInlineSnapshot(`
      "
       - 2
       ~~~ yaml: This line is indented like none above it. Fields of one map begin under each other, and so do items of one list.
      "
    `);
    expect(checkYaml('a: 1\n b: 2')).toMatchInlineSnapshot(`
      "
       b: 2
       ~~~~ yaml: This line is indented like none above it. Fields of one map begin under each other, and so do items of one list.
      "
    `);
    expect(checkYaml('input:\n  schema:\n    a: string\n   b: number')).toMatchInlineSnapshot(`
      "
         b: number
         ~~~~~~~~~ yaml: This line is indented like none above it. Fields of one map begin under each other, and so do items of one list.
      "
    `);
  });
  it('say which key is there twice', () => {
    expect(checkYaml('model: a\nrec.task: x\nrec.task: y\nconfig: { a: 1, "a": 2 }')).toMatchInlineSnapshot(`
      "
      rec.task: y
      ~~~~~~~~ duplicate-key: \`rec.task\` is there twice, and Dotprompt then takes the whole file for prompt text. Remove one of the two.
      config: { a: 1, "a": 2 }
                      ~~~ duplicate-key: \`"a"\` is there twice, and Dotprompt then takes the whole file for prompt text. Remove one of the two.
      "
    `);
  });
  it('say what is never closed', () => {
    expect(checkYaml('a: "x # no\nb: 1')).toMatchInlineSnapshot(`
      "
      a: "x # no
         ~~ yaml: This quote is never closed. Add \`"\`.
      "
    `);
    expect(checkYaml("a: 'x")).toMatchInlineSnapshot(`
      "
      a: 'x
         ~~ yaml: This quote is never closed. Add \`'\`.
      "
    `);
    expect(checkYaml('a: [1, 2\nb: 3')).toMatchInlineSnapshot(`
      "
      a: [1, 2
         ~~~~~ yaml: This list is never closed. Add \`]\`.
      "
    `);
    expect(checkYaml('input: {schema: {a: string}')).toMatchInlineSnapshot(`
      "
      input: {schema: {a: string}
             ~~~~~~~~~~~~~~~~~~~~ yaml: This map is never closed. Add \`}\`.
      "
    `);
  });
  it('name a long line by its beginning, and cut no character in two', () => {
    const said = checkYaml(`model: x\n${'a'.repeat(38)}😀 and so on\ninput: 1`);
    expect(said).toContain(`\`${'a'.repeat(38)}…\` is no field yet`);
  });
  it('know a half-typed key', () => {
    expect(checkYaml('model: x\nmod\ninput: 1')).toMatchInlineSnapshot(`
      "
      mod
      ~~~ yaml: \`mod\` is no field yet: a colon is missing. Write \`mod: …\`.
      "
    `);
    expect(checkYaml('mod')).toMatchInlineSnapshot(`
      "
      mod
      ~~~ yaml: \`mod\` has no value. Write \`mod: …\`.
      "
    `);
    expect(checkYaml('model:x\ninput: 1')).toMatchInlineSnapshot(`
      "
      model:x
      ~~~~~~~ yaml: A space is missing after \`model:\`.
      "
    `);
  });
  it('say what needs quotes', () => {
    expect(checkYaml('name: {{x}}\nb: {{y}} z # c\nc: [{{z}}]')).toMatchInlineSnapshot(`
      "
      name: {{x}}
            ~~~~~ unquoted-expression: A value that begins with \`{{\` needs quotes: YAML reads the braces as maps. Nothing is filled in here: only the text below the front matter is a template.
      b: {{y}} z # c
         ~~~~~~~ unquoted-expression: A value that begins with \`{{\` needs quotes: YAML reads the braces as maps. Nothing is filled in here: only the text below the front matter is a template.
      c: [{{z}}]
          ~~~~~ unquoted-expression: A value that begins with \`{{\` needs quotes: YAML reads the braces as maps. Nothing is filled in here: only the text below the front matter is a template.
      "
    `);
    expect(checkYaml('one: a: c\nb: @x\nc: `x`\nd: %x')).toMatchInlineSnapshot(`
      "
      one: a: c
           ~~~~ yaml: A value with a colon and a space in it needs quotes: \`"a: c"\`.
      b: @x
         ~~ yaml: A value that begins with \`@\` needs quotes.
      c: \`x\`
         ~~~ yaml: A value that begins with \`\`\` needs quotes.
      d: %x
         ~~ yaml: A value that begins with \`%\` needs quotes.
      "
    `);
    expect(checkYaml('a: *x')).toMatchInlineSnapshot(`
      "
      a: *x
         ~~ yaml: \`*x\` repeats a value that no \`&x\` marks. Put quotes around it if it is text.
      "
    `);
    expect(checkYaml("a: 'it's'\nb: }")).toMatchInlineSnapshot(`
      "
      a: 'it's'
             ~~ yaml: The quotes end before \`s'\`. Write a quote within the value twice (\`''\`), or use the other kind around it.
      b: }
         ~ yaml: \`}\` closes nothing here. Remove it, or put quotes around the value.
      "
    `);
    expect(checkYaml('a: "\\q"\nb: [1, "a" "b"]\nc: - d')).toMatchInlineSnapshot(`
      "
      a: "\\q"
          ~~ yaml: \`\\q\` means nothing between double quotes. Write \`\\\\q\`, or use single quotes.
      b: [1, "a" "b"]
                 ~ yaml: A comma is missing before this.
      c: - d
         ~~~ yaml: A list begins on the line below its key, or in brackets: \`[a, b]\`.
      "
    `);
  });
  it('are told where the values are no plain map', () => {
    expect(checkYaml('a: 1\n...\nb: 2')).toMatchInlineSnapshot(`
      "
      b: 2
      ~~~~ yaml: Front matter is one YAML document, and another one begins here. Remove the line \`...\` or \`---\` before it.
      "
    `);
    expect(checkYaml('- a')).toMatchInlineSnapshot(`
      "
      - a
      ~~~ yaml: Front matter is a map of fields, such as \`model: provider/name\`; this is a list.
      "
    `);
    expect(checkYaml('two words')).toMatchInlineSnapshot(`
      "
      two words
      ~~~~~~~~~ yaml: Front matter is a map of fields, such as \`model: provider/name\`; this is plain text.
      "
    `);
    expect(checkYaml('a: &x [*x]')).toMatchInlineSnapshot(`
      "
      a: &x [*x]
             ~~ yaml: An alias stands within the value that it repeats. Write the value out.
      "
    `);
    expect(checkYaml('a: !!binary x')).toMatchInlineSnapshot(`
      "
      a: !!binary x
         ~~~~~~~~ yaml: \`!!binary\` gives no plain value, and front matter is refused here with it. Write the value without it.
      "
    `);
    expect(checkYaml('model: a/b\na.b: 1\nt.u:\n  - !!set\n    { a }')).toMatchInlineSnapshot(`
      "
        - !!set
          ~~~~~ yaml: \`!!set\` gives no plain value, and front matter is refused here with it. Write the value without it.
      "
    `);
    const plain = 'a: &x !!str 1\nb: !!float 2\nc: !!seq [*x]\nd: !own { e: *x }';
    expect(parseDocument(`---\n${plain}\n---\nHi\n`).problems).toEqual([]);
    const tags = ['!!binary aGk=', '!!timestamp 2001-01-01', '!!set { a }', '!!omap [a: 1]'];
    expect(tags.map((tag) => parseDocument(`---\na: ${tag}\n---\nHi\n`).problems.length)).toEqual([1, 1, 1, 1]);
  });
  it.each([
    ['a: {{x}} y # c', 'a: "{{x}} y" # c'],
    ['a: b: "c"', 'a: "b: \\"c\\""'],
    ['a: "x', 'a: "x"'],
    ['a: [1', 'a: [1]'],
    ['a:b\nc: 1', 'a: b\nc: 1'],
    ['a:\n\tb: 1', 'a:\n  b: 1'],
    ['a: "\\q"', 'a: "\\\\q"'],
    ['a: *x', 'a: "*x"'],
  ])('%j becomes %j', (before, after) => {
    const text = (yaml: string) => `---\n${yaml}\n---\nHi\n`;
    expect(applyFix(text(before), parseDocument(text(before)).problems[0]!)).toBe(text(after));
    expect(parseDocument(text(after)).problems).toEqual([]);
  });
});

describe('values', () => {
  const value = (yaml: string) => parseDocument(`---\n${yaml}\n---\n`).frontMatter!.value;

  it('are plain data, whatever the keys are called', () => {
    const found = value('__proto__: { polluted: true }\nconstructor: 1\ntoString: 2');
    expect(Object.keys(found)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.hasOwn(found, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
  it('are those of YAML 1.2', () => {
    expect(value('a: no\nb: 0o7\nc: 1e3\n<<: { d: 1 }\n1: x\nnull: y\n? [e]\n: z')).toEqual({
      a: 'no',
      b: 7,
      c: 1000,
      '<<': { d: 1 },
      1: 'x',
      '': 'y',
      '[ e ]': 'z',
    });
    expect(value('a: &x { b: 1 }\nc: *x')).toEqual({ a: { b: 1 }, c: { b: 1 } });
    expect(value('# nothing')).toEqual({});
  });
});

describe('places', () => {
  const text =
    '---\nmodel:  x # c\ninput:\n  schema:\n    "a b": string\n\n    list: [ 1, {x: 2} ]\nempty:\nalias: &a\n  k: v\nuse: *a\nlong: |\n  text\n\n1: n\n---\n';
  const { frontMatter } = parseDocument(text);
  const shown = (...path: (string | number)[]) => {
    const place = frontMatter!.place(path);
    return (
      place && [place.key && text.slice(place.key.start, place.key.end), text.slice(place.value.start, place.value.end)]
    );
  };

  it('are those of keys and values, without white space behind them', () => {
    expect(shown('model')).toEqual(['model', 'x']);
    expect(shown('input')).toEqual(['input', 'schema:\n    "a b": string\n\n    list: [ 1, {x: 2} ]']);
    expect(shown('input', 'schema', 'a b')).toEqual(['"a b"', 'string']);
    expect(shown('input', 'schema', 'list', 1)).toEqual([undefined, '{x: 2}']);
    expect(shown('input', 'schema', 'list', 1, 'x')).toEqual(['x', '2']);
    expect(shown('empty')).toEqual(['empty', '']);
    expect(shown('use')).toEqual(['use', '*a']);
    expect(shown('use', 'k')).toEqual(['k', 'v']);
    expect(shown('long')).toEqual(['long', '|\n  text']);
    expect(shown('1')).toEqual(['1', 'n']);
    expect(shown()).toEqual([undefined, text.slice(4, -5)]);
  });
  it('are undefined where there is nothing', () => {
    for (const path of [
      ['none'],
      ['model', 'x'],
      ['input', 'schema', 'list', 2],
      ['input', 'schema', 'list', 'length'],
      ['__proto__'],
    ]) {
      expect(shown(...path)).toBeUndefined();
    }
  });
});
