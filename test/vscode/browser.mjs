// The extension where it has no Node: its browser entry in the web worker of a served VS Code.
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { serveDriver } from './driver.mjs';
import { copyExtension } from './extension.mjs';
import { runSuite, serve } from './served.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs `test/vscode/web/` and resolves with its results.
 * @param workspace a folder of its own with the samples
 * @param place an empty folder
 */
export async function runInBrowser({ workspace, place, output }) {
  // With a browser entry alone, so that no other host takes it.
  const development = await copyExtension(place, ({ main, ...manifest }) => manifest);
  const tests = join(development, 'suite.js');
  await build({
    entryPoints: [join(root, 'test/vscode/web/index.ts')],
    outfile: tests,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    define: { 'process.env': '{}' },
    logLevel: 'warning',
  });
  const editor = await serve();
  const driver = await serveDriver(() => editor.page, output);
  try {
    await writeFile(join(workspace, '.vscode/driver'), driver.address);
    await developFrom(editor.page, development);
    const code = await runSuite(editor, { workspace, deadline: 120_000 });
    if (code !== 0) throw new Error(`The suite in the browser ended with ${code}.`);
    await editor.page.screenshot({ path: join(output, 'browser.png') });
    return await readFile(join(workspace, '.vscode/results.json'), 'utf8').then(JSON.parse);
  } finally {
    await Promise.allSettled([editor.close(), driver.close()]);
  }
}

/** Where the page finds the extension: an address of its own, since its policy allows no other. */
const PLACE = '/recprompt-under-test';

/** Has the page take the extension and its suite from the web, which nothing in its address can say. */
async function developFrom(page, folder) {
  await page.context().route(
    ({ pathname }) => pathname.startsWith(PLACE),
    async (route) => {
      const path = new URL(route.request().url()).pathname.slice(PLACE.length);
      const body = await readFile(join(folder, path)).catch(() => undefined);
      const contentType = TYPES[extname(path)] ?? 'text/plain';
      return body ? route.fulfill({ body, contentType }) : route.fulfill({ status: 404 });
    },
  );
  await page.addInitScript(develop, PLACE);
}

/** In the page: adds to the settings that VS Code reads there at its start. */
function develop(place) {
  const read = Element.prototype.getAttribute;
  const at = (path) => ({ $mid: 1, scheme: 'http', authority: location.host, path: `${place}${path}` });
  const developmentOptions = { enableSmokeTestDriver: true, extensions: [at('')], extensionTestsPath: at('/suite.js') };
  Element.prototype.getAttribute = function (name) {
    const value = read.call(this, name);
    if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
    return JSON.stringify({ ...JSON.parse(value), developmentOptions });
  };
}

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml' };
