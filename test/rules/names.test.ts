import { describe, expect, it } from 'vitest';
import { checkStatic } from '../../server/src/rules/index.ts';
import { applyFix } from '../support/annotate.ts';
import { lint, meaningOf, ranking } from './support.ts';

const NAMES = [
  'unknown-variable',
  'unused-input',
  'unknown-helper',
  'missing-partial',
  'loop-variable',
  'shadowed-input',
  'label-not-declared',
  'names-not-checked',
  'helper-form',
  'helper-arguments',
  'unknown-argument',
];
const names = (body: string, schema = '', partials = {}) => lint(ranking({ body, schema }), { codes: NAMES, partials });
const ALL = '{{#each history}}{{title}}{{/each}}{{#each candidates}}{{label}}. {{title}}\n{{/each}}';

describe('variables', () => {
  it('takes an input for used where a field below it is misspelt', () => {
    expect(names(`${ALL}{{item.titel}}`, 'item: { title: string }')).toMatchInlineSnapshot(`
      "{{/each}}{{item.titel}}
                      ~~~~~ unknown-variable: \`titel\` is not known in \`item\`. Did you mean \`title\`?"
    `);
  });

  it('names the nearest one, and mends it', () => {
    const text = ranking({
      body: '{{#each histroy}}{{title}}{{/each}}\n{{#each candidates}}{{label}} {{titel}}{{/each}}',
    });
    expect(lint(text)).toMatchInlineSnapshot(`
      "rec.task: ranking
                ~~~~~~~ warning no-output-restriction: Nothing in the prompt restricts the answer to what is read. Say it after the data, such as: Answer with the numbers only, best first, one per line.
                ~~~~~~~ information each-once: Nothing says that every candidate is to be ranked, each once. Say: Rank all of them, each exactly once.
      {{#each histroy}}{{title}}{{/each}}
              ~~~~~~~ unknown-variable: \`histroy\` is not known here. Did you mean \`history\`?
      {{#each candidates}}{{label}} {{titel}}{{/each}}
                                      ~~~~~ unknown-variable: \`titel\` is not known here. Did you mean \`title\`?"
    `);
    const problem = checkStatic(meaningOf(text)).find(({ code }) => code === 'unknown-variable');
    expect(applyFix(text, problem!)).toContain('{{#each history}}');
  });

  it('knows outer names only as they must be written', () => {
    expect(
      names(
        `${ALL}{{#each candidates}}{{user.name}} {{candidates.length}} {{../user.name}} {{@root.user.name}}{{/each}}`,
        'user(object): { name: string }',
      ),
    ).toMatchInlineSnapshot(`
      "{{/each}}{{#each candidates}}{{user.name}} {{candidates.length}} {{../user.name}} {{@root.user.name}}{{/each}}
                                     ~~~~ unknown-variable: \`user\` is not known here. Did you mean \`../user\`?
                                                   ~~~~~~~~~~ unknown-variable: \`candidates\` is not known here. Did you mean \`../candidates\`?"
    `);
  });

  it('goes by the scope of each, with, block parameters, lookup and `../`', () => {
    const body = `${ALL}
{{#with user}}{{name}} {{age}} {{../history.length}} {{history}}{{/with}}
{{#each history as |film i|}}{{film.title}} {{film.year}} {{i}} {{lookup film "title"}} {{lookup ../history i}}{{/each}}
{{#each history}}{{@index}} {{@last}} {{../../x}}{{/each}} {{@index}} {{@first}}`;
    expect(names(body, 'user(object): { name: string }')).toMatchInlineSnapshot(`
      "{{#with user}}{{name}} {{age}} {{../history.length}} {{history}}{{/with}}
                               ~~~ unknown-variable: \`age\` is not known here. Known: \`name\`.
      {{#each history as |film i|}}{{film.title}} {{film.year}} {{i}} {{lookup film "title"}} {{lookup ../history i}}{{/each}}
                                                         ~~~~ unknown-variable: \`year\` is not known in \`film\`. Known: \`title\`.
      {{#each history}}{{@index}} {{@last}} {{../../x}}{{/each}} {{@index}} {{@first}}
                                                    ~ unknown-variable: \`x\` is not known here.
                                                                   ~~~~~~ warning loop-variable: \`@index\` is nothing here: only a loop such as \`{{#each candidates}}\` sets it.
                                                                              ~~~~~~ warning loop-variable: \`@first\` is nothing here: only a loop such as \`{{#each candidates}}\` sets it."
    `);
  });

  it('are told where they are misspelt, and what the program gives is not', () => {
    const body =
      '{{#each ../candidates}}{{@indx}}{{@Last}}{{@../kye}}{{@user.id}}{{@state}}{{label}} {{title}}{{/each}}';
    expect(names(`{{#each history}}{{title}}${body}{{/each}}{{@indx}}{{@rot.history}}`)).toMatchInlineSnapshot(`
      "{{#each history}}{{title}}{{#each ../candidates}}{{@indx}}{{@Last}}{{@../kye}}{{@user.id}}{{@state}}{{label}} {{title}}{{/each}}{{/each}}{{@indx}}{{@rot.history}}
                                                          ~~~~ warning loop-variable: \`@indx\` is nothing, unless the program gives it. Did you mean \`@index\`?
                                                                   ~~~~ warning loop-variable: \`@Last\` is nothing, unless the program gives it. Did you mean \`@last\`?
                                                                               ~~~ warning loop-variable: \`@kye\` is nothing, unless the program gives it. Did you mean \`@key\`?
                                                                                                                                                           ~~~ warning loop-variable: \`@rot\` is nothing, unless the program gives it. Did you mean \`@root\`?"
    `);
  });

  it('says which context `@root` is', () => {
    expect(names(`${ALL}{{@root.m}}`)).toContain('`m` is not known in `@root`.');
  });

  it('names the place of a field that is used outside its loop', () => {
    expect(names(`${ALL}{{title}}`)).toMatchInlineSnapshot(`
      "{{/each}}{{title}}
                 ~~~~~ unknown-variable: \`title\` is not known here. It is a field of each of \`history\`: write it inside \`{{#each history}}\`."
    `);
  });

  it('judges what is below lists, texts and numbers', () => {
    expect(
      names(
        `${ALL}{{history.lenght}} {{history.0.titl}} {{history.[0].title}} {{name.first}} {{name.length}}`,
        'name: string',
      ),
    ).toMatchInlineSnapshot(`
      "{{/each}}{{history.lenght}} {{history.0.titl}} {{history.[0].title}} {{name.first}} {{name.length}}
                         ~~~~~~ unknown-variable: \`lenght\` is not known in \`history\`. Did you mean \`length\`?
                                              ~~~~ unknown-variable: \`titl\` is not known in \`history.0\`. Did you mean \`title\`?
                                                                                  ~~~~~ unknown-variable: \`first\` is not known in \`name\`."
    `);
  });

  it('accepts what the schema leaves open', () => {
    expect(names(`${ALL}{{anything.goes}} {{more.x.y}}`, 'anything: any\n    more(object): { (*): any }')).toBe('');
  });

  it('warns of a near miss where the schema is open', () => {
    const head =
      '---\ninput:\n  schema: { type: object, properties: { user: { type: object, properties: { name: { type: string } } }, films: { type: array, items: { type: object, properties: { title: { type: string } } } } } }\n---\n';
    expect(
      lint(`${head}{{usr.name}} {{user.nam}} {{#each films}}{{titel}} {{year}}{{/each}} {{other}}`, { codes: NAMES }),
    ).toMatchInlineSnapshot(`
      "{{usr.name}} {{user.nam}} {{#each films}}{{titel}} {{year}}{{/each}} {{other}}
        ~~~ warning unknown-variable: \`usr\` is not declared, and \`user\` is. Did you mean \`user\`?
                          ~~~ warning unknown-variable: \`nam\` is not declared, and \`name\` is. Did you mean \`name\`?
                                                 ~~~~~ warning unknown-variable: \`titel\` is not declared, and \`title\` is. Did you mean \`title\`?"
    `);
  });

  it('leaves half-typed names alone', () => {
    expect(names(`${ALL}{{history.}}`)).toBe('');
  });

  it('says once that nothing is checked where there is no schema', () => {
    expect(lint('---\nmodel: x/y\n---\n{{name}} {{other}} {{#each list}}{{field}}{{/each}}\n')).toMatchInlineSnapshot(`
      "---
      ~~~ information names-not-checked: There is no \`input.schema\`, so the names of variables are not checked."
    `);
    expect(lint('Hello {{name}}')).toMatchInlineSnapshot(`
      "Hello {{name}}
              ~~~~ information names-not-checked: There is no \`input.schema\`, so the names of variables are not checked."
    `);
    expect(lint('---\nmodel: x/y\n---\nNo variable here. {{@state.user}}\n')).toBe('');
  });

  it('takes defaults for names too', () => {
    expect(
      lint('---\ninput:\n  default: { tone: kind }\n  schema: { name: string }\n---\n{{name}} {{tone}} {{tune}}\n', {
        codes: NAMES,
      }),
    ).toMatchInlineSnapshot(`
      "{{name}} {{tone}} {{tune}}
                          ~~~~ unknown-variable: \`tune\` is not known here. Did you mean \`tone\`?"
    `);
  });
});

