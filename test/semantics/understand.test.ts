import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodTemplates } from '../rules/goodTemplates.ts';
import { meaningOf, referencesIn, scopeAtCursor } from './support.ts';

const HEAD = `---
input:
  schema:
    user(object): { name: string, tags(array): string }
    history(array, what was seen): { title: string, year?: integer }
    prices(object): { (*): number }
---
`;

describe('names stand for', () => {
  const refer = (body: string, partials = {}) => referencesIn(meaningOf(HEAD + body, partials));

  it('inputs, fields, items and loop variables', () => {
    expect(
      refer(
        '{{user.name}} {{history.0.title}} {{history.length}} {{#each history}}{{title}} {{this.year}} {{@index}} {{@key}} {{../user.name}} {{@root.user.name}}{{/each}}',
      ),
    ).toMatchInlineSnapshot(`
      "user.name → user.name : string
      history.0.title → history.[].title : string
      history.length → history.length : number
      history → history : array
      title → history.[].title : string
      this.year → history.[].year : integer,null
      @index → – : number
      @key → – : string
      ../user.name → user.name : string
      @root.user.name → user.name : string"
    `);
  });

  it('block parameters, which come first', () => {
    expect(
      refer('{{#each history as |user i|}}{{user.title}} {{user.name}} {{./title}} {{i}}{{/each}}'),
    ).toMatchInlineSnapshot(`
      "history → history : array
      user.title → history.[].title : string
      user.name → ? at name
      ./title → history.[].title : string
      i → – : number"
    `);
  });

  it('the context of with, sections and inverse sections', () => {
    expect(
      refer(
        '{{#with user}}{{name}}{{else}}{{user.name}}{{/with}}{{#user}}{{name}}{{/user}}{{#history}}{{title}}{{/history}}{{^history}}{{user.name}}{{/history}}',
      ),
    ).toMatchInlineSnapshot(`
      "user → user : object
      name → user.name : string
      user.name → user.name : string
      user → user : object
      name → user.name : string
      history → history : array
      title → history.[].title : string
      history → history : array
      user.name → user.name : string"
    `);
  });

  it('values of maps, and what lookup finds', () => {
    expect(
      refer(
        '{{#each prices}}{{this}} {{@key}}{{/each}}{{lookup user "name"}}{{#each (lookup user "tags")}}{{this}}{{/each}}{{#with (lookup history 0)}}{{title}}{{/with}}',
      ),
    ).toMatchInlineSnapshot(`
      "prices → prices : object
      this → prices.[]
      @key → – : string
      user → user : object
      user → user : object
      this → user.tags.[] : string
      history → history : array
      title → history.[].title : string"
    `);
  });

  it('arguments and contexts of partials', () => {
    expect(
      refer('{{#each history}}{{> film mark=../user.name}}{{/each}}{{> film history.0}}', {
        film: '{{mark}} {{title}}',
      }),
    ).toMatchInlineSnapshot(`
      "history → history : array
      ../user.name → user.name : string
      _film.prompt mark → user.name : string
      _film.prompt title → history.[].title : string
      history.0 → history.[] : object
      _film.prompt mark → –
      _film.prompt title → history.[].title : string"
    `);
  });

  it('names below a schema with a reference that cannot be decoded', () => {
    const meaning = meaningOf(
      "---\ninput:\n  schema:\n    type: object\n    properties:\n      film: { type: object, default: { $ref: '#/%' } }\n---\n{{film}}",
    );
    expect(referencesIn(meaning)).toBe('film → film : object');
  });

  it('the input in JSON Schema too, through $ref, anyOf and lists of types', () => {
    const schema = `---
input:
  schema:
    type: object
    additionalProperties: false
    properties:
      film: { $ref: "#/$defs/film" }
      either: { anyOf: [{ type: object, properties: { a: { type: string } }, additionalProperties: false }, { type: "null" }] }
      list: { type: [array, "null"], items: { $ref: "#/$defs/film" } }
    $defs: { film: { type: object, properties: { title: { type: string }, next: { $ref: "#/$defs/film" } }, additionalProperties: false } }
---
`;
    expect(
      referencesIn(
        meaningOf(
          `${schema}{{film.title}} {{film.next.next.title}} {{film.nope}} {{either.a}} {{either.b}} {{#each list}}{{title}}{{/each}}`,
        ),
      ),
    ).toMatchInlineSnapshot(`
      "film.title → film.title : string
      film.next.next.title → film.next.next.title : string
      film.nope → ? at nope
      either.a → either.a : string
      either.b → ? at b
      list → list : array,null
      title → list.[].title : string"
    `);
  });

  it('nothing that is judged where the schema is open', () => {
    const meaning = meaningOf(
      '---\ninput: { schema: { type: object, properties: { a: { type: object } } } }\n---\n{{b}} {{a.c}} {{a.c.d}}',
    );
    expect(meaning.references.every(({ unknownSegment }) => unknownSegment === undefined)).toBe(true);
  });

  it('never a field of Object.prototype', () => {
    expect(refer('{{constructor}} {{user.__proto__}} {{user.toString}}')).toMatchInlineSnapshot(`
      "constructor → ? at constructor
      user.__proto__ → ? at __proto__
      user.toString → ? at toString"
    `);
  });
});

