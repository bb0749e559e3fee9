import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { selectionSpans } from '../../server/src/language/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import type { Span } from '../../server/src/text/index.ts';
import { edited, grammarBodies } from '../support/bodies.ts';
import { ranking } from './support.ts';

/** Whether each selection at every offset holds the cursor and, but for the first, the one before it and more. */
function areSelectionsNested(text: string): boolean {
  const document = parseDocument(text);
  const isLess = (a: Span, b: Span) => a.start >= b.start && a.end <= b.end && a.end - a.start < b.end - b.start;
  return Array.from({ length: text.length + 1 }, (_, offset) => ({
    offset,
    spans: selectionSpans(document, offset),
  })).every(({ offset, spans }) =>
    spans.every((span, i) => span.start <= offset && offset <= span.end && (i === 0 || isLess(spans[i - 1]!, span))),
  );
}

describe('selections are nested, and each holds the cursor', () => {
  it.each(readdirSync('samples/templates').filter((name) => name.endsWith('.prompt')))('in %s', (name) => {
    expect(areSelectionsNested(readFileSync(`samples/templates/${name}`, 'utf8'))).toBe(true);
  });
  it('in half-typed text', () => {
    const prompt =
      '{{#each candidates}}{{#if year}}- {{title}}{{else}}- ?{{/if}}{{/each}}{{> ask x="a"}}{{json (pick y)}}';
    for (let length = 0; length <= prompt.length; length += 5)
      expect(areSelectionsNested(ranking(prompt.slice(0, length)))).toBe(true);
  });
  it('in any text', () => {
    fc.assert(fc.property(edited(grammarBodies()), areSelectionsNested), { numRuns: 200, seed: 3 });
  });
});

test('a selection at a tag’s end is of the word behind it', () => {
  const text = '{{role "user"}}For you';
  const found = selectionSpans(parseDocument(text), 15).map(({ start, end }) => text.slice(start, end));
  expect(found).toEqual(['For', 'For you', text]);
});
