import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_LENGTH, parseDocument, parsePartial } from '../../server/src/template/index.ts';

function codes(text: string): string[] {
  return [...new Set(parseDocument(text).problems.map((one) => one.code))];
}

/** Milliseconds of processor time for a parse: other processes do not count. */
function timed(text: string): number {
  const start = process.cpuUsage();
  parseDocument(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('depth', () => {
  const blocks = (n: number) => `${'{{#if a}}'.repeat(n)}x${'{{/if}}'.repeat(n)}`;
  const chain = (n: number) => `{{#if a}}${'{{else if a}}x'.repeat(n - 1)}{{else}}{{/if}}`;
  const path = (n: number) => `{{a${'.a'.repeat(n - 1)}}}`;
  const calls = (n: number) => `{{a ${'(b '.repeat(n)}c${')'.repeat(n)}}}`;

  it('may be a hundred', () => {
    expect(codes(blocks(MAX_DEPTH))).toEqual([]);
    expect(codes(calls(MAX_DEPTH))).toEqual([]);
    expect(codes(path(MAX_DEPTH))).toEqual([]);
    expect(codes(chain(MAX_DEPTH) + chain(MAX_DEPTH))).toEqual([]);
    expect(codes(`${'{{#if a}}{{else}}'.repeat(MAX_DEPTH)}x${'{{/if}}'.repeat(MAX_DEPTH)}`)).toEqual([]);
  });
  it('gives one problem beyond, and no analysis', () => {
    for (const text of [
      blocks(MAX_DEPTH + 1),
      calls(MAX_DEPTH + 1),
      path(MAX_DEPTH + 1),
      path(100_000),
      chain(MAX_DEPTH + 1),
      `{{#if a}}${chain(MAX_DEPTH)}{{/if}}`,
      '{{#if a}}'.repeat(5000),
      `{{x ${'('.repeat(300_000)}`,
    ]) {
      const { problems, body, broken } = parseDocument(`{{a.}}${text}`);
      expect([problems.map((one) => one.code), body.nodes, broken]).toEqual([['too-deep'], [], true]);
    }
    expect(parseDocument(`---\nmodel: [\n---\n${blocks(101)}`).problems.map((one) => one.code)).toEqual(['yaml']);
  });
});

describe('length', () => {
  it('gives one problem beyond a mebibyte, and no analysis', () => {
    for (const parse of [parseDocument, parsePartial]) {
      const { problems, body, frontMatter, broken } = parse(`---\na: [\n---\n{{${'x'.repeat(MAX_LENGTH)}`);
      expect([problems.map((one) => one.code), body.nodes, frontMatter, broken]).toEqual([
        ['too-large'],
        [],
        undefined,
        true,
      ]);
    }
    expect(codes('x'.repeat(MAX_LENGTH))).toEqual([]);
  });
});

describe('time', () => {
  const LENGTH = 2 ** 17;
  const PIECES = [
    '{{',
    '{{{',
    '{{{{x}}}}',
    '{{[',
    '{{"',
    "{{'\n",
    '{{\\"\n',
    '{{!',
    '{{!--',
    '{{x}}',
    '{{#a}}{{/a}}',
    '{{/b}}',
    '{{x (',
    '{{x "a{{" ',
    '{{x\n[',
    '{{x a=',
    '{{else}}',
    '{{#a}}{{/b}}',
    '\\{{',
    '\\\\{{x}}',
    '{{x |',
    '{{x.',
    '{{../',
    '}}',
    '{{~',
    '{{as |',
    '{{{{/x}}}}',
  ];
  it.each(PIECES)('is linear in %j', (piece) => {
    // Quadratic time would be minutes.
    expect(timed(piece.repeat(LENGTH / piece.length))).toBeLessThan(3_000);
  });
  it('is linear in comments without an end on one long line', () => {
    expect(timed('{{x}}{{!--'.repeat(40_000))).toBeLessThan(1_500);
  });
  it('is short for what people may paste', () => {
    expect(timed('{{'.repeat(20_000))).toBeLessThan(200);
    expect(timed('{{#if a}}'.repeat(5_000))).toBeLessThan(200);
    expect(timed(`---\n${'a: [\n'.repeat(5_000)}---\n`)).toBeLessThan(2_000);
  });
});

describe('YAML', () => {
  const front = (yaml: string) => `---\n${yaml}\n---\nHi\n`;

  it('that multiplies is refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
    );
    expect(codes(front(`a0: &a0 [x]\n${levels.join('\n')}`))).toEqual(['yaml']);
    expect(codes(front(`a: &a [${Array(20_000).fill('1').join()}]\nb: [*a, *a, *a]`))).toEqual(['yaml']);
  });
  it('of any depth and shape does not crash', () => {
    expect(codes(front('['.repeat(99)))).toEqual(['yaml']);
    for (const yaml of [
      '['.repeat(500_000),
      `a: ${'{a: '.repeat(20_000)}${'}'.repeat(20_000)}`,
      Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      `a:\n${'- '.repeat(20_000)}x`,
      `${'? '.repeat(20_000)}x`,
      '[\na, '.repeat(5_000),
      '&a [\n- '.repeat(5_000),
      `a:\n${' [\n'.repeat(5_000)}`,
    ]) {
      const { problems, body, frontMatter } = parseDocument(front(yaml));
      expect([problems.map((one) => one.code), body.nodes, frontMatter]).toEqual([['too-deep'], [], undefined]);
    }
    expect(codes(front(`- \n${'[\n'.repeat(5_000)}`))).toEqual(['yaml']);
    expect(codes(front('a: "["\nb: x [ y\nc: |\n  [ {\n'.repeat(200)))).toEqual(['duplicate-key']);
    expect(codes(front('? {a: [b]}\n: c\n? ? d\n: e'))).toEqual([]);
    expect(codes(front('&a a: &b b\n*a : c'))).toEqual([]);
  });
});

describe('odd characters', () => {
  it('do no harm', () => {
    const text = '\uD800 {{a.\uDFFF}} {{\uD83D}} \u202E{{x}} \u2028{{y}}\uFEFF';
    expect(codes(text)).toEqual([]);
    expect(codes(`---\na: "\uD800"\n---\n${text}`)).toEqual([]);
    expect(codes('a\0b{{c}}')).toEqual(['syntax']);
    expect(codes('---\na: b\0c\n---\nx').every((code) => code === 'yaml')).toBe(true);
  });
});
