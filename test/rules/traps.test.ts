import { describe, expect, it } from 'vitest';
import { checkStatic } from '../../server/src/rules/index.ts';
import { applyFix } from '../support/annotate.ts';
import { lint, meaningOf, type Partials, ranking } from './support.ts';

const SCHEMA = `    user: { name: string, genre?: string }
    poster: string
    name: string
    a?: string
    rows(array): string
    candidates(array): { label: string, title: string }`;

const template = (body: string) => `---\ninput:\n  schema:\n${SCHEMA}\n---\n${body}\n`;

/** The body's lines with what the rules of a code say. */
function trap(body: string, code: string, partials: Partials = {}): string {
  return lint(template(body), { codes: [code], partials });
}

/** The body after the first fix of a code's first problem. */
function mended(body: string, code: string): string {
  const text = template(body);
  const problem = checkStatic(meaningOf(text)).find((one) => one.code === code);
  return applyFix(text, problem!).slice(template('').length - 1, -1);
}

describe('words of the answer', () => {
  const judge = (answer: string, sentence: string) =>
    lint(
      `---\ninput: { schema: { item: { title: string } } }\nrec.task: yes_no\nrec.answer: ${answer}\n---\n{{item.title}}\n${sentence}\n`,
      { codes: ['answer-words'] },
    );
  it.each([
    ['{ yes: ["Yes."], no: ["No."] }', 'Answer only with "Yes." or "No."'],
    ['{ yes: ["Yes."], no: ["No."] }', "Answer only with 'Yes.' or 'No.'."],
    ['{ yes: ["Yes"], no: ["No"] }', 'Answer only with "Yes" or "No."'],
    ['{ yes: ["Yes"], no: ["No"] }', 'Answer only with "Yes." or "No."'],
  ])('%s is asked for by: %s', (answer, sentence) => expect(judge(answer, sentence)).toBe(''));
  it('tells another spelling, with its full stop', () => {
    expect(judge('{ yes: ["Yes."], no: ["No."] }', 'Answer only with "yes." or "no."')).toMatchInlineSnapshot(`
      "Answer only with "yes." or "no."
                       ~~~~~~~~~~~~~~~ warning answer-words: The prompt spells the answers \`yes.\` and \`no.\`, and \`rec.answer\` \`Yes.\` and \`No.\`."
    `);
  });
});

describe('braces as text', () => {
  it('are no placeholder', () => {
    expect(trap('Write \\{{name}} so. {{name}}', 'residue')).toBe('');
    expect(trap('Write {name} so.', 'residue')).toMatchInlineSnapshot(`
      "Write {name} so.
            ~~~~~~ warning residue: \`{name}\` is not filled in. Write \`{{name}}\`."
    `);
  });
});

describe('what a call gives', () => {
  it('is shown by another call around it', () => {
    expect(trap('{{lookup candidates 0}}', 'object-rendered')).toMatchInlineSnapshot(`
      "{{lookup candidates 0}}
      ~~~~~~~~~~~~~~~~~~~~~~~ warning object-rendered: \`lookup candidates 0\` renders as \`[object Object]\`. Write \`{{#with (lookup candidates 0)}}{{label}}{{/with}}\` or \`{{json (lookup candidates 0)}}\`."
    `);
  });
  it('a value takes no arguments', () => {
    expect(trap('{{#each rows}}{{this 1}}{{/each}}', 'unknown-helper')).toMatchInlineSnapshot(`
      "{{#each rows}}{{this 1}}{{/each}}
                      ~~~~ unknown-helper: There is no helper \`this\`. A value takes no arguments: write \`{{this}}\`."
    `);
  });
  it('media have an address, by name', () => {
    expect(
      trap('{{media "http://x.org/a.png"}}\n{{media}}\n{{media url=poster}}', 'helper-arguments'),
    ).toMatchInlineSnapshot(`
        "{{media "http://x.org/a.png"}}
          ~~~~~ helper-arguments: \`media\` takes its address by name, and fails with a value that has none: {{media url=address contentType="image/png"}}.
        {{media}}
          ~~~~~ helper-arguments: \`media\` has no address: {{media url=address contentType="image/png"}}."
      `);
    expect(mended('{{media poster}}', 'helper-arguments')).toBe('{{media url=poster}}');
    expect(trap('{{media link=poster}}', 'helper-arguments')).toBe('');
  });
  it('`elseif` is `else if`', () => {
    expect(trap('{{#if a}}1{{elseif name}}2{{/if}}', 'unknown-helper')).toMatchInlineSnapshot(`
      "{{#if a}}1{{elseif name}}2{{/if}}
                  ~~~~~~ unknown-helper: There is no helper \`elseif\`. Did you mean \`{{else if …}}\`?"
    `);
    expect(mended('{{#if a}}1{{elseif name}}2{{/if}}', 'unknown-helper')).toBe('{{#if a}}1{{else if name}}2{{/if}}');
  });
});

