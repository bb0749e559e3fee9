import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkSamples,
  checkStatic,
  dataRules,
  portability,
  ruleDocs,
  staticRules,
} from '../../server/src/rules/index.ts';
import { sampleDocs } from '../../server/src/samples/index.ts';
import { metaDocs } from '../../server/src/schema/index.ts';
import { syntaxDocs } from '../../server/src/template/index.ts';
import { goodTemplates } from './goodTemplates.ts';
import { allProblems, lint, lintData, meaningOf, ranking, samplesOf } from './support.ts';

const LIST = '{{#each history}}{{title}}{{/each}}{{#each candidates}}\n{{label}} {{title}}\n{{/each}}\n';
const END = 'Rank all of them. Answer with the numbers only.';

describe('problems are switched off', () => {
  const said = (body: string, rec = '') =>
    checkStatic(meaningOf(ranking({ body: `${LIST}${body}\n${END}`, rec }))).map(
      ({ code, message }) => `${code} ${/`(\w+)`/.exec(message)?.[1]}`,
    );

  it('for a file', () => {
    expect(said('{{one}} {{two}}')).toEqual(['unknown-variable one', 'unknown-variable two']);
    expect(said('{{one}}', 'rec.disable: [unknown-variable]')).toEqual([]);
  });

  it('from a comment on, by code or all', () => {
    expect(said('{{one}}\n{{!-- recprompt-disable unknown-variable --}}\n{{two}}')).toEqual(['unknown-variable one']);
    expect(said('{{one}}\n{{! recprompt-disable }}\n{{two}}')).toEqual(['unknown-variable one']);
    expect(
      said('{{!-- recprompt-disable unknown-helper, unused-input -- unknown-variable is not meant --}}{{two}}'),
    ).toEqual(['unknown-variable two']);
  });

  it('on the line after a comment', () => {
    expect(said('{{!-- recprompt-disable-next-line unknown-variable --}}\n{{one}}\n{{two}}')).toEqual([
      'unknown-variable two',
    ]);
    expect(said('{{!-- recprompt-disable-next-line unknown-helper: later --}}\n{{one}}')).toEqual([
      'unknown-variable one',
    ]);
    expect(said('{{!-- recprompt-disable-nothing --}}\n{{one}}')).toContain('unknown-variable one');
  });

  it('in a partial by its own comments', () => {
    const partials = { p: '{{one}}\n{{!-- recprompt-disable --}}\n{{two}}' };
    expect(lint(ranking({ body: `${LIST}{{> p}}\n${END}` }), { partials })).toMatchInlineSnapshot(`
      "_p.prompt:
      {{one}}
        ~~~ unknown-variable: \`one\` is not known here. Known: \`history\`, \`candidates\`."
    `);
  });

  it('of data too', async () => {
    const users = [{ id: 'u1', history: [], candidates: [{ id: 'a', title: 'A &amp; B' }] }];
    expect(await lintData(ranking({ body: `${LIST}${END}` }), users)).toContain('html-in-data');
    expect(await lintData(ranking({ body: `${LIST}${END}`, rec: 'rec.disable: [html-in-data]' }), users)).not.toContain(
      'html-in-data',
    );
  });

  it('by comments that are spelt right', () => {
    const body = `{{!-- recprompt-disable typed-cuont, each-once -- typed-cuont --}}
{{! recprompt-disable-line each-once }}
{{!-- recprompt-enable --}}
${LIST}${END}`;
    expect(lint(ranking({ body }), { codes: ['unknown-code'] })).toMatchInlineSnapshot(`
      "{{!-- recprompt-disable typed-cuont, each-once -- typed-cuont --}}
                              ~~~~~~~~~~~ warning unknown-code: There is no \`typed-cuont\`. Did you mean \`typed-count\`?
      {{! recprompt-disable-line each-once }}
          ~~~~~~~~~~~~~~~~~~~~~~ warning unknown-code: There is no \`recprompt-disable-line\`. Did you mean \`recprompt-disable-next-line\`?
      {{!-- recprompt-enable --}}
            ~~~~~~~~~~~~~~~~ warning unknown-code: There is no \`recprompt-enable\`. Known: \`recprompt-disable\`, \`recprompt-disable-next-line\`."
    `);
  });

  it('by codes that exist', () => {
    expect(
      lint(ranking({ body: `${LIST}${END}`, rec: 'rec.disable: [unused-inputs, my-own, typed-count]' }), {
        codes: ['unknown-code'],
      }),
    ).toMatchInlineSnapshot(`
      "rec.disable: [unused-inputs, my-own, typed-count]
                    ~~~~~~~~~~~~~ warning unknown-code: There is no \`unused-inputs\`. Did you mean \`unused-input\`?"
    `);
  });
});

