import { describe, expect, it } from 'vitest';
import { parsePartial } from '../../server/src/template/index.ts';
import { annotate, applyFix } from '../support/annotate.ts';

function check(text: string): string {
  return `\n${annotate(text, parsePartial(text).problems)}\n`;
}

/** The text after the first fix of its first problem. */
function fixed(text: string): string {
  return applyFix(text, parsePartial(text).problems[0]!);
}

describe('tags', () => {
  it('may end nowhere', () => {
    expect(check('Hello {{user.name, you\nlike {{title}}')).toMatchInlineSnapshot(`
      "
      Hello {{user.name, you
            ~~~~~~~~~~~ unclosed-tag: This tag is never closed. Add \`}}\`.
      "
    `);
    expect(check('{{#each items\n{{title}}\n{{/each}}')).toMatchInlineSnapshot(`
      "
      {{#each items
      ~~~~~~~~~~~~~ unclosed-tag: This tag is never closed. Add \`}}\`.
      "
    `);
    expect(check('a {{ b')).toMatchInlineSnapshot(`
      "
      a {{ b
        ~~~~ unclosed-tag: This tag is never closed. Add \`}}\`.
      "
    `);
    expect(check('{{a {{b}} {{#if c')).toMatchInlineSnapshot(`
      "
      {{a {{b}} {{#if c
      ~~~ unclosed-tag: This tag is never closed. Add \`}}\`.
                ~~~~~~~ unclosed-tag: This tag is never closed. Add \`}}\`.
      "
    `);
  });
  it('close with as many braces as they open with', () => {
    expect(check('{"user": {{json user}}}')).toMatchInlineSnapshot(`
      "
      {"user": {{json user}}}
                          ~~~ wrong-braces: \`}}}\` is read as one piece here, and this tag closes with \`}}\`. Put a space after the tag.
      "
    `);
    expect(check('{{{html}}')).toMatchInlineSnapshot(`
      "
      {{{html}}
             ~~ wrong-braces: This tag closes with \`}}}\`, not with \`}}\`.
      "
    `);
    expect(check('{{x} and {{y}}')).toMatchInlineSnapshot(`
      "
      {{x} and {{y}}
         ~ wrong-braces: This tag closes with \`}}\`, not with \`}\`.
      "
    `);
    expect(check('{"a": {"b": {{x}}}}')).toMatchInlineSnapshot(`
      "
      {"a": {"b": {{x}}}}
                     ~~~~ wrong-braces: \`}}}}\` is read as one piece here, and this tag closes with \`}}\`. Put a space after the tag.
      "
    `);
  });
  it('name something', () => {
    expect(check('{{}} {{ }} {{#}}{{/}} {{> }}')).toMatchInlineSnapshot(`
      "
      {{}} {{ }} {{#}}{{/}} {{> }}
      ~~~~ missing-expression: This tag is empty. Write the name of a variable or helper into it.
           ~~~~~ missing-expression: This tag is empty. Write the name of a variable or helper into it.
                 ~~~~~ missing-expression: A block needs a name, such as \`{{#each items}}\` or \`{{#if name}}\`.
                      ~~~~~ missing-expression: The name of the block is missing, here as in its opening tag.
                            ~~~~~~ missing-expression: Which partial? Write its name, such as \`{{> item}}\`.
      "
    `);
    expect(check('{{json user indent=}} {{lookup ()}}')).toMatchInlineSnapshot(`
      "
      {{json user indent=}} {{lookup ()}}
                  ~~~~~~~ missing-expression: \`indent=\` has no value.
                                     ~~ missing-expression: These parentheses call nothing. Write a helper into them: \`(lookup list 0)\`.
      "
    `);
  });
  it('hold nothing that Handlebars cannot read', () => {
    expect(check('{{#if a == b}}x{{/if}}')).toMatchInlineSnapshot(`
      "
      {{#if a == b}}x{{/if}}
              ~~ syntax: \`==\` is no operator here: Handlebars computes nothing. Compare with a helper such as \`ifEquals\`, or prepare the value in the data.
      "
    `);
    expect(check('{{#if !a && b || c}}x{{/if}}')).toMatchInlineSnapshot(`
      "
      {{#if !a && b || c}}x{{/if}}
            ~ syntax: \`!\` is no operator here: Handlebars computes nothing. Compare with a helper such as \`ifEquals\`, or prepare the value in the data.
               ~~ syntax: \`&&\` is no operator here: Handlebars computes nothing. Compare with a helper such as \`ifEquals\`, or prepare the value in the data.
                    ~~ syntax: \`|\` stands only around block parameters: \`{{#each items as |item|}}\`. Handlebars has no filters and no operators.
      "
    `);
    expect(check('{{truncate(title)}} {{lookup a, b}} {{title | upper}}')).toMatchInlineSnapshot(`
      "
      {{truncate(title)}} {{lookup a, b}} {{title | upper}}
        ~~~~~~~~~ syntax: A helper is called without parentheses around its arguments: \`{{truncate argument}}\`; within another call, \`(truncate argument)\`.
                                    ~ syntax: Arguments are separated by spaces, without commas.
                                                  ~ syntax: \`|\` stands only around block parameters: \`{{#each items as |item|}}\`. Handlebars has no filters and no operators.
      "
    `);
    expect(
      check('{{json x indent=2 y}} {{x as |y|}} {{#each a as |b}}{{/each}} {{#each a as ||}}{{/each}}'),
    ).toMatchInlineSnapshot(`
      "
      {{json x indent=2 y}} {{x as |y|}} {{#each a as |b}}{{/each}} {{#each a as ||}}{{/each}}
                        ~ argument-order: Arguments without a name come before those with one. Move it before the first \`name=\`.
                                ~~~~ block-parameters: Names in bars stand once, at the end of a block's opening tag: \`{{#each items as |item|}}\`.
                                                   ~~~~~ block-parameters: The names need a bar at their end. Add \`|\`.
                                                                              ~~~~~ block-parameters: There is no name between the bars. Write one: \`as |item|\`.
      "
    `);
    expect(check('{{(lookup a b)}} {{json (lookup a b}} {{a)}}')).toMatchInlineSnapshot(`
      "
      {{(lookup a b)}} {{json (lookup a b}} {{a)}}
        ~ syntax: A tag starts with a name; parentheses stand only around arguments. Write \`{{lookup list 0}}\`, without parentheses.
                              ~ unclosed-parenthesis: This parenthesis is never closed. Add \`)\`.
                                               ~ syntax: No parenthesis is open here. Remove \`)\`.
      "
    `);
    expect(check("{{x \"a}} and {{y 'b'}}")).toMatchInlineSnapshot(`
      "
      {{x "a}} and {{y 'b'}}
          ~~ unclosed-string: This quote is never closed. Add \`"\`.
      "
    `);
    expect(check('{{role "system}}\nYou rank.\n{{role "user"}}')).toMatchInlineSnapshot(`
      "
      {{role "system}}
             ~~~~~~~ unclosed-string: This quote is never closed. Add \`"\`.
      "
    `);
    expect(check('{{a.[odd}} {{b}}')).toMatchInlineSnapshot(`
      "
      {{a.[odd}} {{b}}
          ~~~~ unclosed-string: This bracket is never closed. Add \`]\`.
      "
    `);
  });
  it('have complete paths', () => {
    expect(
      check('{{user.}} {{../}} {{@}} {{a..b}} {{a.this}} {{a/../b}} {{items.0}} {{a.true}}'),
    ).toMatchInlineSnapshot(`
      "
      {{user.}} {{../}} {{@}} {{a..b}} {{a.this}} {{a/../b}} {{items.0}} {{a.true}}
        ~~~~~ incomplete-path: A name is missing after \`.\` in \`user.\`.
                  ~~~ incomplete-path: A name is missing after \`/\` in \`../\`.
                          ~ incomplete-path: A name is missing after \`@\` in \`@\`.
                                ~~~~ incomplete-path: A name is missing between the dots of \`a..b\`.
                                           ~~~~ invalid-path: \`this\` stands only at the start of a path. A field of this name is written \`[this]\`.
                                                      ~~ invalid-path: \`..\` stands only at the start of a path: \`../name\`.
                                                                     ~ invalid-path: At the end of a path \`0\` goes into brackets: \`[0]\`.
                                                                             ~~~~ invalid-path: At the end of a path \`true\` goes into brackets: \`[true]\`.
      "
    `);
  });
  it('may begin right before another one', () => {
    expect(check('{{{{title}} {{{{#if a}}x{{/if}}')).toMatchInlineSnapshot(`
      "
      {{{{title}} {{{{#if a}}x{{/if}}
      ~~ unclosed-tag: This tag is never closed. Add \`}}\`.
                  ~~ unclosed-tag: This tag is never closed. Add \`}}\`.
      "
    `);
  });
});

