// All tests from nothing: packages, types and style, unit, property and protocol tests, then the suite in a real VS Code.
// Ends with `N passed, N failed, N skipped`.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages, needNode, node, root } from './lib.mjs';

const output = join(root, 'test/output');
const bin = (name) => join(root, 'node_modules', name);

if (process.argv.length > 2) {
  console.error('This runs everything and takes no arguments. For one file: npx vitest run test/…/name.test.ts');
  process.exit(2);
}
needNode();
await installPackages();
await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });

const results = [
  await step('types', bin('typescript/bin/tsc'), '--noEmit'),
  await step('style', bin('@biomejs/biome/bin/biome'), 'check'),
  await step('build', 'scripts/build.mjs'),
  await vitest(),
  await editor(),
];
const total = (what) => results.reduce((sum, result) => sum + result[what], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exitCode = total('failed') === 0 ? 0 : 1;

/** A step without tests of its own counts as one. */
async function step(name, ...command) {
  console.log(`\n── ${name}`);
  const failed = (await node(...command)) === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0 };
}

async function vitest() {
  console.log('\n── unit, property, protocol and command-line tests');
  const file = join(output, 'vitest.json');
  const code = await node(
    bin('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  );
  const counts = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = counts;
  // A file that cannot be loaded fails the run without a failed test.
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1), skipped };
}

async function editor() {
  console.log('\n── in a real VS Code');
  const code = await node('test/vscode/run.mjs');
  const counts = await readFile(join(output, 'vscode.json'), 'utf8').then(JSON.parse, () => undefined);
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const { passed, failed, skipped } = counts;
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1), skipped };
}