describe('scopeAt', () => {
  it.each([
    ['{{█}}', ''],
    ['{{#each history}}{{█}}{{/each}}', ''],
    ['{{#each history}}{{title}}{{/each}}{{█}}', ''],
    ['{{#each █history}}{{/each}}', ''],
    ['{{#each history as |film i|}}{{#with ../user}}{{█}}{{/with}}{{/each}}', ''],
    ['{{#each history}}a{{else}}{{█}}{{/each}}', ''],
    ['{{#if history}}{{#each history}}{{/each}}{{█}}{{/if}}', ''],
    ['{{#each history}}{{ti█', ''],
    ['{{#*inline "x"}}{{█}}{{/inline}}{{#each history}}{{> x}}{{/each}}', ''],
    ['{{#> frame history.0}}{{█}}{{/frame}}', ''],
  ])('%s', (body) => {
    expect(`${body}\n${scopeAtCursor(HEAD + body, { frame: '{{> @partial-block}}' })}`).toMatchSnapshot();
  });
});

describe('inputs', () => {
  it('are known with their descriptions and places', () => {
    const text = `${HEAD}x`;
    const { inputs } = meaningOf(text);
    expect(
      inputs.map(({ name, description, required, span }) => [
        name,
        description,
        required,
        span && text.slice(span.start, span.end),
      ]),
    ).toMatchInlineSnapshot(`
      [
        [
          "user",
          undefined,
          true,
          "user",
        ],
        [
          "history",
          "what was seen",
          true,
          "history",
        ],
        [
          "prices",
          undefined,
          true,
          "prices",
        ],
      ]
    `);
  });

  it('have a place in quoted keys and JSON Schema', () => {
    const text = '---\ninput:\n  schema:\n    "name?, the first one": string\n    "age(integer)": integer\n---\n';
    expect(meaningOf(text).inputs.map(({ span }) => span && text.slice(span.start, span.end))).toMatchInlineSnapshot(`
      [
        undefined,
        "age",
      ]
    `);
    const json = '---\ninput:\n  schema: { type: object, properties: { title: { type: string } } }\n---\n';
    expect(meaningOf(json).inputs.map(({ span }) => span && json.slice(span.start, span.end))).toEqual(['title']);
  });
});

describe('any text is understood', () => {
  const texts = Object.values(goodTemplates).map(({ text }) => text);

  it('at every length of a good one', () => {
    for (const text of texts.slice(0, 4))
      for (let end = 0; end <= text.length; end += 9)
        expect(() => meaningOf(text.slice(0, end)).scopeAt(end)).not.toThrow();
  });

  it('with pieces in any order', () => {
    const pieces = fc.constantFrom(
      '{{#each history}}',
      '{{/each}}',
      '{{title}}',
      '{{> p}}',
      '{{#*inline "p"}}',
      '{{/inline}}',
      '{{else}}',
      '{{../x}}',
      '{{@index}}',
      '{{#> p}}',
      '{{/p}}',
      '{{> @partial-block}}',
      '{{lookup . "a"}}',
      '{{',
      '}}',
      ' as |a b|',
      '\n',
      '{{{{raw}}}}',
      '{{^}}',
      '{{#with user as |u|}}',
      '{{/with}}',
      '{{constructor}}',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const text = HEAD + parts.join('');
        const meaning = meaningOf(text, { p: '{{title}}{{> p}}{{> @partial-block}}{{#*inline "p"}}x{{/inline}}' });
        meaning.scopeAt(text.length);
        for (const { span } of meaning.renderings) expect(span.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

it('partials that call each other twice with other arguments are understood in few of their contexts', () => {
  const levels = Array.from({ length: 22 }, (_, i) => i);
  const inline = levels.map(
    (i) => `{{#*inline "p${i}"}}{{> p${i + 1} a${i}=k}}{{> p${i + 1} a${i}=history}}{{/inline}}`,
  );
  const meaning = meaningOf(`${HEAD}${inline.join('')}{{#*inline "p22"}}{{title}}{{a0}}{{/inline}}{{> p0}}`);
  expect(meaning.references.length).toBeLessThan(50_000);
  expect(new Set(meaning.references.map(({ path }) => path.original))).toContain('title');
  const files = Object.fromEntries(
    levels.map((i) => [`f${i}`, `{{> f${i + 1} a${i}=k}}{{> f${i + 1} a${i}=history}}`]),
  );
  expect(meaningOf(`${HEAD}{{> f0}}`, files).references.length).toBeLessThan(50_000);
});

it('what is handed on through a chain of partials is found without looking at all of them again for each', () => {
  const parts = Array.from({ length: 700 }, (_, i) => `{{#*inline "p${i}"}}{{> p${i + 1} a${i}=k}}{{/inline}}`);
  const start = process.cpuUsage();
  expect(meaningOf(`${HEAD}${parts.reverse().join('')}{{> p0}}`).partialCalls.length).toBeGreaterThan(700);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(2_000);
});