describe('one mistake, one problem', () => {
  it('of a raw block', () => {
    const found = checkStatic(meaningOf(template('{{{{raw}}}} {{x}} {{{{/raw}}}}')));
    expect(found.map(({ code }) => code).filter((code) => code !== 'unused-input')).toEqual(['raw-block']);
  });
  it('of what JavaScript refuses or leaves out', () => {
    expect(trap('{{#*foo}}x{{/foo}}', 'not-portable')).toBe('');
    expect(
      lint('---\ninput:\n  schema: { a: string }\n  default: { a: x }\n---\n{{a}}\n', { codes: ['not-portable'] }),
    ).toBe('');
  });
});

describe('partials that never end', () => {
  it('are told with their circle', () => {
    expect(trap('{{> self}}', 'endless-partial', { self: 'x {{> self}}' })).toMatchInlineSnapshot(`
      "_self.prompt:
      x {{> self}}
            ~~~~ endless-partial: Partials call each other without end: \`self\` → \`self\`. Put the call into \`{{#if …}}\` or \`{{#each …}}\`, so that it ends."
    `);
    expect(
      trap('{{> one}}', 'endless-partial', { one: '{{> two}}', two: 'b\n{{#> one}}{{/one}}' }),
    ).toMatchInlineSnapshot(`
        "_two.prompt:
        {{#> one}}{{/one}}
             ~~~ endless-partial: Partials call each other without end: \`one\` → \`two\` → \`one\`. Put the call into \`{{#if …}}\` or \`{{#each …}}\`, so that it ends."
      `);
    expect(trap('{{#*inline "it"}}{{> it}}{{/inline}}{{> it}}', 'endless-partial')).toMatchInlineSnapshot(`
      "{{#*inline "it"}}{{> it}}{{/inline}}{{> it}}
                           ~~ endless-partial: Partials call each other without end: \`it\` → \`it\`. Put the call into \`{{#if …}}\` or \`{{#each …}}\`, so that it ends."
    `);
  });
  it.each(['x {{#if a}}{{> self}}{{/if}}', '{{#each parts}}{{> self}}{{/each}}', '{{> (lookup . "self")}}'])(
    'end with the data: %s',
    (self) => expect(trap('{{> self}}', 'endless-partial', { self })).toBe(''),
  );
});

describe('blocks over a single value', () => {
  it('render nothing', () => {
    expect(
      trap('{{#each name}}{{this}}{{/each}}{{#with name}}{{title}}{{/with}}', 'block-over-value'),
    ).toMatchInlineSnapshot(`
        "{{#each name}}{{this}}{{/each}}{{#with name}}{{title}}{{/with}}
                ~~~~ warning block-over-value: \`name\` is a string, and \`{{#each}}\` goes over lists and maps: it renders nothing here. Write \`{{#if name}}\`.
                                               ~~~~ warning block-over-value: \`name\` is a string and has no names to show within \`{{#with}}\`. Write \`{{#if name}}\`."
      `);
  });
  it.each([
    '{{#each rows}}{{this}}{{/each}}',
    '{{#each user}}{{this}}{{/each}}',
    '{{#with user}}{{name}}{{/with}}',
    '{{#with name}}Hello {{this}}{{/with}}',
    '{{#with name as |n|}}Hello {{n}}{{/with}}',
    '{{#each nobody}}{{this}}{{/each}}',
  ])('accepts: %s', (body) => expect(trap(body, 'block-over-value')).toBe(''));
});

describe('roles and media', () => {
  it('a role is a word of small letters', () => {
    expect(trap('{{role "us er"}}x{{role ""}}y', 'unknown-role')).toMatchInlineSnapshot(`
      "{{role "us er"}}x{{role ""}}y
             ~~~~~~~ warning unknown-role: There is no role \`us er\`: Dotprompt takes its mark for text, and no message begins here. Did you mean \`user\`?
                              ~~ warning unknown-role: \`role\` names no role: Dotprompt takes its mark for text, and no message begins here. Roles are system, user, model and tool."
    `);
  });
  it('white space between media is dropped', () => {
    expect(trap('{{media url=poster}}\n\n{{media url=name}}', 'media-gap')).toMatchInlineSnapshot(`
      "{{media url=poster}}
                          ~… information media-gap: White space alone between two media parts does not reach the model. Write a word between them."
    `);
    expect(trap('{{media url=poster}}\n{{media url=name}} and\n\n{{media url=name}}', 'media-gap')).toBe('');
  });
});

