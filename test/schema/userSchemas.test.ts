import { describe, expect, it } from 'vitest';
import { createValidator, type JsonSchema, SchemaError } from '../../server/src/schema/index.ts';
import { brief, check, metaOf } from './support.ts';

const validate = createValidator();
const messages = (schema: JsonSchema, value: unknown) =>
  validate(schema, value).map(({ path, message }) => `${path.join('.')}: ${message}`);

it('no character of a long value is cut in two', () => {
  const found = Array.from({ length: 8 }, (_, i) =>
    messages({ type: 'number' }, `${'a'.repeat(52 + i)}😀 and so on to 60`),
  );
  expect(found.filter((one) => /[\ud800-\udfff]/u.test(one.join('')))).toEqual([]);
});

describe('JSON Schema in the front matter', () => {
  it('is told where it is none', () => {
    expect(
      check(`input:
  schema:
    type: object
    properties:
      a: { type: strnig }
      b: { minimum: x }
      c: { $ref: "#/$defs/x" }
      d: { pattern: "(" }
      e: string
      f: { type: [string, nul] }
      g: { enum: [] }
      h: { required: a }`),
    ).toMatchInlineSnapshot(`
      "
            a: { type: strnig }
                       ~~~~~~ bad-schema: \`strnig\` is no type. Did you mean \`string\`?
            b: { minimum: x }
                          ~ bad-schema: Must be a number, not \`x\`.
            c: { $ref: "#/$defs/x" }
                       ~~~~~~~~~~~ bad-schema: \`#/$defs/x\` is not in this schema.
            d: { pattern: "(" }
                          ~~~ bad-schema: \`(\` is no regular expression.
            e: string
               ~~~~~~ bad-schema: Must be a map of fields or \`true\` or \`false\`, not \`string\`.
            f: { type: [string, nul] }
                                ~~~ bad-schema: \`nul\` is no type. Did you mean \`null\`?
            h: { required: a }
                           ~ bad-schema: Must be a list, not \`a\`.
      "
    `);
    expect(check('output: { schema: { type: object, properties: 5 } }')).toMatchInlineSnapshot(`
      "
      output: { schema: { type: object, properties: 5 } }
                                                    ~ bad-schema: Must be a map of fields, not \`5\`.
      "
    `);
    expect(check('output: { schema: { type: object, $ref: "other.json" } }')).toMatchInlineSnapshot(`
      "
      output: { schema: { type: object, $ref: "other.json" } }
                                              ~~~~~~~~~~~~ bad-schema: \`other.json\` is not in this schema.
      "
    `);
  });
  it('is used in either dialect', () => {
    const draft7 = '{ $schema: "http://json-schema.org/draft-07/schema#", type: array, items: [{ type: string }] }';
    const draft2020 = '{ type: array, prefixItems: [{ type: string }], unevaluatedItems: false }';
    expect(brief(`output: { schema: ${draft7} }`)).toEqual([]);
    expect(brief(`output: { schema: ${draft2020} }`)).toEqual([]);
    expect(messages(metaOf(`output: { schema: ${draft7} }`).outputSchema!, [1])).toEqual([
      '0: Must be a text, not `1`.',
    ]);
    expect(messages(metaOf(`output: { schema: ${draft2020} }`).outputSchema!, ['a', 2])).toHaveLength(1);
  });
  it('is used where it refers to itself, and to any word of its own', () => {
    const schema = '{ type: object, properties: { kids: { type: array, items: { $ref: "#" } } } }';
    expect(brief(`input: { schema: ${schema} }`)).toEqual([]);
    expect(
      brief('output: { schema: { $ref: "#film", $defs: { film: { $anchor: film, type: object } }, type: object } }'),
    ).toEqual([]);
    expect(brief('input: { schema: { type: object, x-note: anything, format: film } }')).toEqual([]);
  });
});