describe('comments', () => {
  it('end', () => {
    expect(check('{{!-- note }}\n{{x}}')).toMatchInlineSnapshot(`
      "
      {{!-- note }}
      ~~~~~~~~~~~~~ unclosed-comment: This comment is never closed. Add \`--}}\`.
      "
    `);
    expect(check('{{!-- note\n{{x}}')).toMatchInlineSnapshot(`
      "
      {{!-- note
      ~~~~~~~~~~ unclosed-comment: This comment is never closed. Add \`--}}\`.
      "
    `);
    expect(check('{{! note\nmore')).toMatchInlineSnapshot(`
      "
      {{! note
      ~~~~~~~~ unclosed-comment: This comment is never closed. Add \`}}\`.
      "
    `);
  });
});

describe('blocks', () => {
  it('close', () => {
    expect(check('{{#each items}}\n  {{#if a}}\n{{/each}}\nrest')).toMatchInlineSnapshot(`
      "
        {{#if a}}
        ~~~~~~~~~ unclosed-block: The block \`if\` is never closed. Add \`{{/if}}\`.
      "
    `);
    expect(check('{{#if a}} {{#each b}} x')).toMatchInlineSnapshot(`
      "
      {{#if a}} {{#each b}} x
      ~~~~~~~~~ unclosed-block: The block \`if\` is never closed. Add \`{{/if}}\`.
                ~~~~~~~~~~~ unclosed-block: The block \`each\` is never closed. Add \`{{/each}}\`.
      "
    `);
    expect(check('{{{{raw}}}} x {{{{/raw }}}}')).toMatchInlineSnapshot(`
      "
      {{{{raw}}}} x {{{{/raw }}}}
      ~~~~~~~~~~~ unclosed-block: The raw block \`raw\` is never closed. Add \`{{{{/raw}}}}\`, without spaces in it.
                    ~~~~~~~~~~~~~ unexpected-close: This closes no raw block. The closing tag of one has its name and no spaces: \`{{{{/name}}}}\`.
      "
    `);
  });
  it('have one problem where `else` lacks a brace', () => {
    expect(check('{{#if a}}b{{else}c{{/if}}')).toMatchInlineSnapshot(`
      "
      {{#if a}}b{{else}c{{/if}}
                      ~ wrong-braces: This tag closes with \`}}\`, not with \`}\`.
      "
    `);
    expect(fixed('{{#if a}}b{{else}c{{/if}}')).toBe('{{#if a}}b{{else}}c{{/if}}');
  });

  it('with a misspelt helper are told by the one that closes them', () => {
    expect(check('{{#eahc films}}a{{/each}}')).toMatchInlineSnapshot(`
      "
      {{#eahc films}}a{{/each}}
                         ~~~~ mismatched-close: \`{{/each}}\` closes \`{{#eahc}}\` here. Did you mean \`{{#each}}\`?
      "
    `);
    expect(fixed('{{#eahc films}}a{{/each}}')).toBe('{{#each films}}a{{/each}}');
    expect(fixed('{{#each films}}a{{/eahc}}')).toBe('{{#each films}}a{{/each}}');
  });

  it('close by their names', () => {
    expect(check('{{#if a}}x{{/each}}')).toMatchInlineSnapshot(`
      "
      {{#if a}}x{{/each}}
                   ~~~~ mismatched-close: Expected \`{{/if}}\` but found \`{{/each}}\`.
      "
    `);
    expect(check('{{#each b}}{{/if}}{{/each}}')).toMatchInlineSnapshot(`
      "
      {{#each b}}{{/if}}{{/each}}
                 ~~~~~~~ unexpected-close: \`{{/if}}\` closes nothing: the block that is open here is \`each\`. Remove it, or open \`if\` before.
      "
    `);
    expect(check('x{{/if}}')).toMatchInlineSnapshot(`
      "
      x{{/if}}
       ~~~~~~~ unexpected-close: \`{{/if}}\` closes nothing: no block is open here. Remove it, or open the block before.
      "
    `);
    expect(check('{{#if a}}{{/if b}}')).toMatchInlineSnapshot(`
      "
      {{#if a}}{{/if b}}
                     ~ syntax: A closing tag holds nothing but the name of its block. Remove this.
      "
    `);
    expect(check('{{{{a}}}}x{{{{/b}}}}')).toMatchInlineSnapshot(`
      "
      {{{{a}}}}x{{{{/b}}}}
                     ~ mismatched-close: Expected \`{{{{/a}}}}\` here: a raw block closes by its own name.
      "
    `);
  });
  it('have one else, and last', () => {
    expect(check('{{else}} {{#if a}}1{{else}}2{{else if b}}3{{/if}}')).toMatchInlineSnapshot(`
      "
      {{else}} {{#if a}}1{{else}}2{{else if b}}3{{/if}}
      ~~~~~~~~ unexpected-else: \`else\` stands only in a block, such as \`{{#if name}} … {{else}} … {{/if}}\`.
                                  ~~~~~~~~~~~~~ unexpected-else: Nothing comes after the plain \`{{else}}\` of a block but its end. Remove this, or write \`{{else if …}}\` before it.
      "
    `);
    expect(
      check('{{^a}}1{{else if b}}2{{/a}} {{#> p}}{{else}}{{/p}} {{#*inline "x"}}{{^}}{{/inline}}'),
    ).toMatchInlineSnapshot(`
      "
      {{^a}}1{{else if b}}2{{/a}} {{#> p}}{{else}}{{/p}} {{#*inline "x"}}{{^}}{{/inline}}
             ~~~~~~~~~~~~~ unexpected-else: A block that opens with \`{{^\` takes a plain \`{{else}}\` only. Open it with \`{{#unless …}}\` instead.
                                          ~~~~~~~~ unexpected-else: The block of a partial has no \`else\`. Remove it.
                                                                         ~~~~~ unexpected-else: An inline partial has no \`else\`. Remove it.
      "
    `);
  });
});