it('says nothing where the YAML cannot be read at all', () => {
  const deep = '['.repeat(200);
  const meaning = meaningOf(`---\nrec.task: ${deep}\n---\n{{nope}} {{#foo bar}}{{/foo}}`);
  expect(checkStatic(meaning)).toEqual([]);
  expect(checkSamples(meaning, [])).toEqual([]);
});

describe('while a line of the front matter is typed', () => {
  const template = (line: string, before = 'rec.task: yes_no') =>
    `---\ninput:\n  schema:\n    a: string\n${before}\n${line}\nmodel: x/y\n---\n{{a}} {{b}} {{#foo a}}{{/foo}}`;
  const codes = (text: string) => checkStatic(meaningOf(text)).map(({ code }) => code);
  const all = codes(template(''));
  it.each(['f', 'foo', '"foo', '{', 'description: "x'])('%s takes nothing away from the others', (line) => {
    expect(codes(template(line))).toEqual(all);
  });
  it('says nothing that rests on what is not known', () => {
    expect(all).toContain('no-output-restriction');
    expect(codes(template('rec.answer: { yes:'))).toEqual(['unknown-variable', 'unknown-helper']);
    for (const line of ['    b: { c', '    b', '  default: { b: 1'])
      expect(codes(template('', line))).toEqual(['unknown-helper']);
    expect(codes('---\ninput:\n  schema: { a: string\n---\n{{a}} {{b}} {{#foo a}}{{/foo}}')).toEqual([
      'unknown-helper',
    ]);
    expect(codes('---\ninpu\n  schema: { a: string }\n---\n{{a}} {{b}} {{#foo a}}{{/foo}}')).toEqual([
      'unknown-helper',
    ]);
  });
  it('says nothing before there is a prompt', () => {
    const fields = '---\ninput:\n  schema: { a: string }\nrec.task: ranking\nrec.candidates: { input: a }';
    for (let end = 0; end <= fields.length; end++) expect(codes(fields.slice(0, end))).toEqual([]);
  });
});

