// Makes recprompt.vsix: bundles, notices of what is bundled, and a check of its size.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages, needNode, node, root } from './lib.mjs';

/** Bytes that the extension may have. */
const most = 3_000_000;
const file = join(root, 'recprompt.vsix');

needNode();
await installPackages();
if ((await node('scripts/build.mjs')) !== 0) process.exit(1);
await writeFile(join(root, 'ThirdPartyNotices.txt'), await notices());
const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
if (
  (await node(
    vsce,
    'package',
    '--no-dependencies',
    '--skip-license',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '-o',
    file,
  )) !== 0
)
  process.exit(1);
const { size } = await stat(file);
console.log(`recprompt.vsix: ${(size / 1e6).toFixed(2)} MB of ${most / 1e6} MB`);
process.exitCode = size <= most ? 0 : 1;

/** Names and licences of the packages whose code is in dist/, as the build listed them. */
async function notices() {
  const names = JSON.parse(await readFile(join(root, 'dist/packages.json'), 'utf8'));
  const texts = await Promise.all(names.map(noticeOf));
  return `Recprompt contains code of these packages.\n\n${texts.join('\n')}`;
}

async function noticeOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const licence = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = licence ? await readFile(join(folder, licence), 'utf8') : `Licence: ${license}\n`;
  return `${'='.repeat(80)}\n${name} ${version}\n${'='.repeat(80)}\n\n${text}`;
}