describe('what other template languages write', () => {
  it('is told once', () => {
    expect(check('{{#if a}}1{{#elseif b}}2{{#else if c}}3{{#else}}4{{endif}}')).toMatchInlineSnapshot(`
      "
      {{#if a}}1{{#elseif b}}2{{#else if c}}3{{#else}}4{{endif}}
                ~~~~~~~~~~~~~ unexpected-else: \`else\` divides a block, and opens none: write \`{{else if …}}\`, without \`#\`.
                              ~~~~~~~~~~~~~~ unexpected-else: \`else\` divides a block, and opens none: write \`{{else if …}}\`, without \`#\`.
                                             ~~~~~~~~~ unexpected-else: \`else\` divides a block, and opens none: write \`{{else}}\`, without \`#\`.
                                                       ~~~~~~~~~ mismatched-close: Expected \`{{/if}}\` but found \`{{endif}}\`, which Handlebars takes for a name.
      "
    `);
    expect(check('{{#each a}}{{#if b}}1{{end}}{{else}}2{{/each}} {{#else}}')).toMatchInlineSnapshot(`
      "
      {{#each a}}{{#if b}}1{{end}}{{else}}2{{/each}} {{#else}}
                           ~~~~~~~ mismatched-close: Expected \`{{/if}}\` but found \`{{end}}\`, which Handlebars takes for a name.
                                                     ~~~~~~~~~ unexpected-else: \`else\` stands only in a block, such as \`{{#if name}} … {{else}} … {{/if}}\`.
      "
    `);
  });
  it('is a name where every block is closed', () => {
    const rest = '{{x}}'.repeat(1000);
    for (const text of [
      '{{#if a}}{{endif}}#{{/if}}',
      '{{#if a}}{{#else}}#{{/else}}{{/if}}',
      '{{end}}',
      '{{#elif}}#{{/elif}}',
    ])
      expect(parsePartial(text.replace('}#{', `}${rest}{`)).problems).toEqual([]);
  });
  it('keeps to what is in the block', () => {
    const { body } = parsePartial('{{#if a}}1{{#else}}2{{endif}}3');
    const shape = body.nodes.map((one) => (one.kind === 'block' ? one.branches.map(({ kind }) => kind) : one.kind));
    expect(shape).toEqual([['open', 'else'], 'text']);
  });
});

