import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
const engine = oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)).then(() => ({
  createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
  createOnigString: (text: string) => new oniguruma.OnigString(text),
}));
const own = readFileSync(new URL('../../syntaxes/recprompt.tmLanguage.json', import.meta.url), 'utf8');
const registry = new textmate.Registry({
  onigLib: engine,
  loadGrammar: async (scope) =>
    scope === 'text.recprompt'
      ? textmate.parseRawGrammar(own, 'recprompt.json')
      : textmate.parseRawGrammar(JSON.stringify({ scopeName: scope, patterns: [] }), 'other.json'),
});

/** Each piece of the text that has a scope of its own, as `text → innermost scope`, less the `.recprompt` at its end. */
async function tokens(text: string): Promise<string[]> {
  const grammar = await registry.loadGrammar('text.recprompt');
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

const begin = 'punctuation.definition.tag.begin';
const end = 'punctuation.definition.tag.end';

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
  expect(await tokens('{{role "system"}}')).toContain('role → keyword.other.message');
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