describe('inputs', () => {
  it('must be used', () => {
    expect(names(ALL, 'age: integer\n    name: string')).toMatchInlineSnapshot(`
      "    age: integer
          ~~~ warning unused-input: \`age\` is declared and never used.
          name: string
          ~~~~ warning unused-input: \`name\` is declared and never used."
    `);
    expect(names('{{#each history}}{{title}}{{/each}}')).toMatchInlineSnapshot(`
      "    candidates(array): { label: string, title: string }
          ~~~~~~~~~~ warning unused-input: The candidates (\`candidates\`) are never shown in the prompt."
    `);
  });

  it('may be used anywhere: in conditions, arguments, partials, as a whole', () => {
    expect(names(`${ALL}{{#if age}}x{{/if}}`, 'age: integer')).toBe('');
    expect(names(`${ALL}{{> p who=name}}`, 'name: string', { p: '{{who}}' })).toBe('');
    expect(names(`${ALL}{{> p}}`, 'name: string', { p: '{{name}}' })).toBe('');
    expect(names('{{json this}}', 'name: string')).toBe('');
    expect(names(`${ALL}{{> (lookup . "name")}}`, 'name: string\n    other: string')).toBe('');
  });

  it('are not blamed for a misspelling that is told', () => {
    expect(names(`${ALL}{{naem}}`, 'name: string')).toMatchInlineSnapshot(`
      "{{/each}}{{naem}}
                 ~~~~ unknown-variable: \`naem\` is not known here. Did you mean \`name\`?"
    `);
  });

  it('of the ground truth are never offered', () => {
    const text = ranking({ body: ALL, schema: 'target?: string', rec: 'rec.target: target' });
    expect(lint(text, { codes: NAMES })).toMatchInlineSnapshot(`
      "    target?: string
          ~~~~~~ warning unused-input: \`target\` is the ground truth (\`rec.target\`), which is never offered to the template. Take it out of \`input.schema\`."
    `);
  });
});

