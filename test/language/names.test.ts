import { expect, test } from 'vitest';
import {
  definitionAt,
  highlightsAt,
  RenameError,
  referencesAt,
  refuseShared,
  renameEdits,
  renameTarget,
} from '../../server/src/language/index.ts';
import { applied, meaningOf, placeOf, ranking, type Setting } from './support.ts';

/** The texts of a list of places with what stands before each on its line. */
function at(
  places: readonly { file: string; span?: { start: number; end: number } }[],
  text: string,
  partials: Record<string, string> = {},
): string[] {
  return places.map(({ file, span }) => {
    const partial = /_(.*)\.prompt$/.exec(file)?.[1];
    const source = partial === undefined ? text : partials[partial]!;
    if (!span) return `${file} value`;
    const line = source.slice(source.lastIndexOf('\n', span.start - 1) + 1, span.start);
    return `${partial === undefined ? '' : `${partial}: `}${line.trimStart()}[${source.slice(span.start, span.end)}]`;
  });
}

function references(marked: string, setting: Setting = {}): string[] {
  const place = placeOf(marked, setting);
  const { meaning } = place;
  return at(referencesAt(place, undefined, 'all'), meaning.document.text, setting.partials);
}

function definition(marked: string, setting: Setting = {}): string[] {
  const place = placeOf(marked, setting);
  const { meaning } = place;
  return at(definitionAt(place, undefined), meaning.document.text, setting.partials);
}

/** The template after a rename, or why it is refused. */
function renamed(marked: string, newName: string, setting: Setting & { shared?: string[] } = {}): string {
  const { meaning, offset } = placeOf(marked, setting);
  try {
    const target = renameTarget(meaning, offset);
    const shared = Object.keys(setting.partials ?? {}).map((name) => [`/w/_${name}.prompt`, setting.shared ?? []]);
    refuseShared(target, meaning, new Map(shared as [string, string[]][]));
    const edits = renameEdits(meaning, target, newName);
    const own = applied(
      meaning.document.text,
      edits.filter(({ file }) => file === meaning.file),
    );
    const others = edits.filter(({ file }) => file !== meaning.file);
    return others.length === 0 ? own : `${own}${others.map(({ file, newText }) => `${file} ${newText}\n`).join('')}`;
  } catch (error) {
    if (error instanceof RenameError) return error.message;
    throw error;
  }
}

const both =
  '{{name}} {{#each candidates as |c i|}}{{c.title}} {{title}} {{../name}} {{#if c.year}}{{i}}{{/if}}{{/each}}{{@root.name}}';

test('an argument of a partial leads to where the partial shows it', () => {
  const partials = { item: '{{#if heading}}{{heading}}{{/if}} {{#each list}}{{title}}{{/each}} {{json (lookup a b)}}' };
  expect(definition('{{> item head█ing="x"}}', { partials })).toEqual(['item: {{#if [heading]']);
  expect(definition('{{> item li█st=x}}', { partials })).toHaveLength(1);
  expect(definition('{{> item ti█tle=x}}', { partials })).toEqual([]);
  expect(definition('{{> nobody ti█tle=x}}', { partials })).toEqual([]);
  expect(definition('{{#> item █b=x}}{{/item}}', { partials })).toHaveLength(1);
});

test('what a partial is given leads to where it is given, from the partial', () => {
  const body = '{{#*inline "l"}}{{█n}} {{item}}{{/inline}}{{#each x}}{{> l n=@index item=this}}{{> l n=1}}{{/each}}';
  expect(definition(body).map((one) => one.slice(-12))).toEqual(
    ['h x}}{{> l [n]', 'm=this}}{{> l [n]'].map((one) => one.slice(-12)),
  );
});

test('an input is found in schema, fields and body, from any of them', () => {
  const all = [
    '[candidates]',
    'rec.candidates: { input: [candidates]',
    `${both.slice(0, both.indexOf('candidates'))}[candidates]`,
  ];
  expect(references(ranking(both.replace('each cand', 'each ca█nd')))).toEqual(all);
  expect(references(ranking(both).replace('    cand', '    ca█nd'))).toEqual(all);
  expect(references(ranking(both).replace('input: cand', 'input: █cand'))).toEqual(all);
});

