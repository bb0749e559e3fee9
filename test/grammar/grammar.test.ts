import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import textmate from 'vscode-textmate';
import { registry } from './registry.ts';

/** Each piece of the text that has a scope of its own, as `text → innermost scope`, less the `.recprompt` at its end. */
async function tokens(text: string, language = 'text.recprompt'): Promise<string[]> {
  const grammar = await registry.loadGrammar(language);
  if (!grammar) throw new Error('The grammar cannot be loaded.');
  const found: string[] = [];
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const piece = line.slice(startIndex, endIndex);
      const scope = scopes.at(-1)?.replace('.recprompt', '') ?? '';
      if (piece.trim() && scopes.length > 1) found.push(`${piece} → ${scope}`);
    }
  }
  return found;
}

const begin = 'punctuation.section.embedded.begin';
const end = 'punctuation.section.embedded.end';

test('front matter is YAML, between fences at the very start only', async () => {
  expect(await tokens('---\nmodel: x\n---\n---\nmodel: x')).toEqual([
    '--- → punctuation.definition.frontmatter.begin',
    'model: x → meta.embedded.block.yaml',
    '--- → punctuation.definition.frontmatter.end',
  ]);
});

test('a block with its helper, path, block parameter, else and end', async () => {
  expect(await tokens('{{#each candidates as |c|}}x{{else}}y{{/each}}')).toEqual([
    `{{# → ${begin}`,
    'each → keyword.control',
    'candidates → variable.other',
    'as → keyword.control.as',
    '| → punctuation.definition.parameters',
    'c → variable.parameter',
    '| → punctuation.definition.parameters',
    `}} → ${end}`,
    `{{ → ${begin}`,
    'else → keyword.control',
    `}} → ${end}`,
    `{{/ → ${begin}`,
    'each → keyword.control',
    `}} → ${end}`,
  ]);
});

test('a bare name is a variable, a name with arguments a helper; roles are messages', async () => {
  expect(await tokens('{{title}}')).toContain('title → variable.other');
  expect(await tokens('{{json movie indent=2}}')).toEqual(
    expect.arrayContaining([
      'json → entity.name.function.helper',
      'movie → variable.other',
      'indent → entity.other.attribute-name',
      '2 → constant.numeric',
    ]),
  );
  expect(await tokens('{{role "system"}}')).toContain('role → keyword.control.message');
});

test('partials, subexpressions, data variables and literals', async () => {
  expect(await tokens('{{> card item=(lookup @root "a b") on=true}}')).toEqual(
    expect.arrayContaining([
      'card → entity.name.function.partial',
      'lookup → entity.name.function.helper',
      '@root → variable.language',
      'a b → string.quoted.double',
      'true → constant.language',
    ]),
  );
});

test('comments and escaped tags are not code, and a tag that never closes ends where the next begins', async () => {
  const comment = await tokens('{{!-- {{x}} --}}');
  expect(comment.every((token) => token.endsWith('→ comment.block'))).toBe(true);
  expect(await tokens('\\{{x}} y')).toEqual(['\\ → constant.character.escape', '{{x}} → string.unquoted.escaped']);
  expect(await tokens('{{x\n{{#if y}}')).toContain('if → keyword.control');
});

const inMarkdown = (text: string) => tokens(text, 'text.html.markdown');

test.each(['prompt', 'recprompt', 'dotprompt'])('a fence of %s in Markdown is a template, to its end', async (name) => {
  const found = await inMarkdown(`Text {{x}}.\n\`\`\`${name}\n---\nmodel: x\n---\n{{#if y}}\n\`\`\`\nMore {{z}}.`);
  expect(found).toEqual(
    expect.arrayContaining([
      '--- → punctuation.definition.frontmatter.begin',
      'model: x → meta.embedded.block.yaml',
      'if → keyword.control',
      'y → variable.other',
    ]),
  );
  expect(found.join()).not.toMatch(/\{\{x|\{\{z|z →/);
});

test('other fences in Markdown are left alone', async () => {
  expect(await inMarkdown('```promptly\n{{#if y}}\n```\n```js\n{{#if y}}\n```')).toEqual([]);
});

const configuration = JSON.parse(
  readFileSync(new URL('../../language-configuration.json', import.meta.url), 'utf8'),
) as {
  indentationRules: Record<'increaseIndentPattern' | 'decreaseIndentPattern', string>;
  onEnterRules: { beforeText: string; afterText?: string }[];
  folding: { markers: { start: string; end: string } };
  wordPattern: string;
};

test('a key without a value indents the next line; prose, tags and fences do not', () => {
  const indents = new RegExp(configuration.indentationRules.increaseIndentPattern);
  const does = ['input:', '  schema:', '    candidates(array, movies to rank):', 'rec.run: {', 'tools: ['];
  const doesNot = ['---', 'Candidates:', '{{#each items}}', 'model: x', 'Answer with one of these:', '{{title}}: '];
  expect(does.filter((line) => !indents.test(line))).toEqual([]);
  expect(doesNot.filter((line) => indents.test(line))).toEqual([]);
});

test('folding markers go by blocks over several lines', () => {
  const { start, end } = configuration.folding.markers;
  expect('{{#each items}}').toMatch(new RegExp(start));
  expect('{{~#if x}}').toMatch(new RegExp(start));
  expect('{{#each items}}{{title}}{{/each}}').not.toMatch(new RegExp(start));
  expect('  {{~/each}}').toMatch(new RegExp(end));
});

test('a word is a name in a tag, without dots, braces and quotes', () => {
  const words = '{{#each user.history as |film|}} “ok” "x-y" é1'.match(new RegExp(configuration.wordPattern, 'g'));
  expect(words).toEqual(['each', 'user', 'history', 'as', 'film', '“ok”', 'x-y', 'é1']);
});
