// Runs the suite in a real VS Code: a desktop one where there is a screen and one can be downloaded, else the served one.
// Writes OUTPUT/vscode.json: {host, passed, failed, skipped, tests}. Needs `npm run build` before.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { install } from '../../scripts/install-vscode.mjs';
import { runInBrowser } from './browser.mjs';
import { runRestricted } from './restricted.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const output = join(root, 'test/output');
const suite = join(output, 'vscode-suite.cjs');
const results = join(output, 'vscode.json');
/** Suites of their own, which the served editor alone can run. */
const others = [runInBrowser, runRestricted];
const MARKS = { passed: '✓', failed: '✗', skipped: '-' };
/** What is counted as skipped where no VS Code can be had; the suite itself checks that the number is right. */
const tests = await countTests();

/** `--only=TEXT`: the tests whose titles hold it. */
const only = process.argv.find((one) => one.startsWith('--only='))?.slice(7);
/** `--picture`: the picture of the README is made anew. */
const picture = process.argv.includes('--picture');

/** Nothing is saved by itself, and the pictures show the extension, not the editor's other parts. */
const settings = {
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'breadcrumbs.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'editor.hover.above': false,
  'files.associations': { '*.prompt': 'recprompt' },
};

/** Another extension that claims the suffix, and comes later by name. */
const rival = {
  name: 'zz-rival',
  publisher: 'rival',
  version: '1.0.0',
  engines: { vscode: '*' },
  contributes: { languages: [{ id: 'rival-prompt', extensions: ['.prompt'], aliases: ['Rival'] }] },
};

await mkdir(output, { recursive: true });
await rm(results, { force: true });
const host = await findHost();
if (host.missing) await skip(host.missing);
else process.exitCode = await run(host);

async function countTests() {
  const folder = join(root, 'test/vscode/suite');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('').match(/^ {2}it\(/gm).length;
}

async function findHost() {
  if (process.platform !== 'linux' || process.env.DISPLAY) {
    const desktop = await downloadAndUnzipVSCode().catch(() => undefined);
    if (desktop) return { name: 'desktop', vscodeExecutablePath: desktop };
  }
  const served = await install();
  if (served.missing) return served;
  return { name: 'served', vscodeExecutablePath: join(root, 'test/vscode/host.mjs') };
}

async function skip(reason) {
  console.log(`In-editor tests are skipped (${tests}): ${reason}.`);
  await writeFile(results, JSON.stringify({ host: null, passed: 0, failed: 0, skipped: tests, reason }));
}

async function run({ name, vscodeExecutablePath }) {
  await build({
    entryPoints: [join(root, 'test/vscode/suite/index.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  const folder = await mkdtemp(join(tmpdir(), 'recprompt-workspace-'));
  try {
    const workspace = await makeWorkspace(join(folder, 'movies'));
    const extensions = join(folder, 'extensions');
    await mkdir(join(extensions, 'rival.zz-rival-1.0.0'), { recursive: true });
    await writeFile(join(extensions, 'rival.zz-rival-1.0.0/package.json'), JSON.stringify(rival));
    const extensionTestsEnv = {
      ...(only && { RECPROMPT_TEST_GREP: only }),
      RECPROMPT_TEST_OUTPUT: output,
      RECPROMPT_TEST_COUNT: String(tests),
    };
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      launchArgs: [workspace, `--extensions-dir=${extensions}`],
      extensionTestsEnv,
    }).catch(() => 1);
    const more = name === 'served' && !only ? await runOthers(folder) : [];
    const passed = (await report(name, more)) && code === 0;
    if (passed && picture) await cp(join(output, 'editor.png'), join(root, 'docs/images/editor.png'));
    return passed ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function makeWorkspace(workspace) {
  await cp(join(root, 'samples'), workspace, { recursive: true });
  await mkdir(join(workspace, '.vscode'));
  await writeFile(join(workspace, '.vscode/settings.json'), JSON.stringify(settings));
  return workspace;
}

/** A suite that does not come to an end is a test that failed. */
async function runOthers(folder) {
  const results = [];
  for (const other of others) {
    const place = join(folder, other.name);
    const workspace = await makeWorkspace(join(place, 'movies'));
    const failed = (error) => [{ title: other.name, state: 'failed', error: error.stack }];
    results.push(...(await other({ workspace, place: join(place, 'extensions'), output }).catch(failed)));
  }
  return results;
}

/** Prints and keeps what the suites wrote; a suite that wrote nothing has failed. */
async function report(name, more) {
  const missing = { tests: [{ title: 'the suite writes its results', state: 'failed' }] };
  const written = await readFile(results, 'utf8').then(JSON.parse, () => missing);
  const all = [...written.tests, ...more];
  const count = (wanted) => all.filter(({ state }) => state === wanted).length;
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(count);
  await writeFile(results, JSON.stringify({ host: name, passed, failed, skipped, tests: all }, null, 2));
  for (const { title, state, error } of all) console.log(`  ${MARKS[state]} ${title}${error ? `\n    ${error}` : ''}`);
  console.log(`In-editor tests (${name} VS Code): ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0;
}
