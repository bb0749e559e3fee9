import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { format } from '../../server/src/language/index.ts';
import { RenderError, render } from '../../server/src/render/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import { edited, grammarBodies } from '../support/bodies.ts';
import { renderableTemplates } from '../support/templates.ts';
import { applied } from './support.ts';

const formatted = (text: string) => applied(text, format(parseDocument(text)));

test.each([
  ['{{  title  }}', '{{title}}'],
  ['{{#each   items   as   | it   i |  }}x{{/ each }}', '{{#each items as |it i|}}x{{/each}}'],
  ['{{~ name ~}}', '{{~name~}}'],
  ['{{{ name }}} {{& name }}', '{{{name}}} {{&name}}'],
  ['{{>item}} {{>  item   a = 1 }}', '{{> item}} {{> item a=1}}'],
  ['{{#> layout }}x{{/layout}}', '{{#> layout}}x{{/layout}}'],
  ['{{#*inline  "a"}}x{{/inline}}', '{{#*inline "a"}}x{{/inline}}'],
  ['{{#if x}}a{{ else   if  y }}b{{ else }}c{{/if}}', '{{#if x}}a{{else if y}}b{{else}}c{{/if}}'],
  ['{{^ x }}a{{/x}}', '{{^x}}a{{/x}}'],
  ['{{json ( lookup  a   "b  c" )  indent = 2}}', '{{json (lookup a "b  c") indent=2}}'],
  ['{{ [odd  one] }} {{ a.[b  c] }}', '{{[odd  one]}} {{a.[b  c]}}'],
])('%s becomes %s', (before, after) => {
  expect(formatted(before)).toBe(after);
});

test.each([
  ['text', 'two  spaces and a line’s end  \n\n\n  {{x}}'],
  ['comments', '{{!--  a   b --}}{{!  c }}'],
  ['a tag over lines', '{{media\n    url=address\n}}'],
  ['what cannot be read', '{{ a b c( }} {{#each'],
  ['raw blocks', '{{{{raw}}}}  {{  x  }}  {{{{/raw}}}}'],
  ['escaped braces', '\\{{  x  }}'],
])('%s stays as it is', (_what, text) => {
  expect(formatted(text)).toBe(text);
});

test('the front matter: spaces after colons and in braces, none at the end of a line', () => {
  const before =
    '---\nmodel:   sim/fair  \nconfig: {temperature: 0,maxOutputTokens: 4}\nrec.disable: [ a,b ]  # why  \n# note\n---\nx  \n';
  const after =
    '---\nmodel: sim/fair\nconfig: { temperature: 0, maxOutputTokens: 4 }\nrec.disable: [a, b]  # why\n# note\n---\nx  \n';
  expect(formatted(before)).toBe(after);
});

test.each([
  ['block texts', '---\ndescription: |\n  a  \n   b:   c\n---\nx\n'],
  ['quoted texts over lines', '---\ndescription: "a  \n  b"\n---\nx\n'],
  ['anchors and tags', '---\nname: &n   x\nversion: !!str   1\nvariant: *n\n---\nx\n'],
  ['broken YAML', '---\nmodel:   [\n---\nx\n'],
])('%s of the front matter stay as they are', (_what, text) => {
  expect(formatted(text)).toBe(text);
});

test('a flow map over several lines keeps its lines', () => {
  expect(formatted('---\nconfig: {\n  topK:  1\n}\n---\nx\n')).toBe('---\nconfig: {\n  topK: 1\n}\n---\nx\n');
});

test('formatting twice changes nothing more', () => {
  fc.assert(
    fc.property(grammarBodies(), (body) => {
      const once = formatted(body);
      expect(formatted(once)).toBe(once);
    }),
    { numRuns: 100, seed: 11 },
  );
});

test('a template renders to the same before and after', () => {
  fc.assert(
    fc.property(renderableTemplates(['item']), ({ body, data }) => {
      expect(rendered(formatted(body), data)).toEqual(rendered(body, data));
    }),
    { numRuns: 150, seed: 12 },
  );
});

test('what Handlebars reads is the same before and after, also of texts in the typing', () => {
  fc.assert(
    fc.property(fc.oneof(grammarBodies(), edited(grammarBodies())), (body) => {
      expect(read(formatted(body))).toEqual(read(body));
    }),
    { numRuns: 500, seed: 13 },
  );
});

function rendered(body: string, input: object): unknown {
  const partials = { item: '{{title}}{{extra}} {{name}}' };
  try {
    return render({ body, partials, input: { ...input }, prompt: {} });
  } catch (error) {
    if (error instanceof RenderError) return 'error';
    throw error;
  }
}

/** The tree of the runtime's own parser, without places; what it refuses it must refuse after formatting, too. */
function read(body: string): unknown {
  try {
    return JSON.parse(
      JSON.stringify(Handlebars.parseWithoutProcessing(body), (key, value) => (key === 'loc' ? undefined : value)),
    );
  } catch {
    return 'refused';
  }
}