describe('the front matter of a template', () => {
  const [, fields = '', prompt = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(
    readFileSync('samples/templates/rank-movies.prompt', 'utf8'),
  )!;
  const body = `${prompt} {{persona}} {{#foo history}}{{/foo}} {{#if}}`;
  const problems = (front: string) => {
    const meaning = meaningOf(`---\n${front}\n---\n${body}`);
    const { document } = meaning;
    return [...document.problems, ...checkStatic(meaning)]
      .filter(({ span }) => span.start >= document.body.span.start)
      .map(({ code, message }) => `${code} ${message}`);
  };
  it('may be typed, and what is said of its body comes or goes once for each line', () => {
    const lines = fields.split('\n');
    lines.forEach((line, i) => {
      const typed = Array.from(line, (_, end) => [...lines.slice(0, i), line.slice(0, end + 1), ...lines.slice(i + 1)]);
      // A field without a value is sound YAML, and judged as such.
      const fronts = typed.filter((front) => !/:\s*$/.test(front[i]!));
      const seen = fronts.map((front) => problems(front.join('\n')));
      for (const problem of new Set(seen.flat())) {
        const turns = seen.filter((at, k) => k > 0 && at.includes(problem) !== seen[k - 1]!.includes(problem));
        if (turns.length > 1) throw new Error(`${line}: ${problem}: ${turns.length} turns`);
      }
    });
  });
});

describe('a mistake gives one problem', () => {
  const good = goodTemplates['ranking by label']!.text;
  const loud = (text: string) =>
    allProblems(text)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ code }) => code);
  it.each([
    ['a misspelt list', '{{#each candidates}}', '{{#each candidats}}'],
    ['a misspelt field', '{{title}} [', '{{titel}} ['],
    ['a helper that is none', 'by how much', '{{shuffle candidates}}'],
    ['a helper as a block', /\{\{#if year\}\}(.*?)\{\{\/if\}\}/, '{{#json year}}$1{{/json}}'],
    ['a misspelt input', '{{#if history}}', '{{#if histroy}}'],
    [
      'a role as a block',
      '{{role "system"}}\nYou are a film critic who ranks films for one viewer.',
      '{{#role "system"}}\nYou are a film critic who ranks films for one viewer.{{/role}}',
    ],
    ['no restriction', 'Answer with the numbers only, one per line, best first. Do not explain.', 'Thanks.'],
    ['a label that is not declared', '{ label: string, ', '{ '],
    ['nothing wrong', 'rec.task: ranking', 'rec.task: ranking'],
    ['an unused input', 'input:\n  schema:', 'input:\n  schema:\n    age: integer'],
    ['titles asked for, labels read', 'with the numbers only', 'with the titles only'],
    ['no candidates', /\{\{#each candidates\}\}[\s\S]*?\n\{\{\/each\}\}\n\nRank/, 'Rank'],
    ['a typed marker', 'You are a film', '<<<dotprompt:role:user>>>You are a film'],
    ['an unclosed block', '{{/if}}\n\nCandidates', '\nCandidates'],
    ['an unclosed tag', '{{label}}. ', '{{label. '],
    ['an unclosed last tag', /\{\{\/each\}\}\n\nRank/, '{{/each\n\nRank'],
    ['one brace missing', '{{#if year}}', '{{#if year}'],
    ['a close tag too many', 'Rank all', '{{/each}}Rank all'],
    ['a close tag of another block', '{{/if}}\n\nCandidates', '{{/each}}\n\nCandidates'],
    ['a quote that is not closed', '{{role "user"}}', '{{role "user}}'],
    ['a partial that is missing', 'Candidates:', '{{> intro}}'],
    ['a capital role', '{{role "user"}}', '{{role "User"}}'],
    ['history as a section', /\{\{#each history\}\}([\s\S]*?)\{\{\/each\}\}/, '{{#history}}$1{{/history}}'],
    ['history alone', 'The viewer is new', '{{history}} The viewer is new'],
    ['an index outside the loop', 'Candidates:', 'Candidates {{@index}}:'],
    ['an outer name in a loop', '- {{title}}{{#if year}}', '- {{title}} {{candidates.length}}{{#if year}}'],
    ['a label style', 'labels: numbers', 'labels: letters'],
    ['a wrong target', 'rec.target: target', 'rec.targt: target'],
    ['YAML that is broken', 'rec.task: ranking', 'rec.task: [ranking'],
    ['a wrong task', 'rec.task: ranking', 'rec.task: rank'],
  ])('%s', (_, from, to) => {
    const text = good.replace(from, to);
    expect(loud(text)).toHaveLength(text === good ? 0 : 1);
  });
});

describe('the rules', () => {
  it('have a page each, and no code twice', () => {
    const codes = [...ruleDocs, ...metaDocs, ...sampleDocs, ...syntaxDocs].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, title, docs } of ruleDocs) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title.length).toBeGreaterThan(8);
      expect(docs.length).toBeGreaterThan(80);
    }
    expect(ruleDocs).toHaveLength(staticRules.length + dataRules.length);
  });

  it('cover the catalogue', () => {
    const covered = new Set(ruleDocs.flatMap(({ lint }) => lint ?? []));
    const catalogue = Array.from({ length: 40 }, (_, i) => `L${String(i + 1).padStart(2, '0')}`);
    expect(catalogue.filter((id) => !covered.has(id))).toEqual([]);
  });
});

it('portability is a verdict with reasons', () => {
  expect(portability(meaningOf('{{#each a}}{{b}}{{/each}}{{#if c}}{{else}}{{/if}}{{> p x=1}}'))).toEqual({
    portable: true,
    reasons: [],
  });
  const { portable, reasons } = portability(meaningOf('{{#each a as |b|}}{{b}}{{/each}}{{[odd name]}}'));
  expect(portable).toBe(false);
  expect(reasons.map(({ what }) => what)).toEqual(['block parameters (`as |x|`)', 'names in brackets (`[odd name]`)']);
});

describe('no text breaks a rule', () => {
  it('at every length of a good one', () => {
    for (const { text, partials } of Object.values(goodTemplates)) {
      for (let end = 0; end < text.length; end += 19)
        expect(() => checkStatic(meaningOf(text.slice(0, end), partials))).not.toThrow();
    }
  });

  it('with anything in it, and every problem lies in its text', () => {
    const piece = fc.constantFrom(
      '{{#each history}}',
      '{{/each}}',
      '{{title}}',
      '{{label',
      '}}',
      '{{role "x"}}',
      'Answer: Yes\n',
      'Rank these 5 movies. ',
      '1 to 10',
      '&amp;',
      '<!--',
      '"',
      '\n',
      '\r\n',
      '😀',
      '{{{{r}}}}',
      '{{> p}}',
      '{{history}}',
      '{{json}}',
      '{{#if}}',
      '{x}',
      'Think step by step.',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.constantFrom('ranking', 'rating', 'yes_no', 'choice', 'text', 'item', 'nonsense'),
        (parts, task) => {
          const text = ranking({ body: parts.join('') }).replace('rec.task: ranking', `rec.task: ${task}`);
          for (const { span, message } of checkStatic(meaningOf(text))) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(text.length);
            expect(message).not.toMatch(/undefined|NaN|\[object/);
          }
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });

  it.each([
    'answer ',
    '<!-- ',
    '/* ',
    '{# ',
    '1 ',
    '1 - ',
    '. ',
    ' ',
    '\n',
    '\t\n',
    '" ',
    'A: ',
    'answer:',
    '<',
    '[1] ',
    'rank these 5 ',
    '\\{{',
    'x',
    '&#1',
    '{x',
    'yes or ',
    'not ',
  ])('of two hundred kilobytes of %j', (piece) => {
    const body = `Answer ${piece.repeat(200_000 / piece.length)} only {{nope}}`;
    expect(checkStatic(meaningOf(ranking({ body }))).length).toBeGreaterThan(0);
  });

  it('with thousands of sentences and values in one message', () => {
    const body = 'Rank {{history.length}} of 5 movies, "{{note}}". \n'.repeat(4000);
    expect(checkStatic(meaningOf(ranking({ body, schema: 'note: string' }))).length).toBeGreaterThan(0);
  });

  it('with any data', async () => {
    const meaning = meaningOf(
      ranking({
        body: `${LIST}{{note}} ${END}`,
        schema: 'note: any',
        rec: 'rec.history: { input: history }\nrec.target: target',
      }),
    );
    const odd = [
      { id: 'u1' },
      { id: 'u2', history: null, candidates: [], target: 3, note: {} },
      {
        id: 'u3',
        history: [null, 1, 'x', {}],
        candidates: [{ title: '' }, { id: 'a' }],
        target: 'a',
        note: ['constructor', { __proto__: 1 }],
      },
      {
        id: '__proto__',
        history: [{ title: '__proto__' }],
        candidates: [{ id: 'constructor', title: 'toString' }],
        target: 'constructor',
      },
    ];
    const samples = await samplesOf(meaning, odd);
    expect(() => checkSamples(meaning, samples)).not.toThrow();
    expect(() =>
      checkSamples(
        meaning,
        samples.map((one) => ({ ...one, rendered: undefined, map: undefined })),
      ),
    ).not.toThrow();
  });
});

it.each([
  '{{p.}}',
  '{{p.q.}}',
  '{{p/}}',
  '{{a.}}',
  '{{this.}}',
  '{{@root.}}',
  '{{#each a as |film|}}{{film.}}{{/each}}',
  '{{#each a}}{{../}}{{/each}}',
])('the half-typed path in %s is told once', (body) => {
  const schema = '{ "a(array)": { title: string }, "p(object)": { "q(object)": { x: string } } }';
  const found = allProblems(`---\ninput:\n  schema: ${schema}\n---\n${body}`).map(({ code }) => code);
  expect(found.filter((code) => code === 'incomplete-path' || code === 'object-rendered')).toEqual(['incomplete-path']);
});