describe('helpers', () => {
  it('are Dotprompt’s and Handlebars’ only', () => {
    expect(
      names(
        `${ALL}{{upper history}} {{#eahc history}}{{title}}{{/eahc}} {{#if (eq history.length 1)}}x{{/if}} {{#shuffle candidates}}x{{/shuffle}}`,
      ),
    ).toMatchInlineSnapshot(`
      "{{/each}}{{upper history}} {{#eahc history}}{{title}}{{/eahc}} {{#if (eq history.length 1)}}x{{/if}} {{#shuffle candidates}}x{{/shuffle}}
                 ~~~~~ unknown-helper: There is no helper \`upper\`. With it the template does not render.
                                    ~~~~ unknown-helper: There is no helper \`eahc\`. Did you mean \`each\`?
                                                                            ~~ unknown-helper: There is no helper \`eq\`. Use \`{{#ifEquals a b}}\`.
                                                                                                              ~~~~~~~ unknown-helper: There is no helper \`shuffle\`. Candidates are put in order by \`rec.candidates\` and the orders of a run."
    `);
  });

  it('stand alone or open a block, as they are made', () => {
    expect(
      names(`${ALL}{{#role "system"}}Hi{{/role}} {{if history}} {{#json history}}{{/json}}`),
    ).toMatchInlineSnapshot(`
      "{{/each}}{{#role "system"}}Hi{{/role}} {{if history}} {{#json history}}{{/json}}
                  ~~~~ helper-form: As a block \`role\` renders no message at all: nothing inside it reaches the model. Write {{role "user"}} before the text, without \`{{/role}}\`.
                                               ~~ helper-form: \`if\` needs a block, and fails without one: {{#if value}} … {{else}} … {{/if}}.
                                                               ~~~~ helper-form: \`json\` has no block form, and what stands inside it is not rendered. Write {{json value indent=2}}."
    `);
  });

  it('take so many arguments, and these keys', () => {
    expect(
      names(
        `${ALL}{{#if history candidates}}x{{/if}}{{#each}}x{{/each}}{{#ifEquals history.length}}x{{/ifEquals}}{{role}}{{media link="a"}}{{json history spaces=2}}{{#if history includeZero=true}}x{{/if}}`,
      ),
    ).toMatchInlineSnapshot(`
      "{{/each}}{{#if history candidates}}x{{/if}}{{#each}}x{{/each}}{{#ifEquals history.length}}x{{/ifEquals}}{{role}}{{media link="a"}}{{json history spaces=2}}{{#if history includeZero=true}}x{{/if}}
                  ~~ helper-arguments: \`if\` takes one argument, and has 2: {{#if value}} … {{else}} … {{/if}}.
                                                    ~~~~ helper-arguments: \`each\` takes one argument, and has none: {{#each list as |item index|}} … {{else}} … {{/each}}.
                                                                       ~~~~~~~~ helper-arguments: \`ifEquals\` takes 2 arguments, and has 1: {{#ifEquals a b}} … {{else}} … {{/ifEquals}}.
                                                                                                                ~~~~ helper-arguments: \`role\` takes one argument, and has none: {{role "user"}}.
                                                                                                                              ~~~~ warning unknown-argument: \`media\` does not know \`link=\`, and ignores it. It knows \`url\`, \`contentType\`.
                                                                                                                                                       ~~~~~~ warning unknown-argument: \`json\` does not know \`spaces=\`, and ignores it. Did you mean \`indent\`?"
    `);
  });

  it('are not inputs of the same name', () => {
    expect(
      names(`${ALL}{{history}} {{this.history}} {{#each turns}}{{role}}{{/each}}`, 'turns(array): { role: string }'),
    ).toMatchInlineSnapshot(`
      "{{/each}}{{history}} {{this.history}} {{#each turns}}{{role}}{{/each}}
                 ~~~~~~~ warning shadowed-input: \`{{history}}\` calls Dotprompt's helper of that name, and shows nothing of the input. Write \`{{#each history}}\`.
                                                             ~~~~ warning shadowed-input: \`{{role}}\` calls Dotprompt's helper of that name, and shows nothing of the input. Write \`{{this.role}}\`."
    `);
    expect(names(`${ALL}{{role "user"}}{{section "x"}}`)).toBe('');
  });
});

