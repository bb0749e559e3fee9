import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCollector } from '../../server/src/semantics/collector.ts';
import { hereAt, regionAt } from '../../server/src/semantics/hereAt.ts';
import { rootHere, toScope } from '../../server/src/semantics/scopes.ts';
import { typeOf } from '../../server/src/semantics/valueTypes.ts';
import { walkAll } from '../../server/src/semantics/walk.ts';
import { type Node, parsePartial, walk } from '../../server/src/template/index.ts';
import { edited, grammarBodies } from '../support/bodies.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    a: { type: 'array', items: { type: 'object', properties: { b: { type: 'array', items: { type: 'string' } } } } },
    b: { type: 'object', properties: { a: { type: 'string' }, item: { type: 'boolean' } } },
    item: { type: 'boolean' },
  },
} as const;

/** Loops and sections over what there is, one in another, with what can make a body be rendered elsewhere. */
const nested = fc
  .array(
    fc.constantFrom(
      ...['{{#each a as |x i|}}', '{{#a}}', '{{/a}}', '{{/each}}', '{{#with b}}', '{{/with}}', '{{else}}', '{{^}}'],
      ...['{{#each b}}', '{{else with ../b as |y|}}', '{{^a}}', '{{#if item}}', '{{/if}}', '{{#item}}', '{{/item}}'],
      ...['{{#*inline "p"}}', '{{/inline}}', '{{> p x=item}}', '{{#> p}}', '{{/p}}', '{{#x}}', '{{/x}}', '{{', ' t '],
    ),
    { maxLength: 16 },
  )
  .map((parts) => parts.join(''));

it.each([
  ['nested blocks', nested],
  ['the whole grammar', grammarBodies()],
  ['half-typed texts', edited(fc.oneof(nested, grammarBodies()))],
])('the blocks around an offset tell the same as a walk over everything: %s', (_, bodies) => {
  fc.assert(
    fc.property(bodies, (text) => {
      const { nodes } = parsePartial(text).body;
      const root = rootHere(typeOf(SCHEMA), 0);
      const found = createCollector('/t.prompt', text, new Map());
      walkAll(nodes, root, found);
      for (let offset = 0; offset <= text.length; offset++) {
        const here = hereAt(offset, nodes, root);
        if (here) expect(toScope(here)).toEqual(toScope(regionAt(offset, found) ?? root));
        else expect(isRenderedElsewhere(offset, nodes)).toBe(true);
      }
    }),
    { numRuns: 60, seed: 11 },
  );
});

function isRenderedElsewhere(offset: number, nodes: readonly Node[]): boolean {
  let found = false;
  walk(nodes, (node) => {
    const isOne = node.kind === 'block' && (node.form === 'partial' || node.form === 'decorator');
    if (isOne && node.start <= offset && offset <= node.end) found = true;
  });
  return found;
}
