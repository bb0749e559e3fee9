import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
const engine = oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)).then(() => ({
  createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
  createOnigString: (text: string) => new oniguruma.OnigString(text),
}));
const read = (name: string) => readFileSync(new URL(`../../syntaxes/${name}.tmLanguage.json`, import.meta.url), 'utf8');
const own: Readonly<Record<string, string>> = {
  'text.recprompt': read('recprompt'),
  'markdown.recprompt.codeblock': read('recprompt.markdown'),
};
/** The grammars as an editor has them. */
export const registry = new textmate.Registry({
  onigLib: engine,
  loadGrammar: async (scope) =>
    textmate.parseRawGrammar(own[scope] ?? JSON.stringify({ scopeName: scope, patterns: [] }), 'grammar.json'),
  getInjections: (scope) => (scope === 'text.html.markdown' ? ['markdown.recprompt.codeblock'] : []),
});
