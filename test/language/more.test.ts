import { describe, expect, it } from 'vitest';
import { referencesAt, signatureAt } from '../../server/src/language/index.ts';
import { ann, hovering, labels, placeOf, ranking, taking } from './support.ts';

/** Front matter with an input that a few fields are below. */
const matter = (marked: string) => `---\n${marked}\n---\nHi\n`;

describe('completion', () => {
  it('of partials has those of the template itself', () => {
    const marked = '{{#*inline "row"}}x{{/inline}}{{> █}}';
    expect(labels(marked, { around: { partials: ['item', 'row'] } })).toEqual(['item', 'row']);
  });
  it('of `input.default` has the inputs that are not there yet', () => {
    expect(labels(matter('input:\n  schema: { a: string, b: string }\n  default:\n    a: x\n    █'))).toEqual(['b']);
  });
  it('of a field in `input.schema` has the fields of the sample user’s value', () => {
    expect(labels(matter('input:\n  schema:\n    history(array): { ti█ }'), { sample: ann })).toEqual([
      'rating',
      'title',
    ]);
  });
  it('of such a field also where the schema names none yet', () => {
    const sample = { ...ann, input: { ...ann.input, history: [{}] } };
    expect(labels(matter('input:\n  schema:\n    history(array):\n      █'), { sample })).toEqual(['rating', 'title']);
    expect(labels(matter('input:\n  schema:\n    history(array): { █ }'), { sample })).toEqual(['rating', 'title']);
  });
  it('of a Picoschema bracket has its words', () => {
    const marked = matter('input:\n  schema:\n    history(ar█');
    expect(labels(marked)).toEqual(['array', 'enum', 'object']);
    expect(taking('array', marked)).toContain('    history(array)\n');
  });
  it('of a comment has orders, and codes behind them', () => {
    expect(labels('{{!-- rec█ --}}')).toEqual(['recprompt-disable', 'recprompt-disable-next-line']);
    expect(taking('unused-input', '{{!-- recprompt-disable residue, unus█ --}}')).toBe(
      '{{!-- recprompt-disable residue, unused-input --}}',
    );
    expect(labels('{{! any other note █ }}')).toEqual([]);
  });
  it('of data has the front matter', () => expect(labels('{{@█}}')).toContain('@metadata'));
});

describe('hover', () => {
  it('of an argument’s name', () => {
    expect(hovering(ranking('{{> item no█te=name}}'), { partials: { item: '{{note}}' } })).toBe(
      'note: **`note=`** · argument\n\nA variable of the partial `item`: string.',
    );
    expect(hovering('{{json x ind█ent=2}}')).toContain('An argument of the helper `json`.');
  });
  it('of `else`', () => {
    expect(hovering('{{#if a}}1{{el█se if b}}2{{else}}3{{/if}}')).toMatchInlineSnapshot(
      `"else: Asked where nothing before it holds: a branch of \`{{#if a}}\` of line 1."`,
    );
    expect(hovering('{{#if a}}1{{else if b}}2{{~el█se}}3{{/if}}')).toMatchInlineSnapshot(
      `"else: Rendered where nothing before it holds: a branch of \`{{#if a}}\` of line 1."`,
    );
  });
  it('of a field within the schema', () => {
    expect(
      hovering(ranking('x').replace('{ title: string, rating', '{ ti█tle: string, rating'), { sample: ann }),
    ).toMatchInlineSnapshot(`
      "title: **\`title\`** · string

      For user \`ann\`: \`"Alien"\`"
    `);
  });
});

it('signature of a partial', () => {
  const found = signatureAt(placeOf('{{> item note=█x}}', { partials: { item: '{{title}} {{note}}' } }));
  expect(found?.label).toBe('{{> item context title=… note=…}}');
  expect(found?.parameters.map(({ start, end }) => found.label.slice(start, end))).toEqual([
    'context',
    'title=…',
    'note=…',
  ]);
  expect(found?.active).toBe(2);
});

it('references of a label are in the template only', () => {
  const row = { file: '/w/movies.jsonl', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } } };
  const places = (marked: string) => referencesAt(placeOf(ranking(marked)), () => row, 'uses').map(({ file }) => file);
  expect(places('{{#each candidates}}{{lab█el}}{{/each}}')).toEqual(['/w/t.prompt']);
  expect(places('{{#each candidates}}{{tit█le}}{{/each}}')).toEqual(['/w/t.prompt', '/w/movies.jsonl']);
});
