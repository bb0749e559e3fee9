import { Dotprompt } from 'dotprompt';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseDocument } from '../../server/src/template/index.ts';

const RUNS = Number(process.env.RUNS ?? 1500);

/** What Dotprompt reads as front matter, to no use, and we refuse on purpose. */
const STRICTER = [/^unquoted-expression/, /^empty-front-matter/, /^yaml: .*(?:map of fields|has no value)/];

const LINES = [
  'model: a/b',
  'config: { a: 1, b: [2, x] }',
  'input:',
  '  schema:',
  '    name: string',
  '    items(array): string',
  'rec.task: ranking',
  "a: 'b'",
  'a: "c"',
  'b: |',
  '  text',
  '   more',
  '',
  '# note',
  '- item',
  'key',
  'c: {{x}}',
  'd: &e [1]',
  'f: *e',
  'no: no',
  '1: 2',
  'x: y: z',
  '\ttab: 1',
  'g: "open',
  '---',
  '--- ',
  '----',
  '...',
  '? h',
  ': i',
  '__proto__: 1',
  'null:',
  'j: ~',
  'k: 0x1f',
  'l: 2024-01-01',
  '  ',
  ' indented: 1',
  'm: !!str 1',
  'n: @',
  '{{role "user"}}',
  'Hi {{name}}.',
];

const files = fc
  .tuple(
    fc.constantFrom('---\n', '---\n', '---\n', '---\r\n', '--- \n', '', '\n', '# c\n---\n'),
    fc.array(fc.constantFrom(...LINES), { maxLength: 6 }),
    fc.constantFrom('\n---\n', '\n---\n', '\n---\n', '\r\n---\r\n', '\n---', '\n---  \n\n', '', '\n'),
    fc.array(fc.constantFrom(...LINES, ' ', 'Hi'), { maxLength: 4 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([open, yaml, close, body, line]) => open + yaml.join(line) + close + body.join(line));

describe('npm dotprompt as oracle', () => {
  // It logs what it cannot read, and has warnings of its YAML parser shown.
  beforeAll(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  });
  afterAll(() => void vi.restoreAllMocks());

  it('reads the same fields and the same body where we have no error', () => {
    const dotprompt = new Dotprompt();
    let read = 0;
    const check = (text: string) => {
      const theirs = dotprompt.parse(text);
      const ours = parseDocument(text);
      const errors = ours.problems
        .filter((one) => FILE_CODES.includes(one.code))
        .map((one) => `${one.code}: ${one.message}`);
      if (errors.length > 0) {
        if (theirs.raw) expect(errors.filter((one) => !STRICTER.some((known) => known.test(one)))).toEqual([]);
        return;
      }
      read += ours.frontMatter ? 1 : 0;
      expect(ours.frontMatter?.value).toEqual(theirs.raw && { ...theirs.raw });
      expect(text.slice(ours.body.span.start, ours.body.span.end)).toBe(theirs.template);
    };
    fc.assert(fc.property(files, check), { numRuns: RUNS, seed: Number(process.env.SEED ?? 5) });
    expect(read).toBeGreaterThan(RUNS / 20);
  });
});

const FILE_CODES = [
  ...['yaml', 'duplicate-key', 'unquoted-expression', 'empty-front-matter'],
  ...['unterminated-front-matter', 'front-matter-at-end', 'text-before-front-matter', 'indented-front-matter'],
  'unopened-front-matter',
];
