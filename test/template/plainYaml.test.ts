import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { placeIn } from '../../server/src/template/place.ts';
import { readPlainYaml } from '../../server/src/template/plainYaml.ts';
import type { FieldPath } from '../../server/src/template/types.ts';
import { yamlProblems } from '../../server/src/template/yamlProblems.ts';

/** Each path of a value, with the texts of its key and its value and where they begin. */
function places(value: unknown, place: (path: FieldPath) => ReturnType<typeof placeIn>): string[] {
  const paths: FieldPath[] = [[]];
  const enter = (one: unknown, path: FieldPath) => {
    if (typeof one !== 'object' || one === null) return;
    const steps = Array.isArray(one) ? one.keys() : Object.keys(one);
    for (const step of steps) {
      paths.push([...path, step]);
      enter((one as Record<string | number, unknown>)[step], [...path, step]);
    }
  };
  enter(value, []);
  return [...paths, ['nowhere'], [0], ['0']].map((path) => JSON.stringify([path, place(path)]));
}

/** What `yaml` reads, in the same form; a text with the least problem is not for the plain reader. */
function read(text: string) {
  const span = { start: 0, end: text.length };
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const problems = [...document.errors, ...document.warnings, ...yamlProblems(document, text, span)];
  const value = problems.length > 0 ? undefined : document.toJS();
  return { problems, value, places: places(value, (path) => placeIn(document, text, span, path)) };
}

/** `yaml` or the plain reader alone: who reads a text, and that they agree. */
function reader(text: string): 'plain' | 'yaml' {
  const plain = readPlainYaml(text, { start: 0, end: text.length });
  if (!plain) return 'yaml';
  const { value } = plain;
  expect({ problems: [], value, places: places(value, plain.place) }).toEqual(read(text));
  return 'plain';
}