describe('words that stand elsewhere in the prompt', () => {
  it('explain no scale', () => {
    const rate = (tail: string) =>
      lint(
        `---\ninput: { schema: { item: { title: string } } }\nrec.task: rating\n---\nDisliked:\nAlien\n{{item.title}}\n${tail}\n`,
        { codes: ['scale-anchors'] },
      );
    expect(rate('Rate it from 1 to 5. Answer with the number only.')).toMatchInlineSnapshot(`
      "Rate it from 1 to 5. Answer with the number only.
                           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ information scale-anchors: Nothing says which end of the scale is good. Say: 1 is the worst and 5 the best."
    `);
    expect(rate('Rate it from 1 to 5. Higher is better. Answer with the number only.')).toBe('');
    expect(rate('Rate it from 1 to 5, where 5 is excellent. Answer with the number only.')).toBe('');
  });
  it('ask for no whole ranking', () => {
    const LIST = '{{#each candidates}}{{label}}. {{title}}\n{{/each}}\n';
    const rank = (tail: string) => lint(ranking({ body: `${LIST}${tail}` }), { codes: ['each-once'] });
    expect(rank('They saw every film in full. Rank these. Answer with numbers only.')).toMatchInlineSnapshot(`
      "They saw every film in full. Rank these. Answer with numbers only.
                                               ~~~~~~~~~~~~~~~~~~~~~~~~~ information each-once: Nothing says that every candidate is to be ranked, each once. Say: Rank all of them, each exactly once."
    `);
    expect(rank('Rank all of them. Answer with numbers only.')).toBe('');
    expect(rank('Rank these. Answer with numbers only, without repeats.')).toBe('');
  });
  it('do not mark where a profile ends', () => {
    const text = '---\ninput: { schema: { profile: string } }\n---\nProfile is {{profile}} and so on\n';
    expect(lint(text, { codes: ['undelimited-text'] })).toMatchInlineSnapshot(`
      "Profile is {{profile}} and so on
                 ~~~~~~~~~~~ warning undelimited-text: \`profile\` is somebody's own words. Put quotes, a fence or a tag around it, so that they end where they end."
    `);
    expect(lint(text.replace('{{profile}}', '"{{profile}}"'), { codes: ['undelimited-text'] })).toBe('');
  });
});

describe('a correction', () => {
  it('takes a role out of its block', () => {
    expect(mended('{{#role "system"}}Be brief.{{/role}}Hi', 'helper-form')).toBe('{{role "system"}}Be brief.Hi');
    expect(mended('{{~# role "system"}}Be brief.{{/role}}Hi', 'helper-form')).toBe('{{~role "system"}}Be brief.Hi');
  });
  it('brings a loop variable back into its loop', () => {
    expect(mended('{{#each rows}}{{@../index}}{{/each}}', 'loop-variable')).toBe('{{#each rows}}{{@index}}{{/each}}');
  });
  it.each([
    ['a: string\n    b: string', 'a: string'],
    ['b(array): { x: string }\n    a: string', 'a: string'],
    ['b(object):\n      x: string\n      y: string\n    a: string', 'a: string'],
  ])('removes an input that nothing shows: %s', (schema, left) => {
    const text = (fields: string) => `---\ninput:\n  schema:\n    ${fields}\n---\n{{a}}\n`;
    const problem = checkStatic(meaningOf(text(schema))).find(({ code }) => code === 'unused-input')!;
    expect(applyFix(text(schema), problem)).toBe(text(left));
  });
  it('removes it from braces', () => {
    const text = (fields: string) => `---\ninput: { schema: { ${fields} } }\n---\n{{a}}\n`;
    const fixed = (fields: string) => {
      const problem = checkStatic(meaningOf(text(fields))).find(({ code }) => code === 'unused-input')!;
      return problem.fixes!.length > 0 ? applyFix(text(fields), problem) : undefined;
    };
    expect(fixed('a: string, b: string')).toBe(text('a: string'));
    expect(fixed('b: string, a: string')).toBe(text('a: string'));
  });
});