test('a field is found by whatever way it is reached', () => {
  expect(references(ranking(both.replace('{{title}}', '{{ti█tle}}')))).toEqual([
    'candidates(array): { label: string, [title]',
    `${both.slice(0, both.indexOf('c.title') + 2)}[title]`,
    `${both.slice(0, both.indexOf('{{title') + 2)}[title]`,
  ]);
});

test('outer names and @root are the same input', () => {
  const found = references(ranking(both.replace('{{name}}', '{{na█me}}')));
  expect(found).toHaveLength(4);
  expect(found[0]).toBe('[name]');
});

test('a block parameter is found in its block only', () => {
  const text = '{{#each history as |c|}}{{c.title}}{{/each}}{{#each candidates as |c|}}{{c█.title}}{{/each}}';
  const second = text.replace('█', '');
  expect(references(ranking(text))).toEqual([
    `${second.slice(0, second.lastIndexOf('|c|') + 1)}[c]`,
    `${second.slice(0, second.lastIndexOf('c.title'))}[c]`,
  ]);
});

test('names in partials are found where they are called', () => {
  const partials = { item: '- {{title}}' };
  expect(references(ranking('{{#each candidates}}{{ti█tle}}{{> item}}{{/each}}'), { partials })).toContain(
    'item: - {{[title]',
  );
  expect(references(ranking('{{#each candidates}}{{> it█em}}{{> item}}{{/each}}'), { partials })).toHaveLength(2);
});

test('definition leads to the schema, the block or the partial', () => {
  expect(definition(ranking(both.replace('c.title', 'c.ti█tle')))).toEqual([
    'candidates(array): { label: string, [title]',
  ]);
  expect(definition(ranking(both.replace('{{i}}', '{{█i}}')))).toEqual([`${both.slice(0, both.indexOf('i|'))}[i]`]);
  expect(definition(ranking('{{> it█em}}'), { partials: { item: 'x' } })).toEqual(['item: []']);
  expect(definition(ranking('{{#*inline "x"}}{{/inline}}{{> █x}}'))).toEqual(['{{#*inline ["x"]']);
  expect(definition(ranking('{{#ea█ch history}}{{/each}} {{@ro█ot}}'.replace('█ot', 'ot')))).toEqual([]);
});

test('from the declaration definition leads to the value in the users file', () => {
  const place = placeOf(ranking('x').replace('    name', '    na█me'));
  const range = { start: { line: 0, character: 5 }, end: { line: 0, character: 9 } };
  const places = definitionAt(place, (path) => ({ file: `/w/users.jsonl ${path.join('.')}`, range }));
  expect(places).toEqual([{ file: '/w/users.jsonl name', range }]);
});

test('JSON Schema and named schemas', () => {
  const text = (inner: string) =>
    `---\ninput:\n  schema:\n    type: object\n    required: [mood]\n    properties:\n      mood: { type: string }\n---\n${inner}\n`;
  expect(definition(text('{{mo█od}}'))).toEqual(['[mood]']);
  expect(renamed(text('{{mo█od}}'), 'feel')).toBe(text('{{feel}}').replaceAll('mood', 'feel'));
  expect(renamed('---\ninput: { schema: Person }\n---\n{{na█me}}\n', 'x')).toMatch(/not declared in this template/);
});

test('an input is renamed everywhere', () => {
  expect(renamed(ranking(both.replace('{{name}}', '{{na█me}}')), 'person')).toBe(
    ranking(both).replaceAll('name', 'person'),
  );
  const history = ranking('{{#each hi█story}}{{/each}}');
  expect(renamed(history, 'seen')).toBe(history.replace('█', '').replaceAll(/\bhistory\b/g, 'seen'));
  const text = '---\ninput:\n  schema: { "mood": string }\n  default: { "mood": calm }\n---\n{{mo█od}}\n';
  expect(renamed(text, 'feel')).toBe(text.replace('█', '').replaceAll('mood', 'feel'));
});

