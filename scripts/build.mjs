// Bundles the product into dist/: extension, language server, worker, command line, embedded model's child, webview.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** ajv is read when the first schema of a user's own is compiled: most templates have none. */
const lazyAjv = {
  name: 'lazy ajv',
  setup(build) {
    build.onResolve({ filter: /^ajv(\/dist\/2020\.js)?$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'lazy' } : undefined,
    );
    build.onLoad({ filter: /^/, namespace: 'lazy' }, ({ path }) => ({
      contents: `export default function (options) { return new (require('${path}').default)(options); }`,
      resolveDir: root,
    }));
  },
};

/** Options shared by every bundle. */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [lazyAjv],
};

/** The build of `yaml` in modules: half as large, and read faster than the one that Node itself would take. */
const alias = { yaml: `${root}node_modules/yaml/browser/dist/index.js` };

/** CommonJS for Node 20 and newer, which the editor's extension host also runs. */
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], alias };

/** For web workers and the webview: nothing of Node is there. */
const browser = { ...common, platform: 'browser', target: 'es2022', format: 'iife' };

const bundles = [
  { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js', external: ['vscode'] },
  ...program('server', 'lsp', './runs.js'),
  { ...node, entryPoints: ['server/src/lsp/runs.ts'], outfile: 'dist/runs.js' },
  {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/browser.ts'],
    outfile: 'dist/client.web.js',
    external: ['vscode'],
  },
  { ...browser, entryPoints: ['server/src/lsp/webMain.ts'], outfile: 'dist/server.web.js' },
  { ...node, entryPoints: ['server/src/host/worker.ts'], outfile: 'dist/worker.js', external: ['./o200k.js'] },
  { ...node, stdin: tokenizer(), outfile: 'dist/o200k.js' },
  ...program('cli', 'cli', './server.js'),
  { ...node, format: 'esm', entryPoints: ['server/src/models/local-child.ts'], outfile: 'dist/local-model.mjs' },
  { ...browser, entryPoints: ['client/src/webview/preview.ts'], outfile: 'dist/preview.js' },
];

/** Two files: the program, as one function that `host/program.ts` calls, and beside it what starts it. */
function program(name, room, beside) {
  // Code that was kept cannot import; and Node would read all of a large file once more for the names that it exports.
  const shared = { ...node, supported: { 'dynamic-import': false } };
  const main = {
    ...shared,
    external: [beside],
    entryPoints: [`server/src/${room}/main.ts`],
    outfile: `dist/${name}.main.js`,
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
  };
  const launcher = { ...shared, entryPoints: ['server/src/host/launcher.ts'], outfile: `dist/${name}.js` };
  return [main, { ...launcher, banner: { js: '#!/usr/bin/env node' } }];
}

/** The tokeniser in a file of its own, loaded only when something is counted. */
function tokenizer() {
  return { contents: "export { encode, countTokens } from 'gpt-tokenizer/encoding/o200k_base';", resolveDir: root };
}

await rm(`${root}/dist`, { recursive: true, force: true });
await mkdir(`${root}/dist`);
const results = await Promise.all(bundles.map((options) => build(options)));
await Promise.all(['server', 'cli'].map((name) => seal(`${root}/dist/${name}.main.js`)));
await writeFile(`${root}/dist/packages.json`, JSON.stringify(packagesIn(results)));

/** Nothing but ASCII, which is read and kept at half the cost, behind a line with a hash of it. */
async function seal(path) {
  const text = await readFile(path, 'utf8');
  // What esbuild leaves are regular expressions and texts of them.
  const ascii = text.replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const id = createHash('sha256').update(ascii).digest('hex').slice(0, 16);
  await writeFile(path, `//${id}\n${ascii}`);
}

/** Names of the packages whose code is in the bundles, for their licences. */
function packagesIn(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = inputs.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
