import { picoschema } from 'dotprompt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPicoschema, type JsonSchema, namedSchemas } from '../../server/src/schema/index.ts';
import { brief, check, metaOf } from './support.ts';

const NAMED: Record<string, JsonSchema> = {
  Film: { type: 'object', properties: { title: { type: 'string' } } },
  Score: { type: ['integer', 'null'] },
};

/** What npm `dotprompt` makes of a schema, as JSON; undefined where it throws. */
async function reference(value: unknown): Promise<string | undefined> {
  try {
    // It writes into whatever it is given.
    const schemaResolver = async (name: string) =>
      (Object.hasOwn(NAMED, name) ? structuredClone(NAMED[name]) : null) as never;
    return JSON.stringify((await picoschema(JSON.parse(JSON.stringify(value)), { schemaResolver })) ?? null);
  } catch {
    return undefined;
  }
}

const KEYS = [
  ...['title', 'year', '0', 'a b', '', 'type', 'properties'].flatMap((name) => [name, `${name}?`]),
  ...['array', 'object', 'enum'].flatMap((kind) =>
    ['', '?'].flatMap((mark) => [`${kind}s${mark}(${kind})`, `${kind}d${mark}(${kind}, what, it is)`]),
  ),
  ...['(*)', 'x(', 'x(array', 'y(array, films', 'z(arry)', 'o()', 'v(array)?', 'w(array) x', 'c(array, films (new))'],
];

/** Picoschema of every form, sound and not. */
const schemas: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  schema: fc.oneof({ maxDepth: 3 }, tie('text'), tie('fields'), tie('values'), tie('other')),
  text: fc.constantFrom(
    ...['string', 'number, how, many', 'integer', 'boolean,', 'null', 'any', 'any, thing', 'Film', 'Score, of it'],
    ...['object', 'strnig', '', 'string,  two  spaces', 'a\nb, c', 'constructor'],
  ),
  values: fc.array(fc.constantFrom('A', 'B', 'A', null, 1), { maxLength: 3 }),
  other: fc.constantFrom(null, 5, true, [], ['string']),
  fields: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie('schema')), { maxLength: 5 })
    .map((pairs) => Object.fromEntries(pairs)),
})).schema;

/** Where Dotprompt gives what is no JSON Schema, we say so. */
const DELIBERATE = [
  /is declared twice/,
  /^An enum needs/,
  /is there twice/,
  /^Dotprompt makes no schema of an optional object/,
];