describe('plain front matter', () => {
  it.each([
    'model: openai/gpt-4o',
    'a: b]',
    'a: 1\r\nb: -2.5\r\n\r\nc: true\r\n',
    'config: { temperature: 0, stop: ["\\n", x] }'.replace('"\\n", ', ''),
    'input:\n  schema:\n    user: string, who it is for\n    history(array, films seen): { title: string, year?: integer }\n',
    'output: {}\nlist: []\nrec.task: ranking',
    'tools: [a, b c, "d: e", \'f\']\nurl: http://127.0.0.1:8080/v1',
    'rec.samples:\n- id: a\n  likes:\n  - x\n  - y: 1\n    z: 2\n- id: b\n  likes: [x]\nend: ~',
    'input:\n    schema:\n        (*): any\n\n\n    default:\n        n: 3 films',
    'title: Zoë & co: no'.replace(': no', ''),
  ])('is read without the YAML parser: %j', (text) => expect(reader(text)).toBe('plain'));

  it.each([
    '',
    '- a',
    'a: 1\na: 2',
    'a: b: c',
    'a: [b',
    'a: [[b]',
    'a: {b: {c: d}',
    'a: {b, c}',
    'a: [b: c]',
    'a: [b,]',
    'a:',
    'a: # c',
    'a: b\n  c',
    'a:\n  b\n',
    'a: |\n  b',
    'a: "b\\n"',
    "a: 'b''c'",
    'a: &x b',
    'a: *x',
    'a: !!str 1',
    'a: @b',
    'a: 0x1f',
    'a: 1e3',
    'a: 2024-01-01',
    'a: {{b}}',
    'a: - b',
    'a: "b" c',
    '? a',
    'null: 1',
    '__proto__: 1',
    '<<: { a: 1 }',
    'a: 1\n b: 2',
    'a:\n   b: 1\n  c: 2',
    '  a: 1\nb: 2',
    '\ta: 1',
    'a:b',
    'a: 1\n- b',
    '- a: 1\n b: 2',
  ])('is left to the YAML parser: %j', (text) => expect(reader(text)).toBe('yaml'));

  const words = fc.constantFrom(
    ...[
      'a',
      'b c',
      'x(array)',
      'y?',
      'z(array, of films)',
      '(*)',
      'é',
      '1',
      '-1',
      '0.50',
      '-0',
      '007',
      'true',
      'Null',
      '~',
    ],
    ...[
      '"q"',
      "'q'",
      '"a, b"',
      '"',
      "'",
      ',',
      '[',
      ']',
      '{',
      '}',
      '[]',
      '{}',
      ':',
      ': ',
      ' ',
      '-',
      '- ',
      '\n',
      '\n',
      '\r\n',
    ],
    ...[
      '\n  ',
      '\n  ',
      '\n    ',
      '\n- ',
      '\n  - ',
      'a: ',
      'b: ',
      'c:',
      '#',
      ' # c',
      '|',
      '>',
      '&a',
      '*a',
      '!',
      '%',
      '@',
      '`',
    ],
    ...[
      '.',
      '...',
      '---',
      '\\',
      '?',
      '? ',
      '=',
      '<',
      '<<',
      '\u00a0',
      '\0',
      '\x07',
      '\u0085',
      '\u2028',
      '\ufeff',
      '\t',
      '.5',
      '1.',
      '+1',
      '1_000',
      'a:b',
      'http://x/y',
      '😀',
    ],
  );

  it('is read as the YAML parser reads it, whatever is written', () => {
    const count = { plain: 0, yaml: 0 };
    const texts = fc.array(words, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => void count[reader(text)]++),
      { numRuns: Number(process.env.RUNS ?? 5000), seed: Number(process.env.SEED ?? 3) },
    );
    expect(count.plain).toBeGreaterThan(10);
  });

  const scalar = fc.constantFrom('x', '1', '"q"', 'true', 'a b', "'s'", '-3', '0.5', '~', 'a/b-c', '', '<x>', 'a: b');
  const { value: tree } = fc.letrec<{ value: unknown; map: unknown; list: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, scalar, tie('map'), tie('list')),
    map: fc.dictionary(fc.constantFrom('a', 'b', 'c(array)', 'd?', 'e.f', '(*)'), tie('value'), { maxKeys: 4 }),
    list: fc.array(tie('value'), { maxLength: 3 }),
  }));
  const style = fc.record({
    by: fc.constantFrom(1, 2, 4),
    out: fc.boolean(),
    flowFrom: fc.integer({ min: 0, max: 4 }),
    end: fc.constantFrom('\n', '\r\n', '\n\n'),
  });

  it('is read as the YAML parser reads it, as people write it', () => {
    let plain = 0;
    const texts = fc.tuple(tree, style).map(([value, how]) => written(value, how));
    fc.assert(
      fc.property(texts, (text) => {
        plain += reader(text) === 'plain' ? 1 : 0;
      }),
      { numRuns: Number(process.env.RUNS ?? 3000), seed: Number(process.env.SEED ?? 3) },
    );
    expect(plain).toBeGreaterThan(200);
  });
});

interface Style {
  /** Blanks a level. */
  readonly by: number;
  /** Whether lists stand as far to the left as their keys. */
  readonly out: boolean;
  /** The level from which on all is written in brackets. */
  readonly flowFrom: number;
  readonly end: string;
}

/** A value written as YAML. */
function written(value: unknown, { by, out, flowFrom, end }: Style): string {
  const lines = (one: unknown, indent: number, level: number): string[] => {
    const pad = ' '.repeat(indent);
    if (Array.isArray(one))
      return one.flatMap((item) => {
        const [first = '', ...rest] = isFlow(item, level) ? [flow(item)] : lines(item, indent + 2, level + 1);
        return [`${pad}- ${first.trimStart()}`, ...rest];
      });
    return Object.entries(one as object).flatMap(([key, item]) => {
      const isLeft = out && Array.isArray(item);
      return isFlow(item, level)
        ? [`${pad}${key}: ${flow(item)}`]
        : [`${pad}${key}:`, ...lines(item, isLeft ? indent : indent + by, level + 1)];
    });
  };
  const isFlow = (one: unknown, level: number) =>
    typeof one !== 'object' || one === null || level >= flowFrom || Object.keys(one).length === 0;
  return isFlow(value, 1) ? flow(value) : `${lines(value, 0, 1).join(end)}${end}`;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${key}: ${flow(one)}`)
    .join(', ')} }`;
}
