import type { Severity } from '../text/index.ts';
import type { SyntaxDoc } from './types.ts';

/** The codes of problems that a text can have before anything in it is understood, for the reference page. */
export const syntaxDocs: readonly SyntaxDoc[] = [
  doc(
    'unclosed-tag',
    'Tag that is never closed',
    'A tag goes from `{{` to `}}`, a triple one from `{{{` to `}}}`. One that does not close is taken to end with its line, so that the rest of the text is still read.',
    'Hello {{name          ← Hello {{name}}',
  ),
  doc(
    'wrong-braces',
    'Wrong closing braces',
    'A tag closes with as many braces as it opened with. Handlebars reads as many braces as it can, so a brace of JSON right behind a tag becomes part of it: put a space between them.',
    '{"user": {{json user}}}    ← {"user": {{json user}} }',
  ),
  doc(
    'missing-expression',
    'Something is missing in a tag',
    'A tag, a block, parentheses and a `name=` all need something to name: a variable, a helper, a value.',
    '{{#each items}}{{}}{{/each}}     ← {{#each items}}{{title}}{{/each}}\n{{#}} … {{/each}}               ← {{#each items}} … {{/each}}\n{{json user indent=}}           ← {{json user indent=2}}',
  ),
  doc(
    'incomplete-path',
    'Path without its last name',
    'A path ends in a dot or a slash, with no name behind it. Handlebars would take `{{user.}}` for a call of a helper `user` and fail later, without saying where.',
    '{{user.}}    ← {{user.name}}',
  ),
  doc(
    'invalid-path',
    'Path that leads nowhere',
    '`this`, `.` and `..` stand only at the start of a path. A number or a word such as `true` at its end goes into brackets.',
    '{{a/../b}}     ← {{../b}}\n{{items.0}}    ← {{items.[0]}}',
  ),
  doc(
    'argument-order',
    'Argument in the wrong place',
    'Arguments without a name come first, then those with one.',
    '{{json indent=2 user}}    ← {{json user indent=2}}',
  ),
  doc(
    'block-parameters',
    'Names in bars',
    'Names for the items of a loop stand once, at the end of a block’s opening tag, between bars.',
    '{{#each items as |item index}} … {{/each}}    ← {{#each items as |item index|}} … {{/each}}',
  ),
  doc(
    'unclosed-string',
    'Quote or bracket that is never closed',
    'A string ends with the quote that it began with, and a name in brackets with `]`. A string that goes over several lines and holds braces of a tag is taken for one that someone forgot to close.',
    '{{role "system}}    ← {{role "system"}}',
  ),
  doc(
    'unclosed-parenthesis',
    'Parenthesis that is never closed',
    'A call within a tag stands in parentheses, and each of them closes before the tag does.',
    '{{json (lookup items 0}}    ← {{json (lookup items 0)}}',
  ),
  doc(
    'unclosed-comment',
    'Comment that is never closed',
    '`{{!` ends with the next `}}`, and `{{!--` only with `--}}`.',
    '{{!-- note }}    ← {{!-- note --}}',
  ),
  doc(
    'unclosed-block',
    'Block that is never closed',
    'Every block that opens with `{{#name}}` closes with `{{/name}}`, inner ones before outer ones.',
    '{{#each items}} …    ← {{#each items}} … {{/each}}',
  ),
  doc(
    'mismatched-close',
    'Closing tag of another block',
    'The closing tag names a block that is not open here, or closes it as another language would. The message says which block is open.',
    '{{#if name}} … {{/each}}    ← {{#if name}} … {{/if}}\n{{#if name}} … {{endif}}    ← {{#if name}} … {{/if}}',
  ),
  doc(
    'unexpected-close',
    'Closing tag without a block',
    'No block is open where this tag closes one.',
    'Hi {{name}}{{/if}}    ← Hi {{name}}',
  ),
  doc(
    'unexpected-else',
    '`else` in the wrong place or form',
    '`{{else}}` divides a block that is neither a partial nor an inline partial, and is the last of its branches; `{{else if}}` comes before it. Neither has a `#`, nor a closing tag of its own.',
    '{{#if a}} … {{#else}} … {{/if}}         ← {{#if a}} … {{else}} … {{/if}}\n{{#if a}} … {{#elseif b}} … {{/if}}     ← {{#if a}} … {{else if b}} … {{/if}}\n{{#if a}} … {{else}} … {{else}} … {{/if}}    ← {{#if a}} … {{else if b}} … {{else}} … {{/if}}',
  ),
  doc(
    'syntax',
    'Something that Handlebars cannot read',
    'Handlebars knows names, strings, numbers and calls; it has no operators, no filters and no commas. The message says what to write.',
    '{{#if a == b}} … {{/if}}    ← {{#ifEquals a b}} … {{/ifEquals}}\n{{truncate(title)}}         ← {{truncate title}}',
  ),
  doc(
    'too-deep',
    'Nested too deep',
    'Blocks, parentheses, names of a path or fields lie more than 100 levels deep in each other; what stands behind an `{{else if}}` lies one level deeper. Nothing of such a text is analysed or rendered. Take blocks into partials, and schemas into named ones.',
  ),
  doc(
    'too-large',
    'Text that is too long',
    'The text is longer than 1,048,576 characters. Nothing of it is analysed or rendered. A template holds the wording; data comes with the input.',
  ),
  doc(
    'yaml',
    'Front matter that is no YAML',
    'The fields between the `---` lines are YAML, a map of names and values. With an error in it Dotprompt takes the whole file, these lines included, for prompt text, and only logs it. Other checks wait until it can be read.',
    'model: a: b    ← model: "a: b"',
  ),
  doc(
    'duplicate-key',
    'Field that is there twice',
    'A field stands once. With two of the same name Dotprompt takes the whole file for prompt text.',
    'model: a/b\nmodel: c/d    ← variant: c',
  ),
  doc(
    'unquoted-expression',
    'Braces without quotes',
    'For YAML braces are a map, so a value that begins with `{{` needs quotes. Nothing is filled in within front matter.',
    'description: {{name}}    ← description: "{{name}}"',
  ),
  doc(
    'empty-front-matter',
    'Empty front matter',
    'Two `---` lines with nothing between them: Dotprompt does not see front matter, and both lines become part of the prompt.',
  ),
  doc(
    'unterminated-front-matter',
    'Front matter that is never closed',
    'The file begins with `---`, and no other such line follows: Dotprompt takes all fields for prompt text. A line that was meant as one is named: three dashes, nothing before and nothing behind them.',
    '---\nmodel: a/b\n--- # end         ← ---',
  ),
  doc(
    'unopened-front-matter',
    'Front matter that does not begin',
    'Fields are there, and the line before them is no `---`, or there is none: Dotprompt takes them for prompt text. The line is three dashes, nothing before and nothing behind them.',
    '--- # ranking     ← ---\nmodel: a/b\n---',
  ),
  doc(
    'front-matter-at-end',
    'Nothing behind the front matter',
    'The file ends right after the closing `---`, without a line break: Dotprompt takes all fields for prompt text.',
  ),
  doc(
    'text-before-front-matter',
    'Lines before the front matter',
    'Blank lines or `#` lines stand before the first `---`. The published Dotprompt takes the fields for prompt text then.',
  ),
  doc(
    'indented-front-matter',
    'Indented front matter',
    'Spaces stand before the `---` lines: Dotprompt takes them and all fields for prompt text.',
    '  ---              ← ---\n  model: a/b\n  ---              ← ---',
  ),
  doc(
    'byte-order-mark',
    'Byte order mark',
    'An invisible mark at the start of the file hides the front matter from Dotprompt. Everything is checked here as if it were not there.',
    undefined,
    'warning',
  ),
  doc(
    'partial-front-matter',
    'Front matter in a partial',
    'A partial’s text is taken as it is. Front matter in it becomes part of the prompt.',
    undefined,
    'warning',
  ),
];

function doc(code: string, title: string, docs: string, example?: string, severity: Severity = 'error'): SyntaxDoc {
  return { code, severity, title, docs: example === undefined ? docs : `${docs}\n\n\`\`\`\n${example}\n\`\`\`` };
}
