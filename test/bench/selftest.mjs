#!/usr/bin/env node
/*
 * False alarms and power of the default protocol on simulated recommenders with known behaviour, as a table.
 *
 *   node test/bench/selftest.mjs [--seeds 500] [--candidates 10] [--users 8]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    candidates: { type: 'string', default: '10' },
    users: { type: 'string', default: '8' },
  },
});
const [seeds, candidates, users] = [values.seeds, values.candidates, values.users].map(Number);
const { selftest, showSelftest } = await load();
const progress = (model) => console.error(`${model} …`);
console.log(`${seeds} runs each, ${users} users, ${candidates} candidates, mirror4 and one repeat`);
console.log(showSelftest(await selftest({ seeds, candidates, users, progress })));

/** The room of findings, straight from the source. */
async function load() {
  const folder = await mkdtemp(join(tmpdir(), 'recprompt-selftest-'));
  const outfile = join(folder, 'findings.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, '../../server/src/findings/index.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