describe('beside npm dotprompt', () => {
  it('gives the same schema, or an error where it throws', async () => {
    await fc.assert(
      fc.asyncProperty(schemas, async (value) => {
        const theirs = await reference(value);
        const { schema, errors } = expandPicoschema(value, NAMED);
        if (theirs === undefined) {
          expect(errors).not.toEqual([]);
        } else if (errors.length > 0) {
          expect(errors.filter(({ message }) => !DELIBERATE.some((one) => one.test(message)))).toEqual([]);
        } else {
          expect(JSON.parse(JSON.stringify(schema ?? null))).toEqual(JSON.parse(theirs));
        }
      }),
      { numRuns: 2500, seed: 1 },
    );
  });

  it('takes whatever it is given for a schema', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => expandPicoschema(value)).not.toThrow();
      }),
      { seed: 2 },
    );
  });

  it('leaves what it is given as it was', () => {
    fc.assert(
      fc.property(schemas, (value) => {
        const before = structuredClone(value);
        expandPicoschema(value, NAMED);
        expect(value).toEqual(before);
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

/** Problems of `input.schema` with these fields. */
function fields(...lines: string[]): string {
  return `input:\n  schema:\n${lines.map((line) => `    ${line}`).join('\n')}`;
}

describe('a mistake', () => {
  it('in a type is on its word', () => {
    expect(check(fields('a: strnig', 'b: String, about it', 'c: int', 'd: date', 'e: 5', 'f:'))).toMatchInlineSnapshot(`
      "
          a: strnig
             ~~~~~~ bad-schema: \`strnig\` is no type. Did you mean \`string\`?
          b: String, about it
             ~~~~~~ bad-schema: \`String\` is no type. Did you mean \`string\`?
          c: int
             ~~~ bad-schema: \`int\` is no type. Did you mean \`integer\`?
          d: date
             ~~~~ bad-schema: \`date\` is no type. It is none of any, boolean, integer, null, number, string.
          e: 5
             ~ bad-schema: A type is expected here, such as \`string\` or \`number, description\`, not \`5\`.
          f:
          ~ warning bad-schema: A type is missing here, such as \`string\`.
      "
    `);
  });
  it('in brackets is on them', () => {
    expect(
      check(
        fields(
          'a(array: string',
          'b(array, films: string',
          'c(arry): string',
          'd(list): string',
          'e(): string',
          'f(: string',
          'g(array)?: string',
          'h(array) x: string',
          'i(array, films (new)): string',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
          a(array: string
          ~~~~~~~ bad-schema: The \`(\` of this field is never closed with \`)\`.
          b(array, films: string
          ~~~~~~~~~~~~~~ warning bad-schema: The \`(\` of this field is never closed with \`)\`.
          c(arry): string
            ~~~~ bad-schema: In the brackets stands \`array\`, \`object\` or \`enum\`, not \`arry\`. Did you mean \`array\`?
          d(list): string
            ~~~~ bad-schema: In the brackets stands \`array\`, \`object\` or \`enum\`, not \`list\`. A plain field is written \`name: string, description\`.
          e(): string
          ~~~ bad-schema: In the brackets stands \`array\`, \`object\` or \`enum\`, not nothing. A plain field is written \`name: string, description\`.
          f(: string
          ~~ warning bad-schema: The \`(\` of this field is never closed with \`)\`.
          g(array)?: string
          ~~~~~~~~~ bad-schema: The \`?\` of an optional field stands before the bracket.
          h(array) x: string
          ~~~~~~~~~~ bad-schema: Nothing may stand behind the \`)\` of a field.
          i(array, films (new)): string
            ~~~~~~~~~~~~~~~~~~ warning bad-schema: Dotprompt cuts a description at its second \`(\`. Write it without brackets.
      "
    `);
  });
  it('in a value is on it', () => {
    expect(
      check(
        fields(
          'a(enum): { x: y }',
          'b(enum): []',
          'c(enum): [A, B, A]',
          'd: [string]',
          'e?(object): any',
          'f: string',
          'f?: number',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
          a(enum): { x: y }
                   ~~~~~~~~ bad-schema: An enum needs a list of its values, such as \`[A, B]\`, not a map of fields.
          b(enum): []
                   ~~ bad-schema: An enum needs at least one value.
          c(enum): [A, B, A]
                          ~ bad-schema: \`A\` is there twice.
          d: [string]
             ~~~~~~~~ warning bad-schema: A list is no type, and Dotprompt takes it for fields called 0, 1, …. Write \`name(array): string\`.
          e?(object): any
                      ~~~ bad-schema: Dotprompt makes no schema of an optional object that is \`any\`. Write \`e?: any\`.
          f?: number
          ~~ bad-schema: \`f\` is declared twice.
      "
    `);
  });
  it('of a comma in a map on one line is told once', () => {
    expect(check('input: { schema: { films(array, to rank): { title: string } } }')).toMatchInlineSnapshot(`
      "
      input: { schema: { films(array, to rank): { title: string } } }
                         ~~~~~~~~~~~ bad-schema: The \`(\` of this field is never closed with \`)\`. In a map on one line, put a key with a comma in quotes.
      "
    `);
  });
  it('deep down is found too', () => {
    expect(brief(fields('a(array):', '  b(object):', '    c: strnig'))).toEqual(['bad-schema strnig']);
  });
  it('leaves the other fields in use', () => {
    expect(metaOf(fields('a: strnig', 'b: string')).inputSchema).toMatchObject({
      properties: { a: {}, b: { type: 'string' } },
    });
  });
  it('at the top', () => {
    expect(check('input: { schema: any }\noutput: { schema: [string] }')).toMatchInlineSnapshot(`
      "
      input: { schema: any }
                       ~~~ warning bad-schema: Dotprompt makes an invalid JSON Schema of \`any\` at the top. Leave the schema out, or name its fields.
      output: { schema: [string] }
                        ~~~~~~~~ wrong-value: \`output.schema\` must be a map of fields or a text, not a list.
      "
    `);
    expect(check('input: { schema: Flim }\noutput: { schema: 5 }', NAMED)).toMatchInlineSnapshot(`
      "
      input: { schema: Flim }
                       ~~~~ bad-schema: \`Flim\` is no type. Did you mean \`Film\`?
      output: { schema: 5 }
                        ~ wrong-value: \`output.schema\` must be a map of fields or a text, not \`5\`.
      "
    `);
  });
});

describe('a variable called type', () => {
  it('makes Dotprompt read JSON Schema', () => {
    expect(check(fields('type: string', 'name: string'))).toMatchInlineSnapshot(`
      "
          type: string
          ~~~~ warning schema-mistaken: Because of a field called \`type\`, Dotprompt takes this for JSON Schema and ignores \`name\`. Rename the field, or write JSON Schema with \`properties\`.
      "
    `);
    expect(check(fields('type: string', 'title: string, of the film'))).toMatchInlineSnapshot(`
      "
          type: string
          ~~~~ warning schema-mistaken: Because of a field called \`type\`, Dotprompt takes this for JSON Schema and ignores \`title\`. Rename the field, or write JSON Schema with \`properties\`.
      "
    `);
  });
  it('is not seen in JSON Schema', () => {
    expect(brief(fields('type: object', 'title: Films', 'properties: { type: { type: string } }'))).toEqual([]);
    expect(brief(fields('type: array', 'items: { type: string }', 'description: some films'))).toEqual([]);
    expect(brief(fields('item(object): { type: string, title: string }'))).toEqual([]);
  });
});

describe('named schemas', () => {
  it('may be JSON Schema or Picoschema, and name those before them', () => {
    const named = namedSchemas({ Film: { title: 'string' }, Films: { 'all(array)': 'Film' }, Broken: 'Nothing' });
    expect(Object.keys(named)).toEqual(['Film', 'Films']);
    expect(named.Films).toMatchObject({
      properties: { all: { items: { properties: { title: { type: 'string' } } } } },
    });
  });
  it('are used and described', () => {
    const meta = metaOf(fields('film: Film, to rate', 'films(array): Film'), NAMED);
    expect(meta.problems).toEqual([]);
    expect(meta.inputSchema).toMatchObject({
      properties: { film: { description: 'to rate' }, films: { items: NAMED.Film } },
    });
  });
  it('that are no schema are told where they are named', () => {
    expect(check('input: { schema: { film: Film } }', { Film: { type: 'objekt' } })).toMatchInlineSnapshot(`
      "
      input: { schema: { film: Film } }
               ~~~~~~ bad-schema: A schema that is named here is no JSON Schema: \`properties.film.type\`. \`objekt\` is no type. Did you mean \`object\`?
      "
    `);
  });
});