describe('partials', () => {
  it('must be there', () => {
    expect(
      names(`${ALL}{{> intro}} {{> "outro"}} {{#> frame}}own{{/frame}} {{> @partial-block}} {{> (lookup . "x")}}`),
    ).toMatchInlineSnapshot(`
      "{{/each}}{{> intro}} {{> "outro"}} {{#> frame}}own{{/frame}} {{> @partial-block}} {{> (lookup . "x")}}
                   ~~~~~ missing-partial: There is no partial \`intro\`: neither a file \`_intro.prompt\` beside the template nor an inline partial. (A file without the underscore is a template of its own.)
                               ~~~~~~~ missing-partial: There is no partial \`outro\`: neither a file \`_outro.prompt\` beside the template nor an inline partial. (A file without the underscore is a template of its own.)
                                                                       ~~~~~~~~~~~~~~ missing-partial: There is no partial block here: \`@partial-block\` stands in a partial that is called as \`{{#> name}} … {{/name}}\`."
    `);
  });

  it('are not named as their files are', () => {
    const body = `${ALL}{{> _intro}} {{> intro.prompt}} {{> parts/_end.prompt}} {{> parts/end}}`;
    expect(names(body)).toMatchInlineSnapshot(`
      "{{/each}}{{> _intro}} {{> intro.prompt}} {{> parts/_end.prompt}} {{> parts/end}}
                   ~~~~~~ missing-partial: There is no partial \`_intro\`. A partial is named without the underscore and the ending of its file \`_intro.prompt\`: write \`{{> intro}}\`.
                                ~~~~~~~~~~~~ missing-partial: There is no partial \`intro.prompt\`. A partial is named without the underscore and the ending of its file \`_intro.prompt\`: write \`{{> intro}}\`.
                                                   ~~~~~~~~~~~~~~~~~ missing-partial: There is no partial \`parts/_end.prompt\`. A partial is named without the underscore and the ending of its file \`parts/_end.prompt\`: write \`{{> parts/end}}\`.
                                                                           ~~~~~~~~~ missing-partial: There is no partial \`parts/end\`: neither a file \`parts/_end.prompt\` beside the template nor an inline partial. (A file without the underscore is a template of its own.)"
    `);
    const mended = applyFix(
      ranking({ body }),
      checkStatic(meaningOf(ranking({ body }))).find(({ code }) => code === 'missing-partial')!,
    );
    expect(mended).toContain('{{> intro}} {{> intro.prompt}}');
  });

  it('are judged under their callers, in their own file', () => {
    const partials = { line: '{{label}}. {{titel}}\n', film: '{{who}} {{title}}' };
    expect(
      names('{{#each candidates}}{{> line}}{{/each}}{{#each history}}{{> film who=title}}{{/each}}', '', partials),
    ).toMatchInlineSnapshot(`
      "_line.prompt:
      {{label}}. {{titel}}
                   ~~~~~ unknown-variable: \`titel\` is not known here. Did you mean \`title\`?"
    `);
  });

  it('may have parameters that only some callers give', () => {
    const partials = { row: '{{title}}{{#if note}} ({{note}}){{/if}} {{nte}}' };
    expect(
      names('{{#each candidates}}{{> row note="new"}}{{/each}}{{#each history}}{{> row}}{{/each}}', '', partials),
    ).toMatchInlineSnapshot(`
      "_row.prompt:
      {{title}}{{#if note}} ({{note}}){{/if}} {{nte}}
                                                ~~~ unknown-variable: \`nte\` is not known here. Did you mean \`note\`?"
    `);
  });

  it('called from a loop see its item, and from elsewhere not', () => {
    expect(
      names(`${ALL}{{> film}}{{#each history}}{{> film}}{{/each}}{{> film history.0}}`, '', { film: '{{title}}' }),
    ).toMatchInlineSnapshot(`
      "_film.prompt:
      {{title}}
        ~~~~~ unknown-variable: \`title\` is not known here. It is a field of each of \`history\`: write it inside \`{{#each history}}\`."
    `);
  });

  it('may be inline, call themselves, and take blocks', () => {
    const body = `${ALL}{{#*inline "one"}}{{title}} {{titel}}{{/inline}}{{#each history}}{{> one}}{{/each}}{{> self}}{{#> frame}}{{history.length}} {{nope}}{{/frame}}`;
    expect(
      names(body, '', {
        self: '{{history.length}}{{#if history.length}}{{> self}}{{/if}}',
        frame: '[{{> @partial-block}}]',
      }),
    ).toMatchInlineSnapshot(`
      "{{/each}}{{#*inline "one"}}{{title}} {{titel}}{{/inline}}{{#each history}}{{> one}}{{/each}}{{> self}}{{#> frame}}{{history.length}} {{nope}}{{/frame}}
                                             ~~~~~ unknown-variable: \`titel\` is not known here. Did you mean \`title\`?
                                                                                                                                             ~~~~ unknown-variable: \`nope\` is not known here. Known: \`history\`, \`candidates\`."
    `);
  });
});

