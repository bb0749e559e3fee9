// A real VS Code without a desktop: its server, and headless Chromium that shows it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { places } from '../../scripts/install-vscode.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts VS Code and an empty page.
 * @param extensions folder of installed extensions; without one there are none
 * @param trusted false: the workspace is asked for trust, as it is for people
 * @param environment of the extension host
 * @returns `page` of Playwright, `show(workspace, payload)` that opens a folder, `remote(path)` as VS Code names a file
 *   of this machine, `close()`
 */
export async function serve({ extensions, trusted = true, environment = {} } = {}) {
  const at = places();
  const { chromium } = await import(pathToFileURL(at.driver));
  const data = await mkdtemp(join(tmpdir(), 'recprompt-vscode-'));
  const browser = await chromium.launch({ executablePath: at.chromium, args: flags });
  const page = await browser.newPage({ viewport: { width: 1580, height: 860 }, deviceScaleFactor: 1 });
  const editor = start(at, data, extensions ?? join(data, 'extensions'), trusted, environment);
  const close = async () => {
    await Promise.allSettled([browser.close(), editor.stop()]);
    await rm(data, { recursive: true, force: true, maxRetries: 3 });
  };
  const port = await editor.port.catch(async (error) => {
    await close();
    throw error;
  });
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
  return {
    page,
    remote,
    show: (workspace, payload = []) =>
      page.goto(
        `http://127.0.0.1:${port}/?folder=${workspace}&payload=${encodeURIComponent(JSON.stringify([...payload, ['skipWelcome', 'true']]))}`,
      ),
    close,
  };
}

/** The VS Code server on a free port; `port` resolves once it listens. */
function start(at, data, extensions, trusted, environment) {
  const args = [
    at.server,
    '--accept-server-license-terms',
    '--without-connection-token',
    ...['--host', '127.0.0.1', '--port', '0'],
    ...['--server-data-dir', join(data, 'server'), '--extensions-dir', extensions],
    '--disable-telemetry',
    ...(trusted ? ['--disable-workspace-trust'] : []),
    '--enable-smoke-test-driver',
  ];
  const server = spawn(at.node, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = new Promise((listening, failed) => {
    let said = '';
    server.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /bound to 127\.0\.0\.1:(\d+)|http:\/\/127\.0\.0\.1:(\d+)|listening on (\d+)/.exec(said);
      if (found) listening(Number(found[1] ?? found[2] ?? found[3]));
    });
    server.once('exit', (status) => failed(new Error(`The VS Code server ended with ${status}: ${said}`)));
  });
  const stop = () =>
    new Promise((done) => (server.exitCode === null ? server.once('exit', done).kill('SIGKILL') : done()));
  return { port, stop };
}

/** Runs the suite whose bundle is `tests` in the host of the extension in `development`, where the page does not know them; resolves with its exit code. */
export async function runSuite(editor, { workspace, development, tests, deadline = 300_000 }) {
  const { page, remote, show } = editor;
  const ended = new Promise((done) => page.exposeFunction('codeAutomationExit', done));
  await page.exposeFunction(
    'codeAutomationLog',
    (_type, args) => process.env.RECPROMPT_DEBUG && console.error(...args),
  );
  const places = { extensionDevelopmentPath: development, extensionTestsPath: tests };
  await show(
    workspace,
    Object.entries(places).flatMap(([name, path]) => (path === undefined ? [] : [[name, remote(path)]])),
  );
  let late;
  const tooLate = new Promise((done) => {
    late = setTimeout(() => {
      console.error(`The suite did not end within ${deadline / 1000} s.`);
      done(1);
    }, deadline);
  });
  return Promise.race([ended, tooLate]).finally(() => clearTimeout(late));
}
