import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import textmate from 'vscode-textmate';
import { type SemanticToken, semanticTokens, tokenModifiers, tokenTypes } from '../../server/src/language/index.ts';
import { meaningOf } from '../rules/support.ts';
import { registry } from './registry.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const scopes: Readonly<Record<string, string[]>> = manifest.contributes.semanticTokenScopes[0].scopes;

/** The scope whose colour a token takes. */
function scopeOf({ type, modifiers }: Pick<SemanticToken, 'type' | 'modifiers'>): string {
  const named = modifiers.map((one) => scopes[`${type}.${one}`]?.[0]).find((one) => one !== undefined);
  return named ?? scopes[type]?.[0] ?? '';
}

/** The innermost scope that the grammar gives each character of a text. */
async function scopesIn(text: string): Promise<string[]> {
  const grammar = await registry.loadGrammar('text.recprompt');
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar!.tokenizeLine(line, state);
    state = ruleStack;
    const ofLine = tokens.flatMap(({ startIndex, endIndex, scopes }) =>
      Array.from({ length: Math.min(endIndex, line.length) - startIndex }, () => scopes.at(-1) ?? ''),
    );
    return [...ofLine, ''];
  });
}

/** The first words of a scope, by which themes colour: what kind of variable it is, only semantics knows. */
const kind = (scope: string) =>
  /^variable\.(?!language)/.test(scope) ? 'variable' : scope.split('.').slice(0, 2).join('.');

const head = '---\ninput: { schema: { "films(array)": { title: string }, name: string, "c?": any } }\n---\n';
const samples = [
  '{{role "system"}}{{role \'user\'}}{{history}}{{section "end"}}{{media url=name}}',
  '{{#each films as |film i|}}{{film.title}} {{i}}{{@index}}{{@root.name}}{{@../key}}{{else}}none{{/each}}',
  '{{~#if name~}}a{{~else if c~}}b{{~^~}}c{{~/if~}}{{#unless name}}x{{else}}y{{/unless}}',
  '{{#with c as |it|}}{{it}}{{this}}{{this.x}}{{../name}}{{/with}}',
  '{{#ifEquals name "x"}}a{{/ifEquals}}{{#unlessEquals name 3}}b{{/unlessEquals}}',
  '{{#*inline "card"}}{{title}}{{/inline}}{{> card title=name on=true}}{{> (lookup c "x")}}{{#> card}}x',
  '{{json films indent=2}}{{lookup films 0}}{{{name}}}{{&name}}{{log "x" level="info"}}',
  '{{#films}}{{title}}{{/films}}{{^name}}nobody{{/name}}{{^if name}}x{{/if}}',
  '{{#each films}}{{#if title}}{{title}}\n{{#if',
];

test.each(samples)('a token has the colour that the grammar gives, before and after it: %s', async (body) => {
  const text = head + body;
  const given = await scopesIn(text);
  const own = semanticTokens(meaningOf(text, { card: 'x' })).filter(({ span }) => span.start >= head.length);
  expect(own.length).toBeGreaterThan(0);
  for (const token of own) {
    const { start, end } = token.span;
    const differing = given.slice(start, end).filter((one) => kind(one) !== kind(scopeOf(token)));
    expect([text.slice(start, end), token.type, differing]).toEqual([text.slice(start, end), token.type, []]);
  }
});

test('a close tag of a partial is coloured as what opens it, which no grammar can tell', () => {
  const text = `${head}{{#> card}}x{{/card}}`;
  const own = semanticTokens(meaningOf(text, { card: 'x' })).filter(({ span }) => span.start >= head.length);
  expect(own.map(scopeOf)).toEqual(['entity.name.function.recprompt', 'entity.name.function.recprompt']);
});

test('each type has a scope, and scopes are of types and modifiers that there are', () => {
  expect(tokenTypes.filter((type) => scopes[type] === undefined)).toEqual([]);
  const names = Object.keys(scopes).map((one) => one.split('.'));
  expect(names.filter(([type]) => !(tokenTypes as readonly string[]).includes(type!))).toEqual([]);
  expect(
    names.flatMap(([, ...one]) => one).filter((one) => !(tokenModifiers as readonly string[]).includes(one)),
  ).toEqual([]);
});
