import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodySlot, parseDocument, parsePartial, walk } from '../../server/src/template/index.ts';
import { edited, grammarBodies, tokenSoup } from '../support/bodies.ts';
import { treeFaults } from './tree.ts';

const RUNS = Number(process.env.RUNS ?? 1500);

/** Templates as people write them, with everything that the language has. */
const CORPUS = [
  `---
model: local/model
config: { temperature: 0, stopSequences: ["\\n\\n"] }
input:
  schema:
    history(array, watched movies): { title: string, rating?: number }
    candidates(array): { label: string, title: string }
rec.task: ranking
rec.candidates: { input: candidates, labels: numbers }
---
{{role "system"}}You recommend movies.
{{role "user"}}
Watched: {{#each history as |movie i|}}{{movie.title}}{{#unless @last}}, {{/unless}}{{else}}nothing{{/each}}
{{!-- the list --}}
{{#each candidates}}{{label}}. {{title}} {{~#if (lookup ../scores @index)}} ({{json this indent=2}}){{else if year}}{{year}}{{/if}}
{{/each}}
Rank all {{candidates.length}} candidates. {"a": 1} \\{{not this}} é😀
`,
  '{{#*inline "row"}}{{> cell value=(concat "a" \'b\') n=-1.5}}{{/inline}}{{#> layout user.[odd name] title="x"}}{{@root.name}}{{/layout}}\r\n' +
    '{{{raw}}} {{&also}} {{^none}}empty{{/none}} {{~tight~}} {{! note }} {{{{verbatim}}}} {{x}} {{{{/verbatim}}}}\r\n{{#with a/b}}{{../c}}{{this}}{{.}}{{/with}}',
];

describe('any text', () => {
  const sound = (text: string) => {
    for (const parse of [parsePartial, parseDocument]) {
      const faults = treeFaults(parse(text));
      if (faults.length > 0) throw new Error(`${JSON.stringify(text)}: ${faults.join(', ')}`);
    }
  };
  it('has a tree that covers it', () => {
    fc.assert(fc.property(fc.oneof(tokenSoup(), edited(grammarBodies()), fc.string({ unit: 'binary' })), sound), {
      numRuns: RUNS,
      seed: 6,
    });
  });
  it('has one at every prefix and without every character', () => {
    for (const text of CORPUS) {
      for (let i = 0; i <= text.length; i++) {
        sound(text.slice(0, i));
        sound(text.slice(0, i) + text.slice(i + 1));
      }
    }
  });
  it('has a place at every offset', () => {
    const answers = (text: string) => {
      const document = parseDocument(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const { span, prefix } = bodySlot(document, offset);
        const isAround = span.start <= offset && offset <= span.end && text.slice(0, offset).endsWith(prefix);
        if (!isAround) throw new Error(`At ${offset} of ${JSON.stringify(text)}`);
      }
    };
    for (const text of CORPUS) answers(text);
    fc.assert(fc.property(tokenSoup(), answers), { numRuns: RUNS / 10, seed: 7 });
  });
});

describe('correct texts', () => {
  it('have no problems', () => {
    for (const text of CORPUS) expect(parseDocument(text).problems).toEqual([]);
  });
});

describe('a half-typed tag', () => {
  const HALVES = [
    '{{',
    '{{x',
    '{{x.',
    '{{x y',
    '{{x y=',
    '{{x "',
    '{{x "a',
    "{{x 'a",
    '{{x (',
    '{{x (y',
    '{{#',
    '{{#each',
    '{{#each x',
    '{{#each x as |',
    '{{/',
    '{{/ea',
    '{{>',
    '{{> p',
    '{{{x',
    '{{x}',
    '{{@',
    '{{../',
    '{{x.[a',
  ];
  const text = CORPUS[0]!.slice(CORPUS[0]!.indexOf('{{role'));
  const lineEnds = [...text.matchAll(/\n/g)].map((one) => one.index);
  const tags = (source: string) => {
    const found: string[] = [];
    walk(parsePartial(source).body.nodes, (node) => {
      if (node.kind === 'mustache' || node.kind === 'comment') found.push(source.slice(node.start, node.end));
      if (node.kind === 'block') for (const { tag } of node.branches) found.push(source.slice(tag.start, tag.end));
    });
    return found;
  };
  it.each(HALVES)('%s at the end of a line takes no other tag with it', (half) => {
    const whole = tags(text);
    for (const at of lineEnds) {
      const left = tags(text.slice(0, at) + half + text.slice(at));
      for (const tag of whole) expect(left).toContain(tag);
    }
  });
});

describe('walk', () => {
  it('goes through all nodes in order, with the blocks around them', () => {
    const seen: string[] = [];
    walk(parsePartial('a{{#each b}}{{c}}{{#if d}}e{{else}}{{> f}}{{/if}}{{/each}}').body.nodes, (node, around) => {
      const names = around
        .map((block) => block.branches[0]!.tag.callee)
        .map((one) => (one.kind === 'path' ? one.original : ''));
      seen.push([...names, node.kind].join(' '));
    });
    expect(seen).toEqual(['text', 'block', 'each mustache', 'each block', 'each if text', 'each if partial']);
  });
});