describe('the validator', () => {
  it.each<[JsonSchema, unknown, string]>([
    [{ type: 'string' }, 1, ': Must be a text, not `1`.'],
    [{ type: ['integer', 'null'] }, 'a', ': Must be a whole number or null, not `a`.'],
    [{ type: 'number' }, [1], ': Must be a number, not a list.'],
    [{ type: 'boolean' }, { a: 1 }, ': Must be `true` or `false`, not a map of fields.'],
    [{ enum: ['a', 1, null] }, 'b', ': Must be one of: `a`, `1`, `null`.'],
    [{ const: 'a' }, 'b', ': Must be `a`.'],
    [{ required: ['a'] }, {}, ': `a` is missing.'],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, ': `b` is missing.'],
    [{ additionalProperties: false }, { a: 1 }, ': `a` is not known here.'],
    [{ type: 'object', unevaluatedProperties: false }, { a: 1 }, ': `a` is not known here.'],
    [{ properties: { a: false } }, { a: 1 }, 'a: Nothing may stand here.'],
    [{ minimum: 1 }, 0, ': Must be 1 or more.'],
    [{ maximum: 1 }, 2, ': Must be 1 or less.'],
    [{ exclusiveMinimum: 1 }, 1, ': Must be more than 1.'],
    [{ exclusiveMaximum: 1 }, 1, ': Must be less than 1.'],
    [{ multipleOf: 2 }, 3, ': Must be a multiple of 2.'],
    [{ minLength: 1 }, '', ': Must not be empty.'],
    [{ minLength: 3 }, 'ab', ': Must have 3 characters or more.'],
    [{ maxLength: 1 }, 'ab', ': Must have 1 characters or fewer.'],
    [{ minItems: 1 }, [], ': Must not be empty.'],
    [{ minItems: 3 }, [1], ': Must have 3 items or more, and has 1.'],
    [{ maxItems: 1 }, [1, 2], ': Must have 1 items or fewer, and has 2.'],
    [{ uniqueItems: true }, [1, 2, 1], ': Must not repeat an item: the first and the third are the same.'],
    [{ pattern: '^a' }, 'b', ': Must match the pattern ^a.'],
    [
      { properties: { 'a/b~c': { items: { type: 'string' } } } },
      { 'a/b~c': ['x', 1] },
      'a/b~c.1: Must be a text, not `1`.',
    ],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, ': Must be a text, not `1`.'],
    [false, 1, ': Nothing may stand here.'],
  ])('%j for %j', (schema, value, message) => {
    expect(messages(schema, value)).toEqual([message]);
  });

  it('tells each place once', () => {
    const film = { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] };
    expect(messages({ type: 'array', items: film }, [{}, { title: 1 }, { title: 'a' }])).toEqual([
      '0: `title` is missing.',
      '1.title: Must be a text, not `1`.',
    ]);
  });
  it('gives no error for what a schema allows', () => {
    expect(messages(true, { a: 1 })).toEqual([]);
    expect(messages({ format: 'date' }, 'never')).toEqual([]);
  });
  it('answers at once, also where a schema asks for later', () => {
    expect(messages({ $async: true, type: 'string' }, 1)).toEqual([': Must be a text, not `1`.']);
  });
  it('refuses what is no schema', () => {
    expect(() => validate({ type: 'strnig' }, 1)).toThrow(SchemaError);
    expect(() => validate({ $ref: '#/nowhere' }, 1)).toThrow(/^This is no JSON Schema: .*\.$/);
  });
  it('keeps its dialects, whatever a schema calls itself', () => {
    const $id = 'https://json-schema.org/draft/2020-12/schema';
    expect(messages({ $id, type: 'string' }, 1)).toHaveLength(1);
    expect(() => validate({ type: 'strnig' }, 1)).toThrow(SchemaError);
  });
  it('follows references to the whole', () => {
    const tree = { type: 'object', properties: { kids: { type: 'array', items: { $ref: '#' } } } };
    expect(messages(tree, { kids: [{ kids: [1] }] })).toEqual(['kids.0.kids.0: Must be a map of fields, not `1`.']);
  });
  it('keeps apart schemas with the same $id', () => {
    expect(messages({ $id: 'film', type: 'string' }, 1)).toHaveLength(1);
    expect(messages({ $id: 'film', type: 'number' }, 1)).toEqual([]);
  });
});
