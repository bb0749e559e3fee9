import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Bundles one entry for Node, as the product's build does; gives the file's path. */
export async function bundle(entry: string, name: string, format: 'cjs' | 'esm' = 'cjs'): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'recprompt-bundle-')), name);
  const mainFields = ['module', 'main'];
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format,
    mainFields,
    ...(format === 'esm' && { banner: { js: REQUIRE } }),
    logLevel: 'silent',
  });
  return outfile;
}

/** CommonJS packages in an ES module still ask for Node's own modules by `require`. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