describe('fixes', () => {
  it.each([
    ['Hi {{name', 'Hi {{name}}'],
    ['Hi {{user.name and {{b}}', 'Hi {{user.name}} and {{b}}'],
    ['Hi {{name, you', 'Hi {{name}}, you'],
    ['{{x} and', '{{x}} and'],
    ['{{#each b}}{{/if}}{{/each}}', '{{#each b}}{{/each}}'],
    ['{{#each items  \nx{{/each}}', '{{#each items}}  \nx{{/each}}'],
    ['{"a": {{x}}}', '{"a": {{x}} }'],
    ['{{{x}} y', '{{{x}}} y'],
    ['{{#if a}}x{{/fi}}', '{{#if a}}x{{/if}}'],
    ['{{#if a}}x{{/}}', '{{#if a}}x{{/if}}'],
    ['{{#if a}}x', '{{#if a}}x{{/if}}'],
    ['{{#if a}}x{{#else}}y{{/if}}', '{{#if a}}x{{else}}y{{/if}}'],
    ['{{#if a}}x{{~# else if b ~}}y{{/if}}', '{{#if a}}x{{~else if b ~}}y{{/if}}'],
    ['{{#if a}}x{{#elseif b}}y{{/if}}', '{{#if a}}x{{else if b}}y{{/if}}'],
    ['{{#if a}}x{{#elif b}}y{{/if}}', '{{#if a}}x{{else if b}}y{{/if}}'],
    ['{{#if a}}x{{/endif}}', '{{#if a}}x{{/if}}'],
    ['{{#if a}}x{{~endif~}} y', '{{#if a}}x{{~/if~}} y'],
    ['{{#each a}}x{{endfor}} y', '{{#each a}}x{{/each}} y'],
    ['{{#if a}}x{{#end_if}} y', '{{#if a}}x{{/if}} y'],
    ['{{#if a}}{{#if b}}x{{end}}{{/if}}', '{{#if a}}{{#if b}}x{{/if}}{{/if}}'],
    ['{{#each a}}{{#if b}}x{{/each}}', '{{#each a}}{{#if b}}x{{/if}}{{/each}}'],
    ['x{{/if}}', 'x'],
    ['a{{else}}b', 'ab'],
    ['a{{~else~}} b', 'a b'],
    ['{{#if a}}x{{else}}y{{else if b}}z{{/if}}', '{{#if a}}x{{else}}yz{{/if}}'],
    ['{{^a}}x{{else if b}}y{{/a}}', '{{#unless a}}x{{else if b}}y{{/unless}}'],
    ['{{~^ a.b}}x{{else if b}}y{{#if c}}{{/if}}{{/a.b}}', '{{~#unless a.b}}x{{else if b}}y{{#if c}}{{/if}}{{/unless}}'],
    ['{{#> a}}x{{else}}y{{/a}}', '{{#> a}}xy{{/a}}'],
    ['{{#*inline "a"}}x{{else}}y{{/inline}}', '{{#*inline "a"}}xy{{/inline}}'],
    ['{{a.0}}', '{{a.[0]}}'],
    ['{{json (lookup a b}}', '{{json (lookup a b)}}'],
    ['{{role "user}}', '{{role "user"}}'],
    ['{{!-- x }}', '{{!-- x --}}'],
    ['{{lookup a, b}}', '{{lookup a b}}'],
    ['{{x"a"}}', '{{x "a"}}'],
    ['{{#each a as |b}}{{/each}}', '{{#each a as |b|}}{{/each}}'],
    ['{{{{raw}}}}x{{{{/row}}}}', '{{{{raw}}}}x{{{{/raw}}}}'],
    ['a\0b', 'ab'],
  ])('%j becomes %j', (before, after) => {
    expect(fixed(before)).toBe(after);
    expect(parsePartial(after).problems).toEqual([]);
  });
});
