// Writes the generated reference pages below docs/, and removes those whose code is gone.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './lib.mjs';

const bundle = join(root, 'dist/reference.mjs');
await build({
  entryPoints: [join(root, 'scripts/reference.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
const { referencePages } = await import(pathToFileURL(bundle));
const pages = referencePages();
for (const [path, text] of pages) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
for (const name of await readdir(join(root, 'docs/rules'))) {
  if (!pages.has(`docs/rules/${name}`)) await rm(join(root, 'docs/rules', name));
}
await rm(bundle);
console.log(`${pages.size} pages`);
