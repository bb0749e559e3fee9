import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, parsePartial, syntaxDocs } from '../../server/src/template/index.ts';
import { edited, grammarBodies, tokenSoup } from '../support/bodies.ts';

/** One text for each code, so that none is only written down. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'unclosed-tag': '{{a',
  'wrong-braces': '{{a}}}',
  'missing-expression': '{{}}',
  'incomplete-path': '{{a.}}',
  'invalid-path': '{{a/../b}}',
  'argument-order': '{{a b=1 c}}',
  'block-parameters': '{{a as |b|}}',
  'unclosed-string': '{{a "b}}',
  'unclosed-parenthesis': '{{a (b}}',
  'unclosed-comment': '{{!',
  'unclosed-block': '{{#a}}',
  'mismatched-close': '{{#a}}{{/b}}',
  'unexpected-close': '{{/a}}',
  'unexpected-else': '{{else}}',
  syntax: '{{a, b}}',
  'too-deep': '{{#a}}'.repeat(200),
  'too-large': 'a'.repeat(2 ** 20 + 1),
  yaml: '---\na: [\n---\n',
  'duplicate-key': '---\na: 1\na: 2\n---\n',
  'unquoted-expression': '---\na: {{b}}\n---\n',
  'empty-front-matter': '---\n---\n',
  'unterminated-front-matter': '---\na: b\n',
  'front-matter-at-end': '---\na: b\n---',
  'text-before-front-matter': '\n---\na: b\n---\n',
  'unopened-front-matter': '----\nmodel: a\n---\n',
  'indented-front-matter': '  ---\n  a: b\n  ---\nHi\n',
  'byte-order-mark': '\uFEFFa',
};

describe('the codes of syntax', () => {
  it.each(syntaxDocs.filter((one) => one.code !== 'partial-front-matter').map((one) => [one.code, one.severity]))(
    '%s is told as %s',
    (code, severity) => {
      const [problem] = parseDocument(EXAMPLES[code]!).problems;
      expect([problem?.code, problem?.severity]).toEqual([code, severity]);
    },
  );
  it('of a partial too', () => {
    const [problem] = parsePartial('---\na: b\n---\n').problems;
    expect([problem?.code, problem?.severity]).toEqual(['partial-front-matter', 'warning']);
  });
  it('are all documented, with sentences as messages', () => {
    const known = new Set(syntaxDocs.map((one) => one.code));
    expect(known.size).toBe(syntaxDocs.length);
    const check = (text: string) => {
      for (const { code, message } of parsePartial(text).problems) {
        if (!known.has(code) || !/^[^a-z].*[.?]$/su.test(message)) throw new Error(`${code}: ${message}`);
      }
    };
    fc.assert(fc.property(fc.oneof(tokenSoup(), edited(grammarBodies())), check), { numRuns: 300, seed: 8 });
  });
});