test('a block parameter is renamed in its block', () => {
  expect(renamed(ranking('{{#each candidates as |█c|}}{{c.title}}{{/each}}{{c}}'), 'movie')).toBe(
    ranking('{{#each candidates as |movie|}}{{movie.title}}{{/each}}{{c}}'),
  );
});

test('a partial that only this template calls is renamed with it', () => {
  const text = ranking('{{#each candidates}}{{ye█ar}}{{> item}}{{/each}}');
  const partials = { item: '{{year}}' };
  expect(renamed(text, 'made', { partials })).toContain('/w/_item.prompt made');
  expect(renamed(text, 'made', { partials, shared: ['/w/more/a.prompt'] })).toBe(
    '`_item.prompt` reads this name, and `more/a.prompt` would miss it there. Rename it by hand in all of them.',
  );
});

const LOOKUPS = `---
input:
  schema:
    p(object): { city: string }
    a(array): { title: string }
---
{{p.city}}{{lookup p "city"}}{{#if (lookup p 'city')}}{{/if}}{{#each a}}{{lookup this "title"}}{{lookup @root.p "city"}}{{/each}}
{{lookup p "none"}}{{lookup x "city"}}{{lookup a 0}}{{lookup (lookup a 0) "title"}}{{> line p}}{{> dynamic k="city"}}
`;
const LOOKUP_PARTIALS = { line: '{{lookup this "city"}}', dynamic: '{{lookup @root.p k}}' };

test.each([
  ['p.ci█ty', 'p.city'],
  ['lookup p "ci█ty"', 'lookup p "city"'],
  ["lookup p '█city'", "lookup p 'city'"],
])('a key of lookup is a name of the field: %s', (marked, plain) => {
  const text = LOOKUPS.replace(plain, marked);
  const setting = { partials: LOOKUP_PARTIALS };
  expect(references(text, setting).map((one) => one.slice(-14))).toEqual(
    [
      'bject): { [city]',
      '{{p.[city]',
      '{lookup p "[city]',
      "(lookup p '[city]",
      'up @root.p "[city]',
      'kup this "[city]',
    ].map((one) => one.slice(-14)),
  );
  expect(definition(text, setting)).toEqual(['p(object): { [city]']);
  const { meaning, offset } = placeOf(text, setting);
  expect(highlightsAt(meaning, offset)).toHaveLength(5);
  const after = LOOKUPS.replaceAll('city', 'town').replace('x "town"', 'x "city"').replace('k="town"', 'k="city"');
  expect(renamed(text, 'town', setting)).toBe(`${after}/w/_line.prompt town\n`);
});

test('keys below lists, and those that another call looks up elsewhere', () => {
  const text = LOOKUPS.replace('lookup this "title"', 'lookup this "ti█tle"');
  const setting = { partials: LOOKUP_PARTIALS };
  expect(renamed(text, 'name', setting)).toBe(LOOKUPS.replaceAll('title', 'name'));
  const twice = { partials: { ...LOOKUP_PARTIALS, l: '{{lookup this "title"}}' } };
  expect(
    renamed(`${LOOKUPS.replace('{ title', '{ ti█tle')}{{#each a}}{{> l}}{{/each}}{{> l x}}`, 'n', twice),
  ).toContain('stands for something else');
});

const OWN = `---
input:
  schema:
    a(array): { title: string }
    b(array): { title: string }
    c(array): { name: string }
---
`;
const twice = (call: string) => `{{#each a}}${call}{{/each}}{{#each b}}${call}{{/each}}`;