describe('labels', () => {
  it('must be declared with the items', () => {
    const text = ranking({
      body: '{{#each history}}{{title}}{{/each}}{{#each candidates}}{{label}}. {{title}} {{label}}\n{{/each}}',
    }).replace('{ label: string, title', '{ title');
    expect(lint(text, { codes: NAMES })).toMatchInlineSnapshot(`
      "{{#each history}}{{title}}{{/each}}{{#each candidates}}{{label}}. {{title}} {{label}}
                                                               ~~~~~ label-not-declared: The items of \`candidates\` declare no \`label\` in \`input.schema\`, so none is shown."
    `);
    const problem = checkStatic(meaningOf(text)).find(({ code }) => code === 'label-not-declared');
    const mended = applyFix(text, problem!);
    expect(mended).toContain('candidates(array): { label: string, title: string }');
    expect(lint(mended, { codes: NAMES })).toBe('');
  });

  it('are told on `rec.answer` alone where it asks for them', () => {
    const text = ranking({
      body: '{{#each history}}{{title}}{{/each}}{{#each candidates}}{{label}}. {{title}}\n{{/each}}',
      rec: 'rec.answer: { by: label }',
    }).replace('{ label: string, title', '{ title');
    expect(lint(text, { codes: NAMES })).toBe('');
    expect(meaningOf(text).meta.problems.map(({ code }) => code)).toEqual(['label-not-in-schema']);
  });

  it('are known in the loop over candidates only', () => {
    expect(names(`${ALL}{{#each history}}{{label}}{{/each}}`)).toMatchInlineSnapshot(`
      "{{/each}}{{#each history}}{{label}}{{/each}}
                                  ~~~~~ label-not-declared: \`label\` is not known here: candidates have it, inside their loop."
    `);
  });
});
