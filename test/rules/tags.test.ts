import { describe, expect, it } from 'vitest';
import { applyFix } from '../support/annotate.ts';
import { allProblems, lint } from './support.ts';

const template = (body: string) =>
  `---\ninput:\n  schema: { name: string, extra: string, item: { title: string } }\n---\n${body}\n`;
const show = (body: string, code: string, partials = {}) => lint(template(body), { codes: [code], partials });

describe('partial-contexts', () => {
  it('tells a second context, with which nothing renders', () => {
    expect(
      show('{{> x name extra}} {{#> x name extra}}own{{/x}}', 'partial-contexts', { x: 'hi' }),
    ).toMatchInlineSnapshot(`
      "{{> x name extra}} {{#> x name extra}}own{{/x}}
                 ~~~~~ partial-contexts: A partial takes one context at most, and the template does not render with a second one. Give it a name, as in \`name=value\`, or remove it.
                                     ~~~~~ partial-contexts: A partial takes one context at most, and the template does not render with a second one. Give it a name, as in \`name=value\`, or remove it."
    `);
    expect(show('{{> y}}', 'partial-contexts', { y: '{{> x name extra more=1}}', x: 'hi' })).toMatchInlineSnapshot(`
      "_y.prompt:
      {{> x name extra more=1}}
                 ~~~~~ partial-contexts: A partial takes one context at most, and the template does not render with a second one. Give it a name, as in \`name=value\`, or remove it."
    `);
  });

  it('takes one, and arguments with a name', () => {
    expect(show('{{> x name a=extra b=name}} {{> x}} {{#> x item}}{{/x}}', 'partial-contexts', { x: 'hi' })).toBe('');
  });
});

describe('one `../` too many', () => {
  it('is told where the name is known further in', () => {
    const body = '{{#if name}}{{../name}} {{../item.title}}{{#with item}}{{../../name}}{{/with}}{{/if}}{{../nothing}}';
    expect(show(body, 'unknown-variable')).toMatchInlineSnapshot(`
      "{{#if name}}{{../name}} {{../item.title}}{{#with item}}{{../../name}}{{/with}}{{/if}}{{../nothing}}
                       ~~~~ unknown-variable: \`name\` is not known here. \`../\` leads out of \`each\` and \`with\`, and not out of \`if\`. Write \`name\`.
                                   ~~~~ unknown-variable: \`item\` is not known here. \`../\` leads out of \`each\` and \`with\`, and not out of \`if\`. Write \`item.title\`.
                                                                     ~~~~ unknown-variable: \`name\` is not known here. \`../\` leads out of \`each\` and \`with\`, and not out of \`if\`. Write \`../name\`.
                                                                                                ~~~~~~~ unknown-variable: \`nothing\` is not known here."
    `);
    const problem = allProblems(template(body)).find(({ code }) => code === 'unknown-variable')!;
    expect(applyFix(template(body), problem)).toContain('{{#if name}}{{name}} {{../item.title}}');
  });
});

describe('comment-cut-short', () => {
  it('tells what a comment leaves behind, and makes it a long one', () => {
    const body = '{{name}} {{! note {{name}} }} end';
    expect(show(body, 'comment-cut-short')).toMatchInlineSnapshot(`
      "{{name}} {{! note {{name}} }} end
                                ~~~ warning comment-cut-short: The comment before ends at the first \`}}\`, so that the model reads this. Write the comment as \`{{!-- … --}}\`."
    `);
    const problem = allProblems(template(body)).find(({ code }) => code === 'comment-cut-short')!;
    const mended = applyFix(template(body), problem);
    expect(mended).toContain('{{name}} {{!-- note {{name}} --}} end');
    expect(lint(mended, { codes: ['comment-cut-short'] })).toBe('');
    expect(show('{{> p}}', 'comment-cut-short', { p: '{{~! see {{x}} and more}} end' })).toMatchInlineSnapshot(`
      "_p.prompt:
      {{~! see {{x}} and more}} end
                    ~~~~~~~~~~~ warning comment-cut-short: The comment before ends at the first \`}}\`, so that the model reads this. Write the comment as \`{{!-- … --}}\`."
    `);
  });

  it.each(['{{! note }} {{name}}', '{{!-- {{name}} --}} {{name}}', '{{! {{name}} and more', '{{! {{name}}\n}} x'])(
    'leaves alone: %s',
    (body) => expect(show(body, 'comment-cut-short')).toBe(''),
  );
});

describe('text behind escaped braces', () => {
  it.each([
    ['html-in-text', '&amp;', '&'],
    ['typed-marker', '<<<dotprompt:role:user>>>', '{{role "user"}}'],
    ['residue', '{name}', '{{name}}'],
  ])('is mended at its place: %s', (code, wrong, right) => {
    const text = (middle: string) => template(`{{extra}} \\{{shown}} a ${middle} b {{name}}`);
    const problem = allProblems(text(wrong)).find((one) => one.code === code)!;
    expect(applyFix(text(wrong), problem)).toBe(text(right));
  });
});
