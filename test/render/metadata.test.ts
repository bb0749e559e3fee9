import { Dotprompt } from 'dotprompt';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { promptMetadata } from '../../server/src/render/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';

const SCHEMAS = { Movie: { type: 'object', properties: { title: { type: 'string' } } } };
const TOOLS = { search: { name: 'search', description: 'Find movies.', inputSchema: { type: 'object' } } };

const ours = (text: string) => promptMetadata(parseDocument(text), { schemas: SCHEMAS, tools: TOOLS });
// Dotprompt changes the named schemas that it is given.
const theirs = (text: string) =>
  new Dotprompt({ schemas: structuredClone(SCHEMAS), tools: TOOLS }).renderMetadata(text);
const file = (yaml: string) => `---\n${yaml}\n---\nHello\n`;

describe('a front matter means what it means to npm dotprompt', () => {
  test.each([
    'model: a/b\nname: rank\nvariant: v\nversion: "2"\ndescription: d',
    'config: { temperature: 0, stopSequences: [x] }',
    'config:',
    'input: { default: { a: 1 }, schema: { a: string, b?: "number, how many", "c(array, list)": { d?(enum): [x, y] } } }',
    'input: { schema: { "d?(object, thing)": { a: string } } }',
    'input: { schema: Movie }\noutput: { format: json, schema: { movie: "Movie, the best", list(array): Movie } }',
    'input: { schema: { type: object, properties: { a: { type: string } } } }',
    'input: { schema: { properties: { a: { type: string } } }, more: 1 }\noutput: { format: text }',
    'tools: [search, other]',
    'tools: []\ntoolDefs: [{ name: own, inputSchema: {} }]',
    'tools: [search]\ntoolDefs: [{ name: own, inputSchema: {} }]',
    'rec.task: ranking\nrec.candidates: { input: c }\na.b.c: 2\nrec: { k: 5 }\n.x: 1\ny.: 2',
    'metadata: { a: 1 }\nunknown: 2\next: { a: 1 }\nraw: { b: 1 }',
    '# nothing but a remark',
  ])('%s', async (yaml) => {
    expect(ours(file(yaml))).toEqual(await theirs(file(yaml)));
  });

  test.each(['Hello', '', 'a\n---\nb: 1\n---\n'])('without one: %j', async (text) => {
    expect(ours(text)).toEqual(await theirs(text));
  });

  test('and so does any other', async () => {
    const property = fc.asyncProperty(frontMatter, async (value) => {
      const text = file(stringify(value));
      expect(ours(text)).toEqual(await theirs(text));
    });
    await fc.assert(property, { seed: 4, numRuns: 300 });
  });
});

const leaf = fc.constantFrom<unknown>('x', '', 0, true, null, [1, 'a'], { k: { l: 1 } }, {});
const type = fc.constantFrom('string', 'number, how many', 'any', 'Movie', 'boolean');
const schema = fc.dictionary(fc.constantFrom('a', 'b?', 'c(array, list)', '(*)'), type, {
  noNullPrototype: true,
});
const frontMatter = fc.record(
  {
    model: fc.constant('a/b'),
    config: fc.dictionary(fc.constantFrom('temperature', 'topK'), leaf, { noNullPrototype: true }),
    input: fc.record({ schema, default: leaf }, { requiredKeys: [], noNullPrototype: true }),
    output: fc.record({ schema, format: leaf }, { requiredKeys: [], noNullPrototype: true }),
    tools: fc.subarray(['search', 'other']),
    name: leaf,
    'rec.run': leaf,
    'rec.a.b': leaf,
    metadata: leaf,
    maxTurns: leaf,
  },
  { requiredKeys: ['model'], noNullPrototype: true },
);

// Deliberate: Dotprompt throws, or finds what it should not. Here a problem on the field says so.
test('what cannot be resolved stays as it is written', () => {
  expect(ours(file('input: { schema: { a: Unheard } }')).input).toEqual({ schema: { a: 'Unheard' } });
  expect(ours(file('tools: search')).tools).toBe('search');
  expect(ours(file('tools: [constructor]'))).toMatchObject({ tools: ['constructor'], toolDefs: [] });
  expect(ours(file('a: [')).raw).toBeUndefined();
});

test('an extension field may have any name', () => {
  const { ext } = ours(file('a.__proto__: 1\n__proto__.b: 2'));
  expect(JSON.stringify(ext)).toBe('{"a":{"__proto__":1},"__proto__":{"b":2}}');
});

test('named schemas may be Picoschema, and name one another', () => {
  const named = { schemas: { Tag: 'string, a tag', Film: { title: 'string', tags: 'Tag' } }, tools: {} };
  expect(promptMetadata(parseDocument(file('input: { schema: Film }')), named).input).toEqual({
    schema: {
      type: 'object',
      properties: { title: { type: 'string' }, tags: { type: 'string', description: 'a tag' } },
      required: ['title', 'tags'],
      additionalProperties: false,
    },
  });
});