test.each([
  ['an argument', twice('{{> line item=this}}'), { line: '<{{item.title}}>' }, '`_line.prompt`, line 1,'],
  ['the context', twice('{{> line}}'), { line: '\n{{title}}' }, '`_line.prompt`, line 2,'],
  ['that of an inline partial', `{{#*inline "l"}}{{title}}{{/inline}}${twice('{{> l}}')}`, {}, 'line 8'],
])(
  'a name in a partial that stands for another value at another call keeps its name: %s',
  (_, body, partials, where) => {
    const fields = [`${OWN}${body}`.replace('a(array): { ti', 'a(array): { ti█'), `${OWN}{{a.0.ti█tle}}${body}`];
    for (const marked of fields) {
      expect(renamed(marked, 'name', { partials })).toBe(
        `\`title\` in ${where} stands for \`b[].title\` too, at another call of the partial: it would be lost there. Give the calls partials of their own first.`,
      );
    }
  },
);

test('a call that gives the name as an argument, or something that nobody knows, is another one', () => {
  const rest = '{{#each a}}{{ti█tle}}{{> line}}{{/each}}';
  const partials = { line: '{{title}}' };
  expect(renamed(`${OWN}${rest}{{> line title="x"}}`, 'name', { partials })).toContain('stands for something else');
  expect(renamed(`${OWN}${rest}{{> line (lookup x y)}}`, 'name', { partials })).toContain('stands for something else');
});

test('where a call renders nothing for a name, nothing is lost', () => {
  const body = '{{#each a}}{{ti█tle}}{{> line}}{{/each}}{{#each c}}{{> line}}{{/each}}{{#each a}}{{> line}}{{/each}}';
  expect(renamed(OWN + body, 'head', { partials: { line: '{{title}}' } })).toContain('/w/_line.prompt head');
});

test.each([
  ['a helper', '{{#ea█ch history}}{{/each}}', 'x', /`each` is a helper/],
  ['a data name', '{{#each history}}{{@in█dex}}{{/each}}', 'x', /given by the renderer/],
  ['text', 'so█me text', 'x', /Only input variables/],
  ['an unknown name', '{{no█body}}', 'x', /Only input variables|not declared/],
  ['the label', '{{#each candidates}}{{la█bel}}{{/each}}', 'x', /put on each candidate/],
  ['a missing partial', '{{> it█em}}', 'x', /no partial `item`/],
  ['a name that is none', '{{na█me}}', 'two words', /cannot be a name/],
  ['a reserved name', '{{na█me}}', 'this', /cannot be a name/],
  ['a name that is taken', '{{na█me}}', 'candidates', /declared already/],
  ['a helper’s name for a bare use', '{{na█me}}', 'json', /is a helper/],
  ['a name that a parameter hides', '{{#each candidates as |who|}}{{ti█tle}}{{/each}}', 'who', /in the way/],
  [
    'a parameter that hides a name',
    '{{#each candidates as |█c|}}{{c.title}}{{year}}{{/each}}',
    'year',
    /already means something else/,
  ],
])('%s is not renamed, with a reason', (_what, body, newName, reason) => {
  expect(renamed(ranking(body), newName)).toMatch(reason);
});

test('highlights stay in the file', () => {
  const { meaning, offset } = placeOf(ranking('{{#each candidates}}{{ti█tle}}{{> item}}{{/each}}'), {
    partials: { item: '{{title}}' },
  });
  expect(highlightsAt(meaning, offset).map(({ file, role }) => `${file} ${role}`)).toEqual([
    '/w/t.prompt declaration',
    '/w/t.prompt use',
  ]);
});

test('half-typed templates are looked at as far as they go', () => {
  for (const body of [
    '{{█',
    '{{#each candidates as |c█',
    '{{#each candidates as |c|}}{{c.█',
    '{{> █',
    '{{#if █}}',
    '█',
  ]) {
    const place = placeOf(ranking(body));
    expect(() => referencesAt(place, undefined, 'all')).not.toThrow();
  }
  expect(meaningOf('{{').references).toEqual([]);
});

test('the name of a loop’s item without its bars is one name all the same', () => {
  const body = (name: string) => `{{#each candidates as ${name}}}{{${name}.title}}{{/each}}`;
  expect(renamed(ranking(body('movie').replace('{{movie', '{{mo█vie')), 'film')).toContain(body('film'));
});
